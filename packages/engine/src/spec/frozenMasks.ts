import { RandomState } from "@regula/base";
import { frozenMaskSeed } from "./dropout.ts";

/** The course's masks, hidden layer after hidden layer: units × examples, 1 where a unit is kept. */
export function frozenMasks(
  units: readonly number[],
  keepProb: readonly number[],
  examples: number,
): readonly Uint8Array[] {
  const random = new RandomState(frozenMaskSeed);
  return units.map((rows, layer) =>
    Uint8Array.from(random.rand(rows * examples), (u) => (u < keepProb[layer] ? 1 : 0)),
  );
}
