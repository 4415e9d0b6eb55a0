// A process of simulated workers: each takes jobs of a queue and sleeps. Prints what it saw as JSON when its
// standard input ends.
import { setTimeout as wait } from "node:timers/promises";
import { Worker } from "bullmq";
import { Redis } from "ioredis";
import { resultText, writeResult } from "./job.mjs";

const { port, queue, workers, milliseconds } = JSON.parse(process.argv[2]);
const connection = new Redis(port, { maxRetriesPerRequest: null });
const result = resultText();
/** Milliseconds from the end of a worker's job to the beginning of its next one. */
const gaps = [];
let first = null;
let last = null;
const all = Array.from({ length: workers }, () => {
  let ended = null;
  const work = async (job) => {
    const now = Date.now();
    first ??= now;
    if (ended !== null) gaps.push(now - ended);
    await wait(milliseconds);
    ended = Date.now();
    await writeResult(connection, queue, job.id, result);
    last = Date.now();
  };
  const options = { connection, concurrency: 1, lockDuration: 120_000, stalledInterval: 60_000 };
  return new Worker(queue, work, options).on("error", () => {});
});
await Promise.all(all.map((worker) => worker.waitUntilReady()));
console.log("ready");
for await (const _ of process.stdin);
console.log(JSON.stringify({ gaps, first, last }));
process.exit(0);
