import { NDArray } from "../../numpy/ndArray.ts";
import { folds, reduce } from "../../numpy/reduce.ts";
import { applyBinary, applyUnary } from "../../numpy/ufuncs.ts";
import { builtin } from "../bind.ts";
import { toArray } from "../values/convert.ts";
import type { PythonFunction } from "../values/values.ts";

/** The functions of the notebook's own module that its learners call: they are given there too. */
export const givenFunctions: Readonly<Record<string, PythonFunction>> = {
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
};

const whole = (value: number) => new NDArray([], Float64Array.of(value), "int64");
