import { setTimeout as wait } from "node:timers/promises";

/** Until work is done, or for so long. Throws what the work does meanwhile. */
export async function waitAtMost(work: Promise<unknown>, milliseconds: number): Promise<void> {
  const isDone = new AbortController();
  const late = wait(milliseconds, undefined, { signal: isDone.signal }).catch(() => {});
  try {
    await Promise.race([work, late]);
  } finally {
    isDone.abort();
  }
}
