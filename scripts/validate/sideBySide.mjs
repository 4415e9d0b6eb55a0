import { say } from "../setup.mjs";

/**
 * Does `task` for 0 … n − 1, as many at once as the pool has threads, and tells how far it is.
 *
 * @returns what the tasks gave, in order
 */
export async function sideBySide(pool, n, what, task) {
  const results = new Array(n);
  let next = 0;
  let done = 0;
  const started = performance.now();
  const worker = async () => {
    while (next < n) {
      const index = next++;
      results[index] = await task(index);
      done += 1;
      if (done % Math.ceil(n / 5) > 0) continue;
      const left = ((performance.now() - started) / done / 1000) * (n - done);
      say(`${what}: ${done}/${n} · ${Math.ceil(left)} s left`);
    }
  };
  await Promise.all(Array.from({ length: pool.size }, worker));
  return results;
}
