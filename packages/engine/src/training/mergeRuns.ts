import type { EventRun } from "./eventRun.ts";

/** An event of one of several runs, or its end. */
export type MergedEvent<Event, Result> =
  | { readonly type: "begin"; readonly index: number }
  | { readonly type: "event"; readonly index: number; readonly event: Event }
  | { readonly type: "end"; readonly index: number; readonly result: Result };

/**
 * Runs several long calls, at most `concurrency` at once and started in order, and yields all their
 * events as they come. No further one starts once `signal` is aborted.
 */
export async function* mergeRuns<Event, Result>(
  starts: readonly (() => EventRun<Event, Result>)[],
  concurrency: number,
  signal?: { readonly aborted: boolean },
): AsyncGenerator<MergedEvent<Event, Result>, void, void> {
  const active = new Map<number, Promise<MergedEvent<Event, Result>>>();
  const iterators: AsyncIterator<Event>[] = [];
  const runs: EventRun<Event, Result>[] = [];
  const advance = (index: number) => {
    const next = async (): Promise<MergedEvent<Event, Result>> => {
      const step = await iterators[index].next();
      if (!step.done) return { type: "event", index, event: step.value };
      return { type: "end", index, result: await runs[index] };
    };
    const pending = next();
    // Where one run fails, the others' failures must not end the process unheard.
    pending.catch(() => {});
    active.set(index, pending);
  };
  let begun = 0;
  for (;;) {
    while (begun < starts.length && active.size < concurrency && !signal?.aborted) {
      const index = begun++;
      yield { type: "begin", index };
      runs[index] = starts[index]();
      iterators[index] = runs[index][Symbol.asyncIterator]();
      advance(index);
    }
    if (active.size === 0) return;
    const merged = await Promise.race(active.values());
    if (merged.type === "end") active.delete(merged.index);
    else advance(merged.index);
    yield merged;
  }
}
