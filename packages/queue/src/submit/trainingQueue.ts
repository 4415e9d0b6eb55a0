import type { AbortSignalLike, TrainingResult } from "@regula/engine";
import type { RunJob } from "@regula/studies";
import { Queue, QueueEvents } from "bullmq";
import type { Redis } from "ioredis";
import type { QueueAddress } from "../redis/address.ts";
import { waitAtMost } from "../redis/boundedWait.ts";
import { connect } from "../redis/connect.ts";
import { keepData, MissingData, readData } from "../redis/dataStore.ts";
import { findDelivery, findDisagreement } from "../redis/deliveries.ts";
import { failureOf } from "../redis/failure.ts";
import { jobIdOf, keptSeconds, namesOf, type QueueNames } from "../redis/names.ts";
import type { DataName } from "../wire/request.ts";
import { disagreementFailure, lostJobs, mostSent, unsoundResult } from "./failures.ts";
import { jobOptions, mostAttempts } from "./jobOptions.ts";
import type { Pending, Work } from "./pending.ts";
import { type Poisoned, poisonedFailure } from "./poisoned.ts";
import { JobMaker } from "./prepareJob.ts";
import type { TrainingQueue, TrainingQueueOptions } from "./queueInterface.ts";
import { receive } from "./receive.ts";

/** Jobs that are asked for are looked at this often, should a message about them be lost, in milliseconds. */
const lookMilliseconds = 1000;

/** The oldest of them, so many at once. */
const mostLooked = 200;

/** Redis may be away for so long, in milliseconds. */
const awayMilliseconds = 60_000;

/** A failure is reported once nothing else was in progress for so long, in milliseconds. */
const quietMilliseconds = 1000;

/** Taking jobs back may last so long, in milliseconds. */
const leavingMilliseconds = 2000;

/** @throws QueueFailure where Redis cannot be reached */
export async function openTrainingQueue(
  address: QueueAddress,
  options: TrainingQueueOptions,
): Promise<TrainingQueue> {
  const news = { onLost: (_: Error) => {}, onBack: () => {} };
  const redis = await connect(address, {
    onLost: (error) => news.onLost(error),
    onBack: () => news.onBack(),
  });
  try {
    const opened = new Submitter(redis, address, options);
    news.onLost = (error) => opened.lose(error);
    news.onBack = () => opened.find();
    await opened.begin();
    return opened;
  } catch (error) {
    redis.disconnect();
    throw failureOf(error, address.shown);
  }
}

class Submitter implements TrainingQueue {
  readonly #redis: Redis;
  readonly #place: string;
  readonly #options: TrainingQueueOptions;
  readonly #names: QueueNames;
  readonly #maker: JobMaker;
  readonly #queue: Queue;
  readonly #events: QueueEvents;
  readonly #pending = new Map<string, Pending>();
  readonly #poisoned = new Map<string, Poisoned>();
  /** When data were last seen to be there. */
  readonly #kept = new Map<DataName, { readonly since: number; readonly done: Promise<void> }>();
  readonly #obeyed = new WeakSet<AbortSignalLike>();
  readonly #leaving = new Set<Promise<unknown>>();
  #looks: NodeJS.Timeout | undefined;
  #away: NodeJS.Timeout | undefined;
  #quiet: NodeJS.Timeout | undefined;
  #failure: Error | null = null;
  #endWaits: (failure: Error) => void = () => {};
  /** Rejects with the failure: what waits for Redis ends with it. */
  readonly #failed = new Promise<never>((_, reject) => {
    this.#endWaits = reject;
  });
  #isClosed = false;

  constructor(redis: Redis, { shown }: QueueAddress, options: TrainingQueueOptions) {
    this.#redis = redis;
    this.#place = shown;
    this.#options = options;
    this.#names = namesOf(options.version);
    this.#maker = new JobMaker(options.study, options.engine);
    const connection = { connection: redis };
    this.#queue = new Queue(this.#names.queue, connection);
    this.#events = new QueueEvents(this.#names.queue, connection);
    this.#failed.catch(() => {});
    // The connection reports losses.
    this.#queue.on("error", () => {});
    this.#events.on("error", () => {});
  }

  async begin(): Promise<void> {
    this.#events.on("completed", ({ jobId }) => this.#attend(jobId, (job) => this.#collect(job)));
    this.#events.on("failed", ({ jobId, failedReason }) =>
      this.#attend(jobId, (job) => this.#giveUp(job, failedReason)),
    );
    await Promise.race([this.#failed, this.#events.waitUntilReady()]);
    this.#lookLater();
  }

  train(...[plan, examples, options]: Parameters<RunJob>): Promise<TrainingResult | null> {
    const { signal } = options;
    if (this.#failure) return Promise.reject(this.#failure);
    if (this.#isClosed || signal?.aborted) return Promise.resolve(null);
    const prepared = this.#maker.prepare(plan, examples, options);
    const id = jobIdOf(prepared.job);
    const before = this.#pending.get(id);
    const asked = new Promise<TrainingResult | null>((resolve, reject) => {
      // The same training twice at once: both have its result.
      const both = before && {
        resolve: (result: TrainingResult | null) => [before.resolve(result), resolve(result)],
        reject: (error: Error) => [before.reject(error), reject(error)],
      };
      const pending = {
        ...prepared,
        id,
        plan,
        examples,
        signal,
        resolve,
        reject,
        ...both,
        sent: before?.sent ?? 0,
        isBusy: before?.isBusy ?? false,
        next: before?.next ?? null,
      };
      this.#pending.set(id, pending);
    });
    if (signal) this.#obey(signal);
    if (!before) this.#attend(id, (job) => this.#begin(job));
    return asked;
  }

  /** One listener for all trainings of a signal, which are many. */
  #obey(signal: AbortSignalLike): void {
    if (this.#obeyed.has(signal)) return;
    this.#obeyed.add(signal);
    signal.addEventListener?.("abort", () => {
      for (const { id } of [...this.#pending.values()].filter((one) => one.signal === signal)) {
        this.#takeBack(id);
      }
    });
  }

  async checkAgreement(): Promise<void> {
    const asked = findDisagreement(this.#redis, this.#names, this.#maker.study);
    const found = await Promise.race([this.#failed, asked]).catch((error: unknown) => {
      throw failureOf(error, this.#place);
    });
    if (found) throw disagreementFailure(found);
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const timer of [this.#looks, this.#away, this.#quiet]) clearTimeout(timer);
    for (const id of [...this.#pending.keys()]) this.#takeBack(id);
    const ends = async () => {
      await Promise.allSettled(this.#leaving);
      await Promise.allSettled([this.#events.close(), this.#queue.close()]);
    };
    await waitAtMost(ends(), leavingMilliseconds);
    this.#redis.disconnect();
  }

  lose(error: Error): void {
    if (this.#isClosed || this.#away !== undefined) return;
    this.#options.onLost?.(error.message);
    this.#away = setTimeout(() => this.#fail(failureOf(error, this.#place)), awayMilliseconds);
  }

  find(): void {
    if (this.#away === undefined) return;
    clearTimeout(this.#away);
    this.#away = undefined;
    this.#options.onBack?.();
  }

  /** Does one thing at a time with a job that is asked for; what fails ends all. */
  #attend(id: string, work: Work): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    if (pending.isBusy) {
      pending.next = work;
      return;
    }
    pending.isBusy = true;
    work(pending)
      .catch((error: unknown) => {
        if (!this.#isClosed) this.#fail(failureOf(error, this.#place));
      })
      .finally(() => {
        const now = this.#pending.get(id);
        if (!now) return;
        const { next } = now;
        now.isBusy = false;
        now.next = null;
        if (next) this.#attend(id, next);
      });
  }

  async #begin(pending: Pending): Promise<void> {
    // What an earlier run of the study asked for may be there.
    if (await this.#collectIfThere(pending)) return;
    await this.#send(pending);
  }

  async #send(pending: Pending): Promise<void> {
    const { data, job, id } = pending;
    const now = this.#pending.get(id);
    if (!now) return;
    now.sent += 1;
    if (now.sent > mostSent) throw lostJobs(this.#place);
    await Promise.all([...data].map(([name, bytes]) => this.#keep(name, bytes)));
    if (this.#pending.has(id)) {
      await this.#queue.add("training", job, { ...jobOptions, jobId: id });
    }
    // It was taken back in the meantime.
    if (!this.#pending.has(id)) await this.#queue.remove(id);
  }

  #keep(name: DataName, bytes: () => Uint8Array): Promise<void> {
    const before = this.#kept.get(name);
    const now = performance.now();
    if (before && now - before.since < (1000 * keptSeconds) / 8) return before.done;
    const done = keepData(this.#redis, this.#names, name, bytes);
    this.#kept.set(name, { since: now, done });
    return done;
  }

  async #collect(pending: Pending): Promise<void> {
    if (!(await this.#collectIfThere(pending))) await this.#sendAgain(pending);
  }

  async #collectIfThere(pending: Pending): Promise<boolean> {
    const { job, plan, examples, id } = pending;
    const found = await findDelivery(this.#redis, this.#names, job);
    if (!found) return false;
    let bytes: Uint8Array;
    try {
      bytes = await readData(this.#redis, this.#names, found.result);
    } catch (error) {
      if (!(error instanceof MissingData)) throw error;
      await this.#redis.del(this.#names.delivery(job.study, job.key));
      return false;
    }
    const { seconds, worker } = found;
    let result: TrainingResult;
    try {
      result = receive(bytes, plan, examples, { seconds, source: worker });
    } catch (error) {
      throw unsoundResult(worker, error);
    }
    const now = this.#pending.get(id);
    this.#pending.delete(id);
    this.#poisoned.delete(id);
    now?.resolve(result);
    this.#tellPoisoned();
    return true;
  }

  async #sendAgain(pending: Pending): Promise<void> {
    for (const name of pending.data.keys()) this.#kept.delete(name);
    // An ended job of this name would stand in the way.
    await this.#queue.remove(pending.id);
    await this.#send(pending);
  }

  async #giveUp(pending: Pending, reason: string): Promise<void> {
    if (reason.startsWith(MissingData.name)) return this.#sendAgain(pending);
    this.#poisoned.set(pending.id, { key: pending.job.key, reason });
    this.#tellPoisoned();
  }

  /** Once nothing else was under way for a while. */
  #tellPoisoned(): void {
    clearTimeout(this.#quiet);
    if (this.#poisoned.size === 0 || this.#poisoned.size < this.#pending.size) return;
    this.#quiet = setTimeout(() => {
      if (this.#poisoned.size === this.#pending.size) {
        this.#fail(poisonedFailure([...this.#poisoned.values()]));
      }
    }, quietMilliseconds);
  }

  #takeBack(id: string): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.#pending.delete(id);
    this.#poisoned.delete(id);
    if (this.#failure) pending.reject(this.#failure);
    else pending.resolve(null);
    const removed = this.#queue.remove(id).catch(() => 0);
    this.#leaving.add(removed);
    void removed.finally(() => this.#leaving.delete(removed));
  }

  #fail(failure: Error): void {
    this.#failure ??= failure;
    this.#endWaits(failure);
    for (const id of [...this.#pending.keys()]) this.#takeBack(id);
  }

  #lookLater(): void {
    if (this.#isClosed) return;
    this.#looks = setTimeout(() => {
      const looked = this.#away === undefined ? this.#look() : Promise.resolve();
      looked
        .catch((error: unknown) => {
          if (!this.#isClosed) this.#fail(failureOf(error, this.#place));
        })
        .finally(() => this.#lookLater());
    }, lookMilliseconds);
  }

  /** Jobs whose end may not have been reported, as when Redis was away or lost its data. */
  async #look(): Promise<void> {
    await this.checkAgreement();
    const oldest = [...this.#pending.values()].filter(
      ({ id, sent, isBusy }) => sent > 0 && !isBusy && !this.#poisoned.has(id),
    );
    await Promise.all(
      oldest.slice(0, mostLooked).map(async ({ id }) => {
        const job = await this.#queue.getJob(id);
        if (job && job.finishedOn === undefined) return;
        this.#attend(id, async (pending) => {
          if (await this.#collectIfThere(pending)) return;
          // One that failed in an earlier run is tried once more.
          const isOld = pending.sent === 1;
          if (job?.failedReason && !isOld && job.attemptsMade >= mostAttempts) {
            return this.#giveUp(pending, job.failedReason);
          }
          await this.#sendAgain(pending);
        });
      }),
    );
  }
}
