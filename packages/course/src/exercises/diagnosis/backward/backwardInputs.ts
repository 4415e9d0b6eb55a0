import type { NDArray } from "../../../numpy/ndArray.ts";
import type { Passes } from "../../network.ts";

/** What a backward pass reads, with its penalty and dropout where it has them. */
export interface BackwardInputs extends Passes {
  readonly logits: readonly [Z1: NDArray, Z2: NDArray, Z3: NDArray];
  readonly lambd: number | null;
  readonly keepProb: number;
}
