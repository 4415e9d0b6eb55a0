import { exercises } from "../exercises/index.ts";
import type { Verdict } from "./judge.ts";

/** Functions that are right, of those that were asked for; the assignment's own apart. */
export interface Score {
  readonly graded: { readonly right: number; readonly of: number };
  readonly extras: { readonly right: number; readonly of: number };
}

/** How many exercises are right: of the assignment's functions, and of the others. */
export function scoreOf(verdicts: readonly Verdict[]): Score {
  const count = (isGraded: boolean) => {
    const some = verdicts.filter(({ exercise }) => exercises[exercise].isGraded === isGraded);
    return { right: some.filter(({ status }) => status === "passed").length, of: some.length };
  };
  return { graded: count(true), extras: count(false) };
}
