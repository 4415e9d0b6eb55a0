/**
 * What is said of a place: its band lies above the base rate, below it, or on both sides. Unconfirmed
 * is a band on one side that does not show as much of the place (`whyUnconfirmed`).
 */
export const adviceClasses = ["recommend", "avoid", "unconfirmed", "cannot-tell"] as const;

/** One of `adviceClasses`. */
export type AdviceClass = (typeof adviceClasses)[number];

/** A probability with the range that holds the middle 90 % of the ensemble's members. */
export interface Band {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
}

/** The class of a band against the base rate. */
export function classifyBand(
  { lower, upper }: Omit<Band, "mean">,
  baseRate: number,
): Exclude<AdviceClass, "unconfirmed"> {
  if (lower > baseRate) return "recommend";
  return upper < baseRate ? "avoid" : "cannot-tell";
}
