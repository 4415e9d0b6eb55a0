import { Worker } from "node:worker_threads";

/** So many threads that run a file, each of which answers one message at a time. */
export function startThreads(count, file) {
  const all = Array.from({ length: count }, () => new Worker(file));
  return {
    idle: [...all],
    stop: () => Promise.all(all.map((worker) => worker.terminate())),
  };
}

/** What an idle thread answers; there must be one. */
export async function askThread({ idle }, message) {
  const worker = idle.pop();
  const answer = await new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (result) => {
      worker.off("error", reject);
      resolve(result);
    });
    worker.postMessage(message);
  });
  idle.push(worker);
  return answer;
}
