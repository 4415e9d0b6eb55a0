import { RandomState } from "@regula/base";
import { ArrayError } from "./arrayError.ts";
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
  const fill = (shape: readonly number[], draw: () => number) => {
    if (!shape.every((size) => Number.isInteger(size) && size >= 0)) throw refuseSizes(shape);
    return shape.length === 0
      ? draw()
      : new NDArray(shape, Float64Array.from({ length: sizeOf(shape) }, draw));
  };
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

/** NumPy takes the sizes of these two one by one, of all others as one shape. */
function refuseSizes(sizes: readonly unknown[]): ArrayError {
  const isList = sizes.some((size) => typeof size === "object");
  return new ArrayError(
    {
      type: "TypeError",
      message: isList
        ? "'tuple' object cannot be interpreted as an integer"
        : "negative dimensions are not allowed",
    },
    {
      code: "shape-mismatch",
      expected: {
        en: "sizes one by one, rand(2, 3) or rand(...A.shape)",
        "pt-BR": "tamanhos um a um, rand(2, 3) ou rand(...A.shape)",
      },
      received: isList
        ? { en: "a list of them", "pt-BR": "uma lista deles" }
        : { en: "something that is no size", "pt-BR": "algo que não é um tamanho" },
    },
  );
}
