import { type Parameters, parameterArrays } from "../../../exercises/penalty.ts";
import { plainBackward, plainForward, plainPredict } from "../../../exercises/plainPasses.ts";
import type { GivenName } from "../../../learner/givenNames.ts";
import { NDArray } from "../../../numpy/ndArray.ts";
import { folds, reduce } from "../../../numpy/reduce.ts";
import { applyBinary, applyUnary } from "../../../numpy/ufuncs.ts";
import { builtin } from "../../bind.ts";
import { getItem } from "../../operators/subscript.ts";
import { fromHost, toArray } from "../../values/convert.ts";
import { iterate, type PythonFunction, Tuple } from "../../values/values.ts";

/** The functions of the notebook's own module that its learners call: they are given there too. */
export const givenFunctions: Readonly<Record<GivenName, PythonFunction>> = {
  sigmoid: builtin("sigmoid", "x", (x: unknown) => {
    const exponential = applyUnary(
      "exp",
      applyUnary("negative", applyBinary("multiply", toArray(x), 1)),
    );
    return applyBinary("divide", 1, applyBinary("add", 1, exponential));
  }),
  relu: builtin("relu", "x", (x: unknown) => applyBinary("maximum", whole(0), toArray(x))),
  compute_cost: builtin("compute_cost", "a3, Y", (a3: unknown, Y: unknown) => {
    const [a, y] = [toArray(a3), toArray(Y)];
    const rest = applyBinary("subtract", 1, a);
    const logs = applyBinary(
      "add",
      applyBinary("multiply", applyUnary("negative", applyUnary("log", a)), y),
      applyBinary(
        "multiply",
        applyUnary("negative", applyUnary("log", rest)),
        applyBinary("subtract", 1, y),
      ),
    );
    return applyBinary("multiply", 1 / y.shape[1], reduce(logs, folds.nansum));
  }),
  forward_propagation: builtin(
    "forward_propagation",
    "X, parameters",
    (X: unknown, given: unknown) => {
      const [A3, cache] = plainForward(toArray(X), readParameters(given));
      return new Tuple([A3, new Tuple(cache)]);
    },
  ),
  backward_propagation: builtin(
    "backward_propagation",
    "X, Y, cache",
    (X: unknown, Y: unknown, cache: unknown) =>
      fromHost(plainBackward(toArray(X), toArray(Y), [...iterate(cache)].map(toArray))),
  ),
  predict: builtin("predict", "X, parameters", (X: unknown, given: unknown) =>
    plainPredict(toArray(X), readParameters(given)),
  ),
};

/** W1, b1, …, b3 of a dictionary. @throws PythonError where one is missing */
const readParameters = (given: unknown) =>
  Object.fromEntries(
    parameterArrays.map((name) => [name, toArray(getItem(given, name))]),
  ) as Parameters;

const whole = (value: number) => new NDArray([], Float64Array.of(value), "int64");
