import { randomInteger, type UniformSource } from "@regula/base";
import type { ExchangeableUnits } from "./exchangeableUnits.ts";

/** Shuffles, in place, of which unit each unit has the label: inside each stratum, uniformly. */
export function permuteUnits(
  order: Uint32Array,
  { strata }: ExchangeableUnits,
  source: UniformSource,
): void {
  for (const members of strata) {
    for (let i = members.length - 1; i > 0; i--) {
      const from = members[i];
      const to = members[randomInteger(source, i + 1)];
      const swapped = order[from];
      order[from] = order[to];
      order[to] = swapped;
    }
  }
}
