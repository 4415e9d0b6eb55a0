import { setTimeout as wait } from "node:timers/promises";

/**
 * What work comes to, where that takes no longer than so many milliseconds.
 *
 * @throws Error where it takes longer, and what the work throws before that
 */
export async function within<Result>(work: Promise<Result>, milliseconds: number): Promise<Result> {
  const isDone = new AbortController();
  const late = wait(milliseconds, undefined, { signal: isDone.signal }).then(() => {
    throw new Error(`no answer for ${milliseconds / 1000} s`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    late.catch(() => {});
    isDone.abort();
  }
}
