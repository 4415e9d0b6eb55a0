import { setTimeout as wait } from "node:timers/promises";

/**
 * What work comes to, where that takes no longer than so many milliseconds.
 *
 * @throws Error where it takes longer, and what the work throws before that
 */
export function within<Result>(work: Promise<Result>, milliseconds: number): Promise<Result> {
  return orLate(work, milliseconds, () => {
    throw new Error(`no answer for ${milliseconds / 1000} s`);
  });
}

/** Until work is done, or for so many milliseconds. Throws what the work does meanwhile. */
export async function waitAtMost(work: Promise<unknown>, milliseconds: number): Promise<void> {
  await orLate(work, milliseconds, () => undefined);
}

/** What work comes to, or after so many milliseconds what being late does. */
async function orLate<Result>(
  work: Promise<Result>,
  milliseconds: number,
  beLate: () => Result,
): Promise<Result> {
  const isDone = new AbortController();
  const late = wait(milliseconds, undefined, { signal: isDone.signal }).then(beLate);
  try {
    return await Promise.race([work, late]);
  } finally {
    late.catch(() => {});
    isDone.abort();
  }
}
