import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { withWorkers } from "../../scripts/faults/queue/workers.mjs";
import { startRedisServer } from "../../scripts/redisServer.mjs";
import { launcher, measured, readUsage } from "../regulaCommand.mjs";
import { median } from "../statistics.mjs";

const run = promisify(execFile);

/**
 * One study by the local pool and by as many workers of a queue, in turn: seconds of the command, from its start
 * to its end. Their outputs must be the same bytes.
 *
 * @param options.iterations of each training
 */
export async function measurePairs({ pairs, iterations, say }) {
  const cwd = mkdtempSync(path.join(os.tmpdir(), "regula-bench-"));
  const redis = await startRedisServer();
  const load = [os.loadavg()[0]];
  const timed = async (...args) => {
    const began = performance.now();
    const command = [...measured, launcher, ...args];
    const { stdout, stderr } = await run(process.execPath, command, { cwd, maxBuffer: 2 ** 26 });
    const seconds = (performance.now() - began) / 1000;
    return { stdout, seconds, processor: readUsage(stderr).processor };
  };
  try {
    await timed("sample");
    const study = [
      ...["tune", "kicks-train.csv", "--preset", "course", "--iterations", String(iterations)],
      ...["--folds", "4", "--repeats", "1", "--journal", "kept.jsonl", "--json"],
    ];
    const ways = {
      local: () => timed(...study),
      queue: () => timed(...study, "--queue", redis.address),
    };
    const names = Object.keys(ways);
    const found = [];
    await withWorkers(os.availableParallelism(), redis.address, async (workers) => {
      const others = [redis.pid, ...workers.map(({ child }) => child.pid)];
      for (let pair = 0; pair < pairs; pair++) {
        // Results of an earlier run would be found.
        await redis.tell("flushall");
        const ran = {};
        const before = processorOf(others);
        for (const name of pair % 2 === 0 ? names : names.toReversed()) {
          ran[name] = await ways[name]();
        }
        const { local, queue } = ran;
        if (local.stdout !== queue.stdout) throw new Error("the queue's bytes differ");
        queue.processor += processorOf(others) - before;
        found.push(ran);
        say(`queue: ${local.seconds.toFixed(2)} s here, ${queue.seconds.toFixed(2)} s by workers`);
      }
    });
    load.push(os.loadavg()[0]);
    return {
      pairs,
      iterations,
      load,
      workers: os.availableParallelism(),
      local: median(found.map(({ local }) => local.seconds)),
      queue: median(found.map(({ queue }) => queue.seconds)),
      ratios: found.map(({ local, queue }) => local.seconds / queue.seconds),
      localProcessor: median(found.map(({ local }) => local.processor)),
      queueProcessor: canSeeProcessor ? median(found.map(({ queue }) => queue.processor)) : null,
    };
  } finally {
    await redis.stop();
    rmSync(cwd, { recursive: true, force: true });
  }
}

/** Ticks of the processor's time in /proc, a second. */
const ticks = 100;

const canSeeProcessor = existsSync("/proc/self/stat");

/** Seconds that processes were on a processor since they began. */
function processorOf(processes) {
  if (!canSeeProcessor) return 0;
  const each = processes.map((id) => {
    const fields = readFileSync(`/proc/${id}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) / ticks;
  });
  return each.reduce((sum, seconds) => sum + seconds, 0);
}
