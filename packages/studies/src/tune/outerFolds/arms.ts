/**
 * What a study asks: which regularizer, and how strong, where all else stays; or which settings, of all
 * that training has.
 */
export const aims = ["regularization", "settings"] as const;

/** One of `aims`. */
export type Aim = (typeof aims)[number];

/**
 * What an outer fold compares on the same held-out rows: the choice made inside it, the best of what
 * is searched, what it is searched against (no regularization, or the default settings), the linear
 * model (ridge logistic or ridge regression), and the base rate, which in regression is the training
 * rows' mean.
 */
export const armNames = ["chosen", "best", "reference", "linear", "baseRate"] as const;

/** One of `armNames`. */
export type ArmName = (typeof armNames)[number];

/** Of one family, in their order. */
export const questionNames = ["baseRate", "reference", "linear"] as const;

/** One of `questionNames`. */
export type QuestionName = (typeof questionNames)[number];

interface Question {
  readonly first: ArmName;
  readonly second: ArmName;
}

const shared = {
  baseRate: { first: "chosen", second: "baseRate" },
  linear: { first: "chosen", second: "linear" },
} as const satisfies Readonly<Record<string, Question>>;

/** A study's questions: whether the first arm is better than the second. */
export const questions: Readonly<Record<Aim, Readonly<Record<QuestionName, Question>>>> = {
  regularization: { ...shared, reference: { first: "best", second: "reference" } },
  settings: { ...shared, reference: { first: "chosen", second: "reference" } },
};
