import { spawn } from "node:child_process";
import path from "node:path";
import { fingerprint, RegulaError } from "@regula/base";
import {
  createTrainingPlan,
  defineNetwork,
  type Examples,
  type NetworkParameters,
  type PoolWorker,
  TrainingControl,
  type TrainingEvent,
  type TrainingPlanOptions,
  train,
} from "@regula/engine";
import { createNodePool, createTrainingPool } from "@regula/engine/node";
import { bundledDatasets } from "@regula/football";
import { afterAll, describe, expect, test } from "vitest";
import { root, temporaryFile } from "./runRegula.ts";

const { train: kicks } = bundledDatasets();
const examples: Examples = {
  inputs: { ...kicks.X, data: kicks.X.data.map((value) => value / 50 - 1) },
  targets: kicks.Y,
};

function plan(options: Partial<TrainingPlanOptions> = {}) {
  return createTrainingPlan({
    network: defineNetwork({ inputs: 2, hidden: [9, 4] }),
    iterations: 600,
    ...options,
  });
}

function hash(parameters: NetworkParameters): string {
  return fingerprint(...parameters.flatMap(({ weights, biases }) => [weights.data, biases.data]));
}

const pools = [1, 2, 3].map((size) => createNodePool(size));
afterAll(() => {
  for (const pool of pools) pool.close();
});

const plans = [
  plan(),
  plan({ keepProb: 0.7, l2: 0.2 }),
  plan({ keepProb: 0.8, mask: "frozen" }),
  plan({ optimizer: "adamW", batchSize: 32, inputNoise: 0.1 }),
  plan({ seed: 11, maxNorm: 2, labelSmoothing: 0.1 }),
];

describe("a pool of threads", () => {
  test("gives the bits of this thread, however many threads there are", async () => {
    const here = await Promise.all(plans.map((one) => train(one, examples)));
    for (const pool of pools) {
      const there = await Promise.all(plans.map((one) => pool.train(one, examples)));
      expect(there.map(({ parameters }) => hash(parameters))).toEqual(
        here.map(({ parameters }) => hash(parameters)),
      );
      expect(there.map(({ costs }) => costs)).toEqual(here.map(({ costs }) => costs));
    }
  });

  test("tells of progress and costs as they come", async () => {
    const run = pools[1].train(plan({ iterations: 20_000 }), examples);
    const events: TrainingEvent[] = [];
    for await (const event of run) events.push(event);
    const progress = events.filter(({ type }) => type === "progress").map((e) => e.iteration);
    expect(progress.at(-1)).toBe(20_000);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(events.filter(({ type }) => type === "cost")).toHaveLength(21);
  });

  test("ends a run that is aborted, and goes on from its checkpoint in another thread, to the bit", async () => {
    const long = plan({ iterations: 30_000, keepProb: 0.9 });
    const abort = new AbortController();
    const run = pools[1].train(long, examples, { signal: abort.signal });
    for await (const { iteration } of run) if (iteration > 3000) abort.abort();
    const { status, checkpoint, iterations } = await run;
    expect(status).toBe("interrupted");
    expect(iterations).toBeLessThan(30_000);
    if (!checkpoint) throw new Error("an interrupted run has a checkpoint");
    const [resumed, whole] = await Promise.all([
      pools[2].train(long, examples, { resume: checkpoint }),
      pools[2].train(long, examples),
    ]);
    expect(hash(resumed.parameters)).toBe(hash(whole.parameters));
  });

  test("pauses, resumes and retunes a run in its thread", async () => {
    const control = new TrainingControl();
    control.pause();
    const run = pools[0].train(plan({ iterations: 5000 }), examples, { control });
    const seen: string[] = [];
    for await (const event of run) {
      if (event.type === "paused") {
        control.retune({ l2: 2 });
        control.resume();
      }
      if (event.type !== "progress" && event.type !== "cost") seen.push(event.type);
    }
    expect(seen).toEqual(["paused", "resumed", "retuned"]);
    expect((await run).costs.at(-1)?.penalty).toBeGreaterThan(0);
  });

  test("carries a refusal across with its words in both languages", async () => {
    const wrong = { ...examples, targets: { rows: 1, columns: 3, data: new Float64Array(3) } };
    const error = await Promise.resolve(pools[0].train(plan(), wrong)).catch((e: unknown) => e);
    if (!(error instanceof RegulaError)) throw error;
    expect(error.in("pt-BR")).toMatch(/esperavam?-se/);
  });

  test("keeps no process alive, and has not to be closed", async () => {
    const script = temporaryFile(
      "run.mjs",
      `import { createTrainingPlan, defineNetwork } from ${JSON.stringify(path.join(root, "packages/engine/dist/index.js"))};
       import { createNodePool } from ${JSON.stringify(path.join(root, "packages/engine/dist/node.js"))};
       const plan = createTrainingPlan({ network: defineNetwork({ inputs: 1 }), iterations: 50 });
       const row = (...data) => ({ rows: 1, columns: 4, data: Float64Array.from(data) });
       const { status } = await createNodePool(2).train(plan, { inputs: row(1, 2, 3, 4), targets: row(0, 0, 1, 1) });
       console.log(status);`,
    );
    const child = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (text) => {
      output += text;
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect([code, output]).toEqual([0, "completed\n"]);
  });
});

test("a closed pool makes no thread: jobs under way, waiting and to come fail", async () => {
  const calls = { spawned: 0, terminated: 0 };
  const pool = createTrainingPool({
    size: 1,
    spawn: () => {
      calls.spawned++;
      return { post: () => {}, listen: () => {}, terminate: () => void calls.terminated++ };
    },
  });
  const failed = [1, 2, 3].map(() => Promise.resolve(pool.train(plan(), examples)).catch(String));
  await new Promise((resolve) => setTimeout(resolve));
  pool.close();
  expect(await Promise.all(failed)).toEqual(Array(3).fill("Error: The pool was closed."));
  await expect(Promise.resolve(pool.train(plan(), examples))).rejects.toThrow("closed");
  expect(calls).toEqual({ spawned: 1, terminated: 1 });
});

describe("a thread that crashes", () => {
  /** Threads that are real, but end by themselves at their first event, `crashes` times. */
  function crashingPool(crashes: number) {
    let spawned = 0;
    const inner = createNodePool(1);
    const pool = createTrainingPool({
      size: 1,
      spawn: (): PoolWorker => {
        const crashing = spawned++ < crashes;
        let listener: Parameters<PoolWorker["listen"]> | undefined;
        return {
          listen: (...listeners) => {
            listener = listeners;
          },
          terminate: () => {},
          post: (message) => {
            if (message.type !== "train") return;
            if (crashing) {
              listener?.[1](new Error("out of memory"));
              return;
            }
            const { job } = message;
            void Promise.resolve(inner.train(message.plan, message.examples)).then((result) =>
              listener?.[0]({ type: "done", job, result }),
            );
          },
        };
      },
    });
    return { pool, spawned: () => spawned };
  }

  test("is replaced, and its job done once more", async () => {
    const { pool, spawned } = crashingPool(1);
    const result = await pool.train(plan(), examples);
    expect(result.status).toBe("completed");
    expect(spawned()).toBe(2);
    expect((await pool.train(plan(), examples)).status).toBe("completed");
    expect(spawned()).toBe(2);
  });

  test("twice is the run's error, and the pool goes on", async () => {
    const { pool, spawned } = crashingPool(2);
    await expect(Promise.resolve(pool.train(plan(), examples))).rejects.toThrow(/out of memory/);
    expect(spawned()).toBe(2);
    expect((await pool.train(plan(), examples)).status).toBe("completed");
  });
});

test("1,000 trainings in one process keep memory flat: less than 40 MB more after than at 200", async () => {
  const small = plan({ iterations: 20, network: defineNetwork({ inputs: 2, hidden: [5] }) });
  let atFirst = 0;
  for (let i = 0; i < 1000; i++) {
    // Other shapes too, so that other modules are made.
    const hidden = [3 + (i % 7)];
    await train({ ...small, seed: i, network: defineNetwork({ inputs: 2, hidden }) }, examples);
    if (i === 200) atFirst = process.memoryUsage().rss;
  }
  const more = (process.memoryUsage().rss - atFirst) / 2 ** 20;
  console.log(`${more.toFixed(1)} MB more after 1,000 trainings than after 200`);
  expect(more).toBeLessThan(40);
});
