import { defineQuestion } from "./claim.ts";
import { type SignalNumbers, signalQuestion } from "./signal.ts";

/** What advice by a model rests on. */
export interface AdviceNumbers {
  /** Of a permutation test; null where labels are too rare for one. */
  readonly signal: SignalNumbers | null;
  /** By how much the model's loss is lower than the base rate's on rows held out; null where none can be. */
  readonly gain: number | "diverged" | null;
  /** Whether the kicks of the team that is advised go against those that the model rests on. */
  readonly isContradicted: boolean;
}

/**
 * Whether advice may be given: a signal is shown, the team's own kicks do not contradict it and, where
 * rows can be held out, the mean gain of the model over the base rate on them is above 0, shown or not.
 * Of networks that diverged it is not known.
 */
export const adviceQuestion = defineQuestion(
  "advice",
  ({ signal, gain }: AdviceNumbers) =>
    gain === null || (signal !== null && (gain === "diverged" || Number.isFinite(gain))),
  {
    allowed: ({ signal, gain, isContradicted }) =>
      isShown(signal) && !isContradicted && (gain === null || (gain !== "diverged" && gain > 0)),
    "no-gain": ({ signal, gain, isContradicted }) =>
      isShown(signal) && !isContradicted && gain !== null && gain !== "diverged" && gain <= 0,
    diverged: ({ signal, gain, isContradicted }) =>
      isShown(signal) && !isContradicted && gain === "diverged",
    contradicted: ({ signal, isContradicted }) => signal !== null && isContradicted,
    "not-shown": ({ signal, isContradicted }) =>
      signal !== null && !isShown(signal) && !isContradicted,
    untested: ({ signal }) => signal === null,
  },
);

/** An answer to `adviceQuestion`, with the numbers it rests on. */
export type AdviceClaim = ReturnType<typeof adviceQuestion.decide>;

function isShown(signal: SignalNumbers | null): boolean {
  return signal !== null && signalQuestion.decide(signal).claim === "shown";
}
