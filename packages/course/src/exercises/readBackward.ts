import type { NDArray } from "../numpy/ndArray.ts";
import type { BackwardInputs } from "./diagnosis/backward/backwardInputs.ts";
import type { Arguments } from "./exercise.ts";
import type { Parameters } from "./penalty.ts";

/** The arguments of a backward pass, with the notebook's cache of 12, or of 14 with the masks. */
export function readBackward({ X, Y, cache, lambd, keep_prob }: Arguments): BackwardInputs {
  const list = cache as readonly NDArray[];
  const [first, second] =
    list.length === 14
      ? [list.slice(0, 5), list.slice(5, 10)]
      : [list.slice(0, 4), list.slice(4, 8)];
  const [Z3, A3, W3, b3] = list.slice(-4);
  const [A1, W1, b1] = first.slice(-3);
  const [A2, W2, b2] = second.slice(-3);
  return {
    X: X as NDArray,
    Y: Y as NDArray,
    A1,
    A2,
    A3,
    logits: [first[0], second[0], Z3],
    masks: list.length === 14 ? [first[1], second[1]] : null,
    parameters: { W1, b1, W2, b2, W3, b3 } satisfies Parameters,
    lambd: lambd === undefined ? null : (lambd as number),
    keepProb: keep_prob === undefined ? 1 : (keep_prob as number),
  };
}
