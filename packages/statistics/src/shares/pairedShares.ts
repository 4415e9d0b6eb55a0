import { checkArgument } from "@regula/base";
import type { ConfidenceInterval } from "./wilsonInterval.ts";

/** Of n examples those that only the first got right, and those that only the second did. */
export interface PairedCounts {
  readonly onlyFirst: number;
  readonly onlySecond: number;
  readonly examples: number;
}

/** Halvings of [−1, 1] after which a bound is within 10⁻¹⁷ of its place. */
const halvings = 58;

/**
 * The score statistic of the difference of two paired shares (Tango 1998, Statistics in Medicine 17,
 * 891–908, equations 6–9): (b − c − nδ) / √(n (2q̃ + δ(1 − δ))), where q̃ is the likeliest share of
 * those that only the second got right, given δ. The numerator is taken one example nearer to 0
 * (Edwards 1948), so that at δ = 0 it is McNemar's corrected statistic, which few discordant
 * examples need. Counts may be fractions: those of clustered examples are divided by their design
 * effect.
 *
 * @param difference δ in (−1, 1): the share of the first minus that of the second
 */
export function pairedScore(counts: PairedCounts, difference: number): number {
  if (difference < 0) return -pairedScore(turn(counts), -difference);
  const { onlyFirst: b, onlySecond: c, examples: n } = counts;
  const linear = -b - c + (2 * n - b + c) * difference;
  const constant = -c * difference * (1 - difference);
  const q = Math.max(
    0,
    (Math.sqrt(Math.max(0, linear * linear - 8 * n * constant)) - linear) / (4 * n),
  );
  const variance = n * (2 * q + difference * (1 - difference));
  const away = b - c - n * difference;
  const corrected = Math.max(0, Math.abs(away) - 1);
  if (corrected === 0) return 0;
  return (Math.sign(away) * corrected) / Math.sqrt(variance);
}

/**
 * The differences δ that `pairedScore` does not put beyond ±z. It leaves out 0 exactly where
 * McNemar's corrected statistic is beyond z, and is never a point.
 *
 * @param z above 0
 * @throws RegulaError for counts that are not 0 ≤ b + c ≤ n, n > 0
 */
export function pairedScoreInterval(counts: PairedCounts, z: number): ConfidenceInterval {
  const { onlyFirst: b, onlySecond: c, examples: n } = counts;
  const expected = {
    en: "0 ≤ b, 0 ≤ c, b + c ≤ n, 0 < n",
    "pt-BR": "0 ≤ b, 0 ≤ c, b + c ≤ n, 0 < n",
  };
  checkArgument(b >= 0 && c >= 0 && n > 0 && b + c <= n * (1 + 1e-12), "counts", expected, b + c);
  return [-upperBound(turn(counts), z), upperBound(counts, z)];
}

function upperBound(counts: PairedCounts, z: number): number {
  let low = (counts.onlyFirst - counts.onlySecond) / counts.examples;
  let high = 1;
  for (let step = 0; step < halvings; step++) {
    const middle = (low + high) / 2;
    // At ±1 the variance is 0: the ends themselves are never asked.
    if (-pairedScore(counts, middle) <= z) low = middle;
    else high = middle;
  }
  return high;
}

function turn({ onlyFirst, onlySecond, examples }: PairedCounts): PairedCounts {
  return { onlyFirst: onlySecond, onlySecond: onlyFirst, examples };
}
