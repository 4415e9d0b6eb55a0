import type { Verdict } from "@regula/course";

/** A verdict, the code it is about, and how long it took. */
export interface Checked {
  readonly code: string;
  readonly verdict: Verdict;
  readonly milliseconds: number;
}

/** Code that takes longer, such as a loop without end, is checked after a longer pause in typing. */
const cheapMilliseconds = 400;

const pauses = { cheap: 350, slow: 1500 } as const;

/** Whether the newest code of an exercise that was checked took long; null where none was. */
export function wasSlow(checked: Checked | null): boolean {
  if (checked === null || checked.verdict.status === "passed") return false;
  return checked.milliseconds > cheapMilliseconds;
}

/** For how many milliseconds a learner pauses before changed code is checked. */
export function pauseBefore(checked: Checked | null): number {
  return pauses[wasSlow(checked) ? "slow" : "cheap"];
}
