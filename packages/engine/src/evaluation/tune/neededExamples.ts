import { neededExamples, neededPairs } from "../../statistics/neededPairs.ts";

/** Test examples needed to detect differences that are stated before any is seen. */
export interface NeededExamples {
  readonly logLossDifference: number;
  readonly logLoss: number;
  readonly accuracyDifference: number;
  readonly accuracy: number;
}

const logLossDifference = 0.02;
const accuracyDifference = 0.05;

/**
 * By the standard deviation of the paired differences of log-loss and the share of discordant
 * examples, as observed; never by the effect observed. 80 % power at the 5 % level.
 */
export function neededForStated(deviation: number, discordant: number): NeededExamples {
  return {
    logLossDifference,
    logLoss: neededPairs(deviation, { difference: logLossDifference }),
    accuracyDifference,
    accuracy: neededExamples(discordant, { difference: accuracyDifference }),
  };
}
