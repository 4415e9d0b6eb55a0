import { RandomState } from "@regula/base";
import { NDArray, sizeOf } from "./ndArray.ts";

/** NumPy's legacy `np.random`: one generator, seeded by `seed`, bit for bit (normals within 1 ulp). */
export interface NumpyRandom {
  seed(seed?: number): void;
  /** Uniform numbers in [0, 1) in this shape; without one, a number. */
  rand(...shape: readonly number[]): number | NDArray;
  /** Standard normals in this shape; without one, a number. */
  randn(...shape: readonly number[]): number | NDArray;
  /** Whole numbers from `low` up to but not including `high`. */
  randint(low: number, high?: number | null, size?: number): number | NDArray;
  /** The numbers 0 … n − 1 in a drawn order. */
  permutation(n: number): NDArray;
}

/** A generator of its own. Unseeded it starts from 0, where NumPy would start from chance. */
export function createNumpyRandom(): NumpyRandom {
  const state = new RandomState(0);
  const fill = (shape: readonly number[], draw: () => number) =>
    shape.length === 0
      ? draw()
      : new NDArray(shape, Float64Array.from({ length: sizeOf(shape) }, draw));
  return {
    seed: (seed = 0) => state.seed(seed),
    rand: (...shape) => fill(shape, () => state.rand()),
    randn: (...shape) => fill(shape, () => state.randn()),
    randint: (low, high, size) => {
      if (size === undefined) return state.randint(low, high ?? undefined);
      const drawn = state.randint(low, high ?? undefined, size);
      return new NDArray([size], Float64Array.from(drawn));
    },
    permutation: (n) => new NDArray([n], Float64Array.from(state.permutation(n))),
  };
}
