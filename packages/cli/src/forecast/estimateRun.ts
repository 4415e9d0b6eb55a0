import { defaultHost, type EngineName, type EventRun } from "@regula/engine";
import { runWith, type StudyRunner } from "../progress/runStudy.ts";

/** A run is watched so long after its first part is done, in seconds. */
const watched = 2;

/** A run whose first part takes longer is not waited for, in seconds. */
const mostWaited = 6;

/**
 * How long a run would take in seconds: started, measured for about two seconds, and stopped.
 * Null where not even its first part is done in six seconds.
 */
export async function estimateRun<Event extends { done: number; total: number }>(
  start: (runner: StudyRunner, signal: AbortSignal) => EventRun<Event, unknown>,
  engine: EngineName,
): Promise<number | null> {
  const abort = new AbortController();
  const giveUp = setTimeout(() => abort.abort(), 1000 * mostWaited);
  const begun = defaultHost.now();
  let estimate: number | null = null;
  try {
    await runWith({ engine, language: "en" }, async (runner) => {
      const run = start(runner, abort.signal);
      let stop = Infinity;
      for await (const { done, total } of run) {
        // Started work counts as done when it is stopped.
        if (abort.signal.aborted) continue;
        const elapsed = defaultHost.now() - begun;
        stop = Math.min(stop, elapsed + watched);
        estimate = elapsed * (total / done);
        if (elapsed >= stop && !abort.signal.aborted) abort.abort();
      }
      await run;
    });
  } finally {
    clearTimeout(giveUp);
  }
  return estimate;
}
