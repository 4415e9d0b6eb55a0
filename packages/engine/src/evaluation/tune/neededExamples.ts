import { readTargets, type StudyData } from "../../data/studyData.ts";
import { neededExamples, neededPairs } from "../../statistics/neededPairs.ts";

/** Test examples needed to detect differences that are stated before any is seen. */
export interface NeededExamples {
  readonly lossDifference: number;
  readonly loss: number;
  /** Null for amounts. */
  readonly accuracyDifference: number | null;
  readonly accuracy: number | null;
}

const logLossDifference = 0.02;
const accuracyDifference = 0.05;

/** Of the target's variance, which is what the squared error of its mean is. */
const varianceShare = 0.05;

/** The difference of loss that is worth seeing: in log-loss, or a share of the amounts' variance. */
export function worthwhileLoss(data: StudyData): number {
  if (data.task !== "regression") return logLossDifference;
  const rows = Uint32Array.from({ length: data.rows }, (_, row) => row);
  const amounts = readTargets(data, rows).data;
  const mean = amounts.reduce((sum, y) => sum + y / amounts.length, 0);
  const variance = amounts.reduce((sum, y) => sum + ((y - mean) * (y - mean)) / amounts.length, 0);
  return varianceShare * variance;
}

/**
 * By the standard deviation of the paired differences of loss and the share of discordant
 * examples, as observed; never by the effect observed. 80 % power at the 5 % level.
 *
 * @param discordant null for amounts
 */
export function neededForStated(
  deviation: number,
  discordant: number | null,
  lossDifference: number,
): NeededExamples {
  return {
    lossDifference,
    loss: neededPairs(deviation, { difference: lossDifference }),
    ...(discordant === null
      ? { accuracyDifference: null, accuracy: null }
      : {
          accuracyDifference,
          accuracy: neededExamples(discordant, { difference: accuracyDifference }),
        }),
  };
}
