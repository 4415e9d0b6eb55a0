import { spawn } from "node:child_process";
import { once } from "node:events";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import { Queue } from "bullmq";
import { startRedisServer } from "../../scripts/redisServer.mjs";
import { benchFolder } from "../install.mjs";
import { makeJob } from "./job.mjs";

/** Jobs that are submitted in one go. */
const bulk = 1000;

/**
 * Jobs that sleep, done by simulated workers: jobs a second, memory of Redis, and what a worker waits for its
 * next job.
 *
 * @param options.jobs that are submitted before the first worker starts
 * @param options.workers in all, shared out among `processes`
 * @param options.milliseconds that a job sleeps
 * @param options.mostSeconds after which what is done by then is what counts
 */
export async function measureLoad({ jobs, workers, processes, milliseconds, mostSeconds, say }) {
  const redis = await startRedisServer();
  const name = "regula-bench";
  const queue = new Queue(name, { connection: { port: redis.port } });
  const load = [os.loadavg()[0]];
  try {
    const before = performance.now();
    for (let at = 0; at < jobs; at += bulk) {
      const length = Math.min(bulk, jobs - at);
      await queue.addBulk(Array.from({ length }, (_, i) => makeJob(at + i)));
    }
    const submitted = (performance.now() - before) / 1000;
    const waiting = await memoryOf(redis);
    say(`queue: ${jobs} jobs submitted in ${submitted.toFixed(1)} s, ${waiting.used} MB`);
    const options = { port: redis.port, queue: name, workers: workers / processes, milliseconds };
    const children = await Promise.all(
      Array.from({ length: processes }, () => startSleeper(options)),
    );
    const started = performance.now();
    let left = jobs;
    while (left > 0 && performance.now() - started < 1000 * mostSeconds) {
      await wait(200);
      const { wait: waits, active } = await queue.getJobCounts("wait", "active");
      left = waits + active;
    }
    const seen = await Promise.all(children.map((child) => child.end()));
    const seconds =
      (Math.max(...seen.map(({ last }) => last)) - Math.min(...seen.map(({ first }) => first))) /
      1000;
    load.push(os.loadavg()[0]);
    const gaps = Float64Array.from(seen.flatMap((one) => one.gaps)).sort();
    return {
      jobs,
      workers,
      processes,
      milliseconds,
      load,
      done: jobs - left,
      submitted,
      seconds,
      rate: (jobs - left) / seconds,
      gaps: [0.5, 0.95, 0.99].map((share) => gaps[Math.floor(share * (gaps.length - 1))]),
      waitingMegabytes: waiting.used,
      peakMegabytes: (await memoryOf(redis)).peak,
      redisSeconds: await processorOf(redis),
    };
  } finally {
    await queue.close();
    await redis.stop();
  }
}

async function startSleeper(options) {
  const script = path.join(benchFolder, "queue", "sleeper.mjs");
  const child = spawn(process.execPath, [script, JSON.stringify(options)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const said = lines[Symbol.asyncIterator]();
  await said.next();
  return {
    async end() {
      child.stdin.end();
      const { value } = await said.next();
      if (child.exitCode === null) await once(child, "exit");
      return JSON.parse(value);
    },
  };
}

async function memoryOf(redis) {
  const text = await redis.tell("info", "memory");
  const read = (name) => Number(new RegExp(`${name}:(\\d+)`).exec(text)[1]) / 2 ** 20;
  return { used: Math.round(read("used_memory")), peak: Math.round(read("used_memory_peak")) };
}

async function processorOf(redis) {
  const text = await redis.tell("info", "cpu");
  const read = (name) => Number(new RegExp(`${name}:([\\d.]+)`).exec(text)[1]);
  return read("used_cpu_user") + read("used_cpu_sys");
}
