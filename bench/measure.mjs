import { performance } from "node:perf_hooks";
import { plainLoss } from "./rungs/plainLoss.mjs";

/** Blocks of steps are at least this long, so that reading the clock costs nothing. */
const blockSeconds = 0.02;

/**
 * Trains and times: a few steps to check, some to warm up, then blocks until the rung's steps or
 * the time are used up.
 *
 * @param {import("./competitors/index.mjs").Training} training
 * @returns µs a step over the timed steps, by the clock and on the processor, and the losses before, after the check and at the end
 */
export async function measureTraining(training, rung, data, { seconds, warmSeconds }) {
  const loss = async () =>
    plainLoss(rung, data, await training.parameters(), training.hiddenActivation);
  const before = await loss();
  await training.advance(rung.checkSteps);
  const checked = await loss();

  const warm = await run(training, { seconds: warmSeconds, steps: rung.steps / 10, block: 1 });
  const timed = await run(training, { seconds, steps: rung.steps, block: warm.block });
  return {
    microseconds: (timed.elapsed * 1e6) / timed.steps,
    processorMicroseconds: timed.processor / timed.steps,
    steps: timed.steps,
    losses: { before, checked, after: await loss() },
  };
}

async function run(training, { seconds, steps, block }) {
  const start = performance.now();
  const startOnProcessor = process.cpuUsage();
  let done = 0;
  let size = block;
  let elapsed = 0;
  while (done < steps && elapsed < seconds) {
    const beforeBlock = elapsed;
    const now = Math.ceil(Math.min(size, steps - done));
    await training.advance(now);
    done += now;
    elapsed = (performance.now() - start) / 1000;
    if (elapsed - beforeBlock < blockSeconds / 2) size *= 2;
  }
  const { user, system } = process.cpuUsage(startOnProcessor);
  return { elapsed, processor: user + system, steps: done, block: size };
}
