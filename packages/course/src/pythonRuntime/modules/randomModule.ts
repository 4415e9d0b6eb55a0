import { NDArray, sizeOf } from "../../numpy/ndArray.ts";
import { createNumpy, type Numpy } from "../../numpy/numpy.ts";
import { builtin } from "../bind.ts";
import { toArray } from "../values/convert.ts";
import { asIndex, Instance, Module, type PythonFunction, type Tuple } from "../values/values.ts";
import { readShape } from "./readArguments.ts";

/** np.random, whose generator is the one that the grader seeds. */
export function randomModule(np: Numpy): Module {
  const RandomState = builtin("RandomState", "seed=", (seed: unknown) => {
    const own = createNumpy();
    own.random.seed(seed === null ? 0 : asIndex(seed));
    return new Instance("numpy.random.mtrand.RandomState", drawing(own));
  });
  return new Module("numpy.random", Object.assign(drawing(np), { RandomState }));
}

/** The drawing functions of a generator; their sizes are arguments or a tuple. */
function drawing(np: Numpy): Record<string, PythonFunction> {
  const draw = (shape: readonly number[], one: () => number) =>
    shape.length === 0
      ? one()
      : new NDArray(shape, Float64Array.from({ length: sizeOf(shape) }, one));
  const rand = () => np.random.rand() as number;
  const randn = () => np.random.randn() as number;
  const sizesOf = (sizes: Tuple) => readShape(sizes);
  const sizeOrNumber = (size: unknown) => (size === null ? [] : readShape(size));
  return {
    seed: builtin("seed", "seed=", (seed: unknown) => {
      np.random.seed(seed === null ? 0 : asIndex(seed));
      return null;
    }),
    rand: builtin("rand", "*args", (sizes: Tuple) => draw(sizesOf(sizes), rand)),
    randn: builtin("randn", "*args", (sizes: Tuple) => draw(sizesOf(sizes), randn)),
    random: builtin("random", "size=", (size: unknown) => draw(sizeOrNumber(size), rand)),
    ...Object.fromEntries(
      ["random_sample", "sample", "ranf"].map((name) => [
        name,
        builtin(name, "size=", (size: unknown) => draw(sizeOrNumber(size), rand)),
      ]),
    ),
    standard_normal: builtin("standard_normal", "size=", (size: unknown) =>
      draw(sizeOrNumber(size), randn),
    ),
    uniform: builtin(
      "uniform",
      "low=, high=, size=",
      (low: unknown, high: unknown, size: unknown) => {
        const [a, b] = [low ?? 0, high ?? 1].map((one) => toArray(one).item());
        return draw(sizeOrNumber(size), () => a + (b - a) * rand());
      },
    ),
    normal: builtin(
      "normal",
      "loc=, scale=, size=",
      (loc: unknown, scale: unknown, size: unknown) => {
        const [mean, deviation] = [loc ?? 0, scale ?? 1].map((one) => toArray(one).item());
        return draw(sizeOrNumber(size), () => mean + deviation * randn());
      },
    ),
    randint: builtin(
      "randint",
      "low, high=, size=, dtype!",
      (low: unknown, high: unknown, size: unknown) => {
        const [a, b] = [asIndex(low), high === null ? null : asIndex(high)];
        if (size === null) return BigInt(np.random.randint(a, b) as number);
        const shape = readShape(size);
        const drawn = np.random.randint(a, b, sizeOf(shape)) as NDArray;
        return new NDArray(shape, drawn.data, "int64");
      },
    ),
    permutation: builtin("permutation", "x", (x: unknown) => {
      const { shape, data } = np.random.permutation(asIndex(x));
      return new NDArray(shape, data, "int64");
    }),
  };
}
