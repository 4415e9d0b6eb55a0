import type { Estimate } from "../means/estimate.ts";

/** What a sentence says, with the numbers that it rests on. Words are made from this alone. */
export interface Claim<Name extends string, Numbers> {
  readonly claim: Name;
  readonly numbers: Numbers;
}

/** A question whose answers are decided by numbers: for valid numbers exactly one holds. */
export interface Question<Name extends string, Numbers> {
  readonly names: readonly Name[];
  /** The answer that these numbers bear. @throws TypeError for numbers that are not sound */
  readonly decide: (numbers: Numbers) => Claim<Name, Numbers>;
  /** A given answer. @throws TypeError where the numbers do not bear it, or are not sound */
  readonly state: (claim: Name, numbers: Numbers) => Claim<Name, Numbers>;
}

/**
 * Defines a question by its answers.
 *
 * @param question its name, for messages
 * @param isSound whether numbers can be judged at all: finite, in order, inside their intervals
 * @param rules for each answer whether the numbers bear it
 */
export function defineQuestion<Name extends string, Numbers>(
  question: string,
  isSound: (numbers: Numbers) => boolean,
  rules: Readonly<Record<Name, (numbers: Numbers) => boolean>>,
): Question<Name, Numbers> {
  const names = Object.keys(rules) as Name[];
  const decide = (numbers: Numbers): Claim<Name, Numbers> => {
    if (!isSound(numbers)) throw refuse(question, "no answer", numbers);
    const held = names.filter((name) => rules[name](numbers));
    if (held.length !== 1) throw refuse(question, held.join(" and ") || "no answer", numbers);
    return { claim: held[0], numbers };
  };
  const state = (claim: Name, numbers: Numbers): Claim<Name, Numbers> => {
    const decided = decide(numbers);
    if (decided.claim !== claim) throw refuse(question, claim, numbers);
    return decided;
  };
  return { names, decide, state };
}

function refuse(question: string, claim: string, numbers: unknown): TypeError {
  return new TypeError(`${question}: ${claim} on ${JSON.stringify(numbers)}`);
}

/** A share or a p: in [0, 1]. */
export function isShare(value: number): boolean {
  return value >= 0 && value <= 1;
}

/** Whether the mean is finite and lies in its interval, where there is one, whose ends are in order. */
export function isSoundEstimate({ mean, interval }: Estimate): boolean {
  if (!Number.isFinite(mean)) return false;
  if (interval === null) return true;
  const [low, high] = interval;
  return Number.isFinite(low) && Number.isFinite(high) && low <= mean && mean <= high;
}
