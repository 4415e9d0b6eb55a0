import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { RegulaError } from "@regula/base";
import { type Job, UnrecoverableError, WaitingError, Worker } from "bullmq";
import type { Redis } from "ioredis";
import type { QueueAddress } from "../redis/address.ts";
import { waitAtMost } from "../redis/boundedWait.ts";
import { connect } from "../redis/connect.ts";
import { MissingData, nameOf, run, writeData } from "../redis/dataStore.ts";
import { deliver, findDelivery, type Verdict, verdicts } from "../redis/deliveries.ts";
import { failureOf } from "../redis/failure.ts";
import { namesOf, type QueueNames } from "../redis/names.ts";
import { readJob, type TrainingJob } from "../wire/request.ts";
import { type Trained, Trainer } from "./trainer.ts";
import type { WorkerEvent } from "./workerEvent.ts";

/** Options of `startWorker`. */
export interface WorkerOptions {
  /** Of Regula: jobs of another one are not taken. */
  readonly version: string;
  /** Trainings at once, each in a thread of its own. */
  readonly concurrency: number;
  /** A training may take so long, in seconds. */
  readonly mostSeconds: number;
  /** Jobs of a worker that gives no sign of life are given to others after so long, in seconds. */
  readonly lostAfter: number;
  readonly onEvent: (event: WorkerEvent) => void;
}

/** A worker under way. */
export interface RunningWorker {
  /** Of this process in lists of workers. */
  readonly name: string;
  /** Hands back what is not finished, and ends. */
  stop(): Promise<void>;
}

/** A job whose worker was lost so often is failed: it may be what ends them. */
const mostStalled = 2;

/** Between two tries to hand a result in, in milliseconds. */
const betweenDeliveries = 1000;

/** Trainings are waited for so long when a worker ends, in milliseconds. */
const graceMilliseconds = 3000;

/** @throws QueueFailure where Redis cannot be reached */
export async function startWorker(
  address: QueueAddress,
  options: WorkerOptions,
): Promise<RunningWorker> {
  const { onEvent } = options;
  const redis = await connect(address, {
    onLost: ({ message }) => onEvent({ event: "lost", reason: message }),
    onBack: () => onEvent({ event: "back" }),
  });
  try {
    const worker = new TrainingWorker(redis, options);
    await worker.begin();
    return worker;
  } catch (error) {
    redis.disconnect();
    throw failureOf(error, address.shown);
  }
}

class TrainingWorker implements RunningWorker {
  readonly name = `${hostname()}-${process.pid}`;
  readonly #redis: Redis;
  readonly #names: QueueNames;
  readonly #trainer: Trainer;
  readonly #worker: Worker<unknown, Verdict>;
  readonly #options: WorkerOptions;
  readonly #ending = new AbortController();

  constructor(redis: Redis, options: WorkerOptions) {
    const { version, concurrency, mostSeconds, lostAfter, onEvent } = options;
    this.#redis = redis;
    this.#options = options;
    this.#names = namesOf(version);
    this.#trainer = new Trainer(redis, this.#names, mostSeconds);
    this.#worker = new Worker(this.#names.queue, (job, token) => this.#work(job, token), {
      connection: redis,
      name: this.name,
      concurrency,
      lockDuration: 1000 * lostAfter,
      stalledInterval: 500 * lostAfter,
      maxStalledCount: mostStalled,
      runRetryDelay: betweenDeliveries,
      autorun: false,
    });
    this.#worker.on("stalled", (job) => onEvent({ event: "stalled", job }));
    this.#worker.on("error", ({ message }) => onEvent({ event: "trouble", reason: message }));
  }

  async begin(): Promise<void> {
    await this.#worker.waitUntilReady();
    void this.#worker.run();
    const { concurrency, onEvent } = this.#options;
    onEvent({ event: "ready", queue: this.#names.queue, concurrency });
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    await waitAtMost(this.#worker.close(), graceMilliseconds);
    this.#trainer.close();
    this.#redis.disconnect();
    this.#options.onEvent({ event: "ended" });
  }

  async #work(asked: Job<unknown, Verdict>, token: string | undefined): Promise<Verdict> {
    const { onEvent } = this.#options;
    const id = asked.id ?? "";
    onEvent({ event: "begun", job: id });
    try {
      const job = readJob(asked.data, { source: `job ${id}`, path: "" });
      // It was given out twice, and the other one was faster.
      if (await findDelivery(this.#redis, this.#names, job)) {
        onEvent({ event: "done", job: id, verdict: "again", seconds: 0 });
        return "again";
      }
      const trained = await this.#trainer.train(job.request, this.#ending.signal);
      if (!trained) {
        await asked.moveToWait(token);
        onEvent({ event: "returned", job: id });
        throw new WaitingError();
      }
      const verdict = await this.#deliver(job, trained);
      onEvent({ event: "done", job: id, verdict, seconds: trained.seconds });
      return verdict;
    } catch (error) {
      if (error instanceof WaitingError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      onEvent({ event: "failed", job: id, reason });
      // What does not fit fails on every machine.
      if (error instanceof RegulaError) throw new UnrecoverableError(reason);
      if (error instanceof MissingData) throw new Error(`${error.name}: ${reason}`);
      throw error;
    }
  }

  /** Hands a result in, and waits where Redis is full until it is not. */
  async #deliver(job: TrainingJob, { bytes, seconds }: Trained): Promise<Verdict> {
    const delivery = { result: nameOf(bytes), worker: this.name, seconds };
    for (;;) {
      try {
        const commands = writeData(this.#redis.pipeline(), this.#names, delivery.result, bytes);
        const answers = await run(deliver(commands, this.#names, job, delivery));
        const verdict = verdicts.find((one) => one === answers.at(-1));
        if (verdict) return verdict;
        throw new TypeError(`a delivery was answered with ${answers.at(-1)}`);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (!/\bOOM\b/.test(reason) || this.#ending.signal.aborted) throw error;
        this.#options.onEvent({ event: "trouble", reason });
        await wait(betweenDeliveries);
      }
    }
  }
}
