import type { sandboxLimits } from "../sandbox.ts";

type ClockLimits = Pick<
  typeof sandboxLimits,
  "milliseconds" | "quietMilliseconds" | "waitMilliseconds"
>;

/** The source of a clock, and of whether other processes have the processor. */
export interface ClockHost {
  /** Milliseconds. */
  readonly now: () => number;
  /** Work that takes about as long whenever it is done, and much less than a scheduler's turn. */
  readonly spin: () => unknown;
}

/**
 * Whether code that began now has had its time, asked again and again while it runs. A question comes
 * after about as much work as any other: what takes much longer than is usual was spent waiting for a
 * processor, and counts little. Long native calls look the same; so where little has been counted
 * after `quietMilliseconds`, it is looked whether the processor is shared at all, and what has been
 * running for that long on a quiet machine is late too.
 */
export function createClock(
  { now, spin }: ClockHost,
  { milliseconds, quietMilliseconds, waitMilliseconds }: ClockLimits,
): () => boolean {
  const begun = now();
  let last = begun;
  let own = 0;
  let usual = 0;
  let nextLook = begun + quietMilliseconds;
  let looks: number[] = [];
  let wasQuiet = false;
  return () => {
    const at = now();
    const passed = at - last;
    usual ||= Math.min(passed, mostUsual);
    own += Math.min(passed, Math.max(unusual * usual, leastWait));
    // A fifth of the times is shorter, so that waits move it little.
    usual *= passed > usual ? 1.02 : 0.92;
    last = at;
    if (own > milliseconds || at - begun > waitMilliseconds) return true;
    if (at < nextLook) return false;
    spin();
    last = now();
    looks.push(last - at);
    if (looks.length < looksAtOnce) return false;
    const isQuiet = areAlike(looks);
    looks = [];
    nextLook = last + betweenLooks;
    // Right code that was held up would have ended between two looks at a machine that is quiet.
    const isLate = isQuiet && wasQuiet;
    wasQuiet = isQuiet;
    return isLate;
  };
}

/** How many times the usual time between two questions is none any more. */
const unusual = 3;
/** Milliseconds: waits are longer, and clocks may be as coarse. */
const leastWait = 1;
const mostUsual = 5;

/** Together some turns of a scheduler's. */
const looksAtOnce = 40;
const betweenLooks = 1000;

/** Whether none of the times stands out, as it would with a wait in it. */
function areAlike(times: readonly number[]): boolean {
  const [least] = [...times].sort((a, b) => a - b);
  const sum = times.reduce((total, time) => total + time, 0);
  return sum <= 1.5 * times.length * least;
}
