import type { TestedDifference } from "@regula/studies";

/** A difference of two in one metric, positive where the first is better: a stable contract. */
export function differenceToJson({ claim, numbers, p }: TestedDifference) {
  const { mean, interval, withheld } = numbers.gain;
  return { difference: mean, interval, p, verdict: claim, withheld };
}
