import { type SignalClaim, signalQuestion, significanceLevel } from "@regula/statistics";

/** Whether a permutation test shows something, at the level of 5 % that all verdicts have. */
export function decideSignal({
  p,
  permutations,
}: {
  p: number;
  permutations: number;
}): SignalClaim {
  return signalQuestion.decide({ p, permutations, level: significanceLevel });
}
