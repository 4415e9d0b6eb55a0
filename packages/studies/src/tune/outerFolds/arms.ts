/**
 * What an outer fold compares on the same held-out rows: the choice made inside it, the best
 * regularized setting, no regularization, the linear model (ridge logistic or ridge regression), and
 * the base rate, which for amounts is the training rows' mean.
 */
export const armNames = ["chosen", "regularized", "none", "linear", "baseRate"] as const;

export type ArmName = (typeof armNames)[number];

/** The study's questions, one family: whether the first arm is better than the second. */
export const questions = {
  baseRate: { first: "chosen", second: "baseRate" },
  regularization: { first: "regularized", second: "none" },
  linear: { first: "chosen", second: "linear" },
} as const satisfies Readonly<
  Record<string, { readonly first: ArmName; readonly second: ArmName }>
>;

export type QuestionName = keyof typeof questions;
