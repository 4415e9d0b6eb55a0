import { verbatim } from "@regula/base";
import { ArrayError } from "../numpy/arrayError.ts";
import { map } from "../numpy/broadcast.ts";
import { NDArray } from "../numpy/ndArray.ts";
import { runBackward, runForward } from "./network.ts";
import type { Parameters } from "./penalty.ts";
import { readBackward } from "./readBackward.ts";

/** What the plain forward pass keeps: Z1, A1, W1, b1, …, Z3, A3, W3, b3. */
const cacheLength = 12;

/** The notebook's forward pass, without dropout: A3 and the cache. */
export function plainForward(X: NDArray, parameters: Parameters) {
  return runForward(X, parameters, null) as readonly [A3: NDArray, cache: readonly NDArray[]];
}

/** The notebook's backward pass, without penalty and dropout. @throws ArrayError for another cache */
export function plainBackward(
  X: NDArray,
  Y: NDArray,
  cache: readonly NDArray[],
): Record<string, NDArray> {
  if (cache.length !== cacheLength) throw refuseCache(cache.length);
  const passes = readBackward({ X, Y, cache });
  return runBackward(passes, { lambd: 0, keepProb: 1 }) as Record<string, NDArray>;
}

/** 1 where the probability is above ½, else 0. */
export function plainPredict(X: NDArray, parameters: Parameters): NDArray {
  const [A3] = plainForward(X, parameters);
  const { shape, data } = map(A3, (a) => Number(a > 0.5));
  return new NDArray(shape, data, "int64");
}

function refuseCache(length: number): ArrayError {
  const few = length < cacheLength;
  return new ArrayError(
    {
      type: "ValueError",
      message: few
        ? `not enough values to unpack (expected ${cacheLength}, got ${length})`
        : `too many values to unpack (expected ${cacheLength})`,
    },
    {
      code: "shape-mismatch",
      expected: {
        en: `the cache of forward_propagation, with ${cacheLength} arrays`,
        "pt-BR": `o cache de forward_propagation, com ${cacheLength} arrays`,
      },
      received: verbatim(`${length}`),
    },
  );
}
