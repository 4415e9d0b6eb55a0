import { Worker } from "node:worker_threads";

/**
 * So many threads that judge one set of a world after the other.
 *
 * @param module where `judge(world, seed)` is exported, beside this file
 */
export function startThreads(count, module) {
  const file = new URL("setThread.mjs", import.meta.url);
  const all = Array.from({ length: count }, () => new Worker(file, { workerData: { module } }));
  return {
    idle: [...all],
    stop: () => Promise.all(all.map((worker) => worker.terminate())),
  };
}

/** What an idle thread makes of a set; there must be one. */
export async function judgeInThread({ idle }, world, seed) {
  const worker = idle.pop();
  const found = await new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (result) => {
      worker.off("error", reject);
      resolve(result);
    });
    worker.postMessage({ world, seed });
  });
  idle.push(worker);
  return found;
}
