import { PhiloxStream, purposes } from "@regula/base";
import type { ExchangeableUnits } from "./exchangeableUnits.ts";
import { permuteUnits } from "./permuteUnits.ts";
import type { RidgeSmoother } from "./ridgeSmoother.ts";
import { fittedShare, type UnitLabels } from "./standardizedShares.ts";

export interface PermutedSharesOptions {
  readonly labels: UnitLabels;
  readonly units: ExchangeableUnits;
  readonly permutations: number;
  readonly seed: number;
}

/** y'Hy by each smoother, of the labels as they are and then of their permutations. */
export function permutedShares(
  smoothers: readonly RidgeSmoother[],
  { labels, units, permutations, seed }: PermutedSharesOptions,
): Float64Array[] {
  const shares = smoothers.map(() => new Float64Array(1 + permutations));
  const source = new PhiloxStream(seed, purposes.signal, 2);
  const permuted = Uint32Array.from(units.units, (_, unit) => unit);
  for (let round = 0; round <= permutations; round++) {
    if (round > 0) permuteUnits(permuted, units, source);
    smoothers.forEach(({ factor }, i) => {
      shares[i][round] = fittedShare(factor, labels, permuted);
    });
  }
  return shares;
}
