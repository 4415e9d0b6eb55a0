import { PhiloxStream, purposes } from "../random/philoxStream.ts";
import { bootstrapInterval } from "../statistics/bootstrapInterval.ts";
import { adjustHolm } from "../statistics/holm.ts";
import { mcNemarExact } from "../statistics/mcNemar.ts";
import { signFlipTest } from "../statistics/signFlipTest.ts";
import type { ConfidenceInterval } from "../statistics/wilsonInterval.ts";
import { exampleLogLosses, predictsPositive } from "./metrics.ts";

export type VerdictKind = "a-better" | "b-better" | "not-distinguishable";

/** Two trained networks on the same test examples. */
export interface PairedComparison {
  readonly a: string;
  readonly b: string;
  /** Examples that only one got right: [a wrong and b right, a right and b wrong]. */
  readonly discordant: readonly [n01: number, n10: number];
  /** Exact two-sided McNemar p of the accuracies, before and after Holm's correction. */
  readonly mcnemarP: number;
  readonly mcnemarAdjustedP: number;
  /** Log-loss of a minus log-loss of b: mean and 95 % BCa interval over the test examples. */
  readonly logLossDifference: {
    readonly mean: number;
    readonly interval: ConfidenceInterval;
    /** Sign-flip permutation p, before and after Holm's correction. */
    readonly p: number;
    readonly adjustedP: number;
  };
  readonly verdicts: { readonly accuracy: VerdictKind; readonly logLoss: VerdictKind };
}

/** A model's logits on the test examples. */
export interface TestedModel {
  readonly name: string;
  readonly logits: Float64Array;
}

/** The level below which a corrected p makes a verdict. */
export const significanceLevel = 0.05;

/**
 * Every pair of models on the same test examples. The p values of each metric are corrected over
 * the pairs (Holm 1979); a verdict is about these trained networks, not about the methods.
 *
 * @param targets 0 or 1 for each test example
 * @param seed of the resampling behind the log-loss interval and p
 */
export function comparePairs(
  models: readonly TestedModel[],
  targets: Float64Array,
  seed: number,
): PairedComparison[] {
  const pairs = models.flatMap((a, i) =>
    models.slice(i + 1).map((b) => comparePair(a, b, targets, seed)),
  );
  const mcnemar = adjustHolm(pairs.map((pair) => pair.mcnemarP));
  const logLoss = adjustHolm(pairs.map((pair) => pair.logLossDifference.p));
  return pairs.map((pair, i) => ({
    ...pair,
    mcnemarAdjustedP: mcnemar[i],
    logLossDifference: { ...pair.logLossDifference, adjustedP: logLoss[i] },
    verdicts: {
      accuracy: decideVerdict(mcnemar[i], pair.discordant[0] - pair.discordant[1]),
      logLoss: decideVerdict(logLoss[i], pair.logLossDifference.mean),
    },
  }));
}

type UncorrectedPair = Omit<
  PairedComparison,
  "mcnemarAdjustedP" | "verdicts" | "logLossDifference"
> & {
  readonly logLossDifference: Omit<PairedComparison["logLossDifference"], "adjustedP">;
};

function comparePair(
  a: TestedModel,
  b: TestedModel,
  targets: Float64Array,
  seed: number,
): UncorrectedPair {
  const discordant: [number, number] = [0, 0];
  targets.forEach((target, j) => {
    const aRight = predictsPositive(a.logits[j]) === (target === 1);
    const bRight = predictsPositive(b.logits[j]) === (target === 1);
    if (bRight && !aRight) discordant[0] += 1;
    if (aRight && !bRight) discordant[1] += 1;
  });
  const lossesOfB = exampleLogLosses(b.logits, targets);
  const differences = exampleLogLosses(a.logits, targets).map((loss, j) => loss - lossesOfB[j]);
  return {
    a: a.name,
    b: b.name,
    discordant,
    mcnemarP: mcNemarExact(...discordant),
    logLossDifference: {
      mean: differences.reduce((sum, difference) => sum + difference, 0) / differences.length,
      // A stream of its own for each pair would change verdicts with the order of the variants.
      interval: bootstrapInterval(differences, {
        source: new PhiloxStream(seed, purposes.resampling, 0),
      }),
      p: signFlipTest(differences, { source: new PhiloxStream(seed, purposes.resampling, 1) }),
    },
  };
}

/** Differences this small are rounding, however steady: two dead networks differ by as much. */
const roundingDifference = 1e-9;

/** `difference` > 0 means that a errs more. */
export function decideVerdict(adjustedP: number, difference: number): VerdictKind {
  if (adjustedP > significanceLevel || Math.abs(difference) < roundingDifference) {
    return "not-distinguishable";
  }
  return difference > 0 ? "b-better" : "a-better";
}
