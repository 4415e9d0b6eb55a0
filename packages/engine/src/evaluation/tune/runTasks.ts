/**
 * Does tasks, at most `concurrency` at once and begun in order, and tells of each as it ends. None is
 * begun once `signal` is aborted; what is under way then is waited for.
 */
export async function* runTasks<Result>(
  tasks: readonly (() => Promise<Result>)[],
  concurrency: number,
  signal?: { readonly aborted: boolean },
): AsyncGenerator<{ readonly index: number; readonly result: Result }, void, void> {
  const active = new Map<number, Promise<{ index: number; result: Result }>>();
  let begun = 0;
  for (;;) {
    while (begun < tasks.length && active.size < concurrency && !signal?.aborted) {
      const index = begun++;
      const pending = tasks[index]().then((result) => ({ index, result }));
      // Where one task fails, the others' failures must not end the process unheard.
      pending.catch(() => {});
      active.set(index, pending);
    }
    if (active.size === 0) return;
    const ended = await Promise.race(active.values());
    active.delete(ended.index);
    yield ended;
  }
}
