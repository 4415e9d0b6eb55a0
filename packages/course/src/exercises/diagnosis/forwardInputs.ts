import type { NDArray } from "../../numpy/ndArray.ts";
import type { Parameters } from "../penalty.ts";

/** What a forward pass is given; keepProb is null where it has no dropout. */
export interface ForwardInputs {
  readonly X: NDArray;
  readonly parameters: Parameters;
  readonly keepProb: number | null;
}

export interface DroppingInputs extends ForwardInputs {
  readonly keepProb: number;
}
