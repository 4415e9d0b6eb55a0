import { plainBackward, plainForward, plainPredict } from "../exercises/plainPasses.ts";
import { type ArrayLike, asArray } from "../numpy/ndArray.ts";
import type { Numpy } from "../numpy/numpy.ts";
import type { GivenName } from "./givenNames.ts";

type Given = Readonly<Record<GivenName, (...args: never[]) => unknown>>;
type Named = Parameters<typeof plainForward>[1];

/** The functions of the notebook's own module that its learners call: they are given here too. */
export function createGivenFunctions(np: Numpy): Given {
  return {
    sigmoid: (x: ArrayLike) => np.divide(1, np.add(1, np.exp(np.negative(x)))),
    relu: (x: ArrayLike) => np.maximum(0, x),
    compute_cost: (A3: ArrayLike, Y: ArrayLike) => {
      const positive = np.multiply(np.negative(np.log(A3)), Y);
      const negative = np.multiply(np.negative(np.log(np.subtract(1, A3))), np.subtract(1, Y));
      return np.multiply(1 / np.shape(Y)[1], np.nansum(np.add(positive, negative)));
    },
    forward_propagation: (X: ArrayLike, parameters: Named) => {
      const [A3, cache] = plainForward(asArray(X), parameters);
      return [A3, [...cache]];
    },
    backward_propagation: (X: ArrayLike, Y: ArrayLike, cache: readonly ArrayLike[]) =>
      plainBackward(asArray(X), asArray(Y), cache.map(asArray)),
    predict: (X: ArrayLike, parameters: Named) => plainPredict(asArray(X), parameters),
  };
}
