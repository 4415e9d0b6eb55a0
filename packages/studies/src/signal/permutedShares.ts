import { PhiloxStream, purposes } from "@regula/base";
import type { ExchangeableUnits } from "./exchangeableUnits.ts";
import { permuteUnits } from "./permuteUnits.ts";

export interface PermutedSharesOptions {
  readonly units: ExchangeableUnits;
  readonly permutations: number;
  readonly seed: number;
}

/** Each statistic of the labels as they are and then of their permutations: of which unit each unit has the label. */
export function permutedShares(
  statistics: readonly ((order: Uint32Array) => number)[],
  { units, permutations, seed }: PermutedSharesOptions,
): Float64Array[] {
  const shares = statistics.map(() => new Float64Array(1 + permutations));
  const source = new PhiloxStream(seed, purposes.signal, 2);
  const permuted = Uint32Array.from(units.units, (_, unit) => unit);
  for (let round = 0; round <= permutations; round++) {
    if (round > 0) permuteUnits(permuted, units, source);
    statistics.forEach((statistic, i) => {
      shares[i][round] = statistic(permuted);
    });
  }
  return shares;
}
