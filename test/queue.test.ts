import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { defineStudy, makeFolds } from "@regula/data";
import { type Checkpoint, type Examples, type TrainingResult, train } from "@regula/engine";
import {
  openTrainingQueue,
  QueueFailure,
  readAddress,
  readQueueStatus,
  startWorker,
  type TrainingQueue,
  type WorkerEvent,
  type WorkerOptions,
} from "@regula/queue";
import { crossValidateSetting, type RunJob } from "@regula/studies";
import { Queue, Worker } from "bullmq";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deliver } from "../packages/queue/src/redis/deliveries.ts";
import { namesOf } from "../packages/queue/src/redis/names.ts";
import { noRedis, type RedisServer, runningRedis, startRedis } from "./redisServer.ts";
import { smallPlan, smallTable } from "./smallStudies.ts";

/** Of this process alone: a Redis that runs already may be that of other tests too. */
const version = `test-${process.pid}`;
const queueName = namesOf(version).queue;

const study = defineStudy(smallTable({ rows: 60, seed: 1 }), { features: ["x", "y"] });
const folds = makeFolds({
  rows: study.rows,
  folds: 4,
  repeats: 2,
  seed: 5,
  classes: study.classOf,
});

/** All that a cross-validation says, but for how long it took. */
async function validate(runJob: RunJob, seed: number): Promise<string> {
  const result = await crossValidateSetting(study, smallPlan, {
    folds,
    seed,
    runJob,
    concurrency: 8,
  });
  return JSON.stringify(result, (key, value) =>
    value instanceof Float64Array ? [...value] : key === "seconds" ? 0 : value,
  );
}

const local: RunJob = (plan, examples, options) => train(plan, examples, options);

/** Removes from a Redis of somebody else what these tests put there. */
async function forget(url: string): Promise<void> {
  const connection = new Redis(url);
  for (const pattern of [`${queueName}:*`, `bull:${queueName}:*`]) {
    const keys = await connection.keys(pattern);
    if (keys.length > 0) await connection.unlink(keys);
  }
  connection.disconnect();
}

if (noRedis !== null) console.warn(`Tests of queues are skipped: ${noRedis}`);

describe.skipIf(noRedis !== null)("a queue in Redis", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    if (runningRedis === null) redis = await startRedis();
  });
  afterAll(async () => {
    if (runningRedis === null) await redis.stop();
    else await forget(runningRedis);
  });

  const url = () => runningRedis ?? redis.address;
  const address = () => readAddress("env", { REGULA_REDIS_URL: url() });
  const testOfOwn = test.skipIf(runningRedis !== null);

  async function withQueue<Result>(
    name: string,
    use: (runJob: RunJob, queue: TrainingQueue) => Promise<Result>,
  ): Promise<Result> {
    const queue = await openTrainingQueue(address(), { version, study: name });
    try {
      return await use(async (plan, examples, options) => {
        const result = await queue.train(plan, examples, options);
        if (!result) throw new Error("interrupted");
        return result;
      }, queue);
    } finally {
      await queue.close();
    }
  }

  async function withWorkers<Result>(
    count: number,
    use: (events: readonly WorkerEvent[]) => Promise<Result>,
    options: Partial<WorkerOptions> = {},
  ): Promise<Result> {
    const events: WorkerEvent[] = [];
    const workers = await Promise.all(
      Array.from({ length: count }, () =>
        startWorker(address(), {
          version,
          concurrency: 1,
          mostSeconds: 60,
          lostAfter: 1,
          onEvent: (event) => events.push(event),
          ...options,
        }),
      ),
    );
    try {
      return await use(events);
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()));
    }
  }

  /** Takes a job as a worker does, and is never heard of again. */
  async function takeAndDie(): Promise<string> {
    const connection = new Redis(url(), { maxRetriesPerRequest: null });
    const worker = new Worker(queueName, null, { connection, lockDuration: 500 });
    let id: string | undefined;
    while (id === undefined) id = (await worker.getNextJob("gone"))?.id;
    connection.disconnect();
    await worker.close(true).catch(() => {});
    return id;
  }

  test.each([1, 2])("with %i workers a study is the same bytes as here", async (count) => {
    const here = await validate(local, count);
    const there = await withWorkers(count, () =>
      withQueue(`same ${count}`, (runJob) => validate(runJob, count)),
    );
    expect(there).toBe(here);
  });

  test("early stopping, looks and a training that goes on are the same bytes", async () => {
    const [inputs, targets] = [1, 2].map((seed) => ({
      rows: seed === 1 ? 3 : 1,
      columns: 40,
      data: Float64Array.from({ length: seed === 1 ? 120 : 40 }, (_, i) =>
        seed === 1 ? Math.sin(i * i) : Number(Math.sin(9 * i * i) > 0),
      ),
    }));
    const examples: Examples = { inputs, targets, weights: new Float64Array(40).fill(0.5) };
    const plan = smallPlan({
      inputs: 3,
      outputs: 1,
      task: "binary",
      rows: 40,
      repeat: 0,
      fold: 0,
      seed: 3,
    });
    const half = await local(plan, examples, { looks: { every: 10, inputs, until: 30 } });
    const resume = half.checkpoint as Checkpoint;
    const jobs: Parameters<RunJob>[2][] = [
      { recordEvery: 7 },
      { earlyStopping: { validation: examples, every: 5, patience: 2 } },
      { looks: { every: 10, inputs, until: 30 } },
      { looks: { every: 10, inputs }, resume },
    ];
    const timeless = (result: TrainingResult) => ({
      ...result,
      seconds: 0,
      checkpoint: result.checkpoint && { ...result.checkpoint, seconds: 0 },
    });
    await withWorkers(1, () =>
      withQueue("kinds", async (runJob) => {
        for (const options of jobs) {
          const here = timeless(await local(plan, examples, options));
          expect(timeless(await runJob(plan, examples, options))).toEqual(here);
        }
      }),
    );
  });

  test("a job whose worker is gone is done by another one", async () => {
    await withQueue("gone", async (runJob) => {
      const there = validate(runJob, 11);
      const taken = await takeAndDie();
      await withWorkers(1, async (events) => {
        expect(await there).toBe(await validate(local, 11));
        expect(events).toContainEqual({ event: "stalled", job: taken });
      });
    });
  });

  testOfOwn.each([true, false])(
    "Redis restarts in the middle (what it had is kept: %s), and nothing is lost",
    async (persists) => {
      await withQueue(`restart ${persists}`, async (runJob) => {
        const there = validate(runJob, 12);
        await wait(200);
        await redis.restart(persists);
        await withWorkers(2, async () => {
          expect(await there).toBe(await validate(local, 12));
        });
      });
    },
  );

  test("a study that was killed finds what workers did meanwhile", async () => {
    await withWorkers(1, async (events) => {
      await withQueue("twice", (runJob) => validate(runJob, 13));
      const before = events.length;
      const again = await withQueue("twice", (runJob) => validate(runJob, 13));
      expect(again).toBe(await validate(local, 13));
      expect(events).toHaveLength(before);
    });
  });

  test("what is not begun is taken back by a study that leaves", async () => {
    const queue = await openTrainingQueue(address(), { version, study: "leaves" });
    const interruption = new AbortController();
    const runJob: RunJob = async (plan, examples, options) => {
      const asked = queue.train(plan, examples, { ...options, signal: interruption.signal });
      return (await asked) ?? Promise.reject(new Error("interrupted"));
    };
    const study = validate(runJob, 14);
    const ended = expect(study).rejects.toThrow("interrupted");
    const status = () => readQueueStatus(address(), version);
    while ((await status()).waiting < 8) await wait(20);
    interruption.abort();
    await ended;
    await queue.close();
    expect(await status()).toMatchObject({ waiting: 0, active: 0, workers: [] });
  });

  test("workers that disagree end the study, which names both", async () => {
    const connection = new Redis(url());
    await withQueue("lie", async (runJob, queue) => {
      await withWorkers(1, () => validate(runJob, 15));
      await queue.checkAgreement();
      const study = createHash("sha256").update("lie").digest("hex");
      const keys = await connection.keys(`${queueName}:result:${study}:*`);
      const results = await Promise.all(keys.map((name) => connection.hget(name, "result")));
      // What a machine that computes wrongly hands in: the bytes of another training.
      const handIn = async (result: string | null) => {
        const lie = { result: result ?? "", worker: "liar", seconds: 1 };
        const job = { study, key: keys[0].split(":")[3] };
        const answers = await deliver(connection.pipeline(), namesOf(version), job, lie).exec();
        return answers?.[0][1];
      };
      expect(await handIn(results[0])).toBe("again");
      await queue.checkAgreement();
      expect(await handIn(results[1])).toBe("other");
      await expect(queue.checkAgreement()).rejects.toMatchObject({
        kind: "disagreement",
        message: expect.stringMatching(/liar/),
      });
      // Also while trainings are under way.
      await expect(validate(runJob, 18)).rejects.toBeInstanceOf(QueueFailure);
    });
    connection.disconnect();
  });

  test("a training that never ends is tried three times; the others are done", async () => {
    const done: number[] = [];
    const failure = await withWorkers(
      2,
      async (events) => {
        const failed = await withQueue("poison", async (runJob) => {
          const endless: RunJob = async (plan, examples, options) => {
            const isPoison = done.length === 0 && examples.inputs.columns > 0 && !begun;
            begun = true;
            const result = await runJob(
              isPoison ? { ...plan, iterations: 1_000_000_000 } : plan,
              examples,
              options,
            );
            done.push(plan.seed);
            return result;
          };
          let begun = false;
          return await validate(endless, 16).then(
            () => null,
            (error: unknown) => error,
          );
        });
        const failures = events.flatMap((event) => (event.event === "failed" ? event.job : []));
        expect(failures.filter((job) => job === failures.at(-1))).toHaveLength(3);
        return failed;
      },
      { mostSeconds: 2, lostAfter: 30 },
    );
    expect(done).toHaveLength(7);
    expect(failure).toMatchObject({ kind: "poisoned" });
    expect(String(failure)).toContain("longer than 2 s");
  });

  test("a job that was changed on the way is refused at once", async () => {
    const connection = new Redis(url(), { maxRetriesPerRequest: null });
    const queue = new Queue(queueName, { connection });
    await withWorkers(1, async (events) => {
      const study = "0".repeat(64);
      await queue.add("training", { study, key: study, request: { code: "process.exit()" } });
      while (!events.some(({ event }) => event === "failed")) await wait(20);
      expect(events).toContainEqual(
        expect.objectContaining({
          event: "failed",
          reason: expect.stringContaining("no keys but"),
        }),
      );
    });
    await queue.close();
    connection.disconnect();
  });

  testOfOwn("a Redis that is full ends the study, and says so", async () => {
    await redis.tell("config", "set", "maxmemory", "1");
    try {
      const full = withQueue("full", (runJob) => validate(runJob, 17));
      await expect(full).rejects.toMatchObject({ kind: "full" });
    } finally {
      await redis.tell("config", "set", "maxmemory", "0");
    }
  });

  test("where no Redis is, that is said with its address", async () => {
    const nowhere = openTrainingQueue(readAddress("redis://127.0.0.1:1", {}), {
      version,
      study: "nowhere",
    });
    await expect(nowhere).rejects.toMatchObject({
      kind: "unreachable",
      message: expect.stringContaining("redis://127.0.0.1:1"),
    });
  });
});
