/**
 * A long call under way: await it for its result, or iterate over its events and await it after.
 * It advances only while a caller awaits or iterates.
 */
export interface EventRun<Event, Result> extends PromiseLike<Result>, AsyncIterable<Event> {}

/** Makes a generator of events, whose return value is the result, awaitable. */
export function createEventRun<Event, Result>(
  generator: AsyncGenerator<Event, Result, void>,
): EventRun<Event, Result> {
  let finished: { result: Result } | undefined;
  let draining: Promise<Result> | undefined;

  async function next(): Promise<IteratorResult<Event, Result>> {
    if (finished) return { done: true, value: finished.result };
    const step = await generator.next();
    if (step.done) finished = { result: step.value };
    return step;
  }

  async function drain(): Promise<Result> {
    for (;;) {
      const step = await next();
      if (step.done) return step.value;
    }
  }

  return {
    // biome-ignore lint/suspicious/noThenProperty: being awaitable is the point
    then(onFulfilled, onRejected) {
      draining ??= drain();
      return draining.then(onFulfilled, onRejected);
    },
    [Symbol.asyncIterator]: () => ({ next }),
  };
}

/** A long call without events of its own. */
export function awaitOnly<Result>(run: () => Promise<Result>): EventRun<never, Result> {
  // biome-ignore lint/correctness/useYield: it has none
  async function* wait(): AsyncGenerator<never, Result, void> {
    return await run();
  }
  return createEventRun(wait());
}
