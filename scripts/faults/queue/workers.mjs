import { spawn } from "node:child_process";
import { launcher } from "../ran.mjs";

/** One training at once, and given up soon where it is lost. */
const workerOptions = ["--concurrency", "1", "--lost-after", "1", "--log-json"];

/**
 * A `regula worker` of the built command line, once it is ready.
 *
 * @param options.before words of another program that runs it, as `ip netns exec NAME`
 * @param options.onEvent receives each event that it logs
 */
export async function startWorker(
  address,
  { before = [], env = {}, more = [], onEvent = () => {} } = {},
) {
  const command = [process.execPath, launcher, "worker", "--queue", address];
  const words = [...before, ...command, ...workerOptions, ...more];
  const child = spawn(words[0], words.slice(1), {
    env: { ...process.env, ...env, LC_ALL: "C.UTF-8" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const events = [];
  let said = "";
  let rest = "";
  const ended = new Promise((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal }));
  });
  const isReady = new Promise((resolve) => {
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said = (said + text).slice(-2000);
      const lines = (rest + text).split("\n");
      rest = lines.pop();
      for (const line of lines.filter((one) => one.startsWith("{"))) {
        const event = JSON.parse(line);
        events.push(event);
        onEvent(event);
        if (event.event === "ready") resolve();
      }
    });
  });
  const early = ended.then(() => {
    throw new Error(`a worker ended before it was ready: ${said}`);
  });
  await Promise.race([isReady, early]);
  early.catch(() => {});
  return {
    child,
    events,
    ended,
    count: (name, isMeant = () => true) =>
      events.filter((one) => one.event === name && isMeant(one)).length,
    async kill(signal = "SIGKILL") {
      child.kill(signal);
      return await ended;
    },
  };
}

/** So many workers until `use` is done with them; ended by their own processes. */
export async function withWorkers(count, address, use, options = {}) {
  const workers = await Promise.all(
    Array.from({ length: count }, () => startWorker(address, options)),
  );
  try {
    return await use(workers);
  } finally {
    await Promise.all(workers.map((worker) => worker.kill()));
  }
}
