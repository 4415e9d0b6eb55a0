import { RegulaError } from "@regula/base";
import type { Examples } from "../spec/step.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import { createEventRun, type EventRun } from "../training/eventRun.ts";
import type { AbortSignalLike, TrainingEvent, TrainingResult } from "../training/train.ts";
import type { TrainingControl } from "../training/trainingControl.ts";
import type { JobError, JobMessage, JobOptions, WorkerMessage } from "./messages.ts";

/** The pool's end of a worker: a thread of Node or of a browser behind one face. */
export interface PoolWorker<Sent = JobMessage, Received = WorkerMessage> {
  post(message: Sent): void;
  /** Called once for each message, and with an error where the thread has ended by itself. */
  listen(onMessage: (message: Received) => void, onCrash: (error: Error) => void): void;
  terminate(): void;
  /** Says whether the thread's work should keep the process alive. */
  setBusy?(busy: boolean): void;
}

/** Options of `createTrainingPool`. */
export interface TrainingPoolOptions {
  readonly spawn: () => PoolWorker;
  /** Threads at most. */
  readonly size: number;
}

/** Options of a training in a pool. */
export interface PoolTrainOptions extends JobOptions {
  readonly signal?: AbortSignalLike;
  readonly control?: TrainingControl;
}

/** Trains models in other threads. Nothing has to be disposed of: idle threads keep nothing alive. */
export interface TrainingPool {
  readonly size: number;
  /**
   * Trains as `train` does, in a thread of its own, when one is free. A thread that crashes is
   * replaced and its job started once more; a second crash is the run's error. A run continues in its
   * thread without a listener: end it with `signal`.
   */
  train(
    plan: TrainingPlan,
    examples: Examples,
    options?: PoolTrainOptions,
  ): EventRun<TrainingEvent, TrainingResult>;
  /** Ends all threads; jobs under way, waiting and to come fail. */
  close(): void;
}

/** Messages for a job's generator, in order. */
type JobNews =
  | { readonly type: "event"; readonly event: TrainingEvent }
  | { readonly type: "done"; readonly result: TrainingResult }
  | { readonly type: "error"; readonly error: Error }
  | { readonly type: "crash"; readonly error: Error };

interface Seat {
  readonly worker: PoolWorker;
  /** Of the job under way. */
  job: number;
  onNews: ((news: JobNews) => void) | null;
}

/** A job that waits for a seat. */
interface Waiting {
  readonly sit: (seat: Seat) => void;
  readonly fail: (error: Error) => void;
}

const closedError = () => new Error("The pool was closed.");

/** A pool of at most `size` threads, made when they are first needed. */
export function createTrainingPool({ spawn, size }: TrainingPoolOptions): TrainingPool {
  const idle: Seat[] = [];
  const seats = new Set<Seat>();
  const queue: Waiting[] = [];
  let jobs = 0;
  let isClosed = false;

  function open(): Seat {
    const seat: Seat = { worker: spawn(), job: -1, onNews: null };
    seats.add(seat);
    seat.worker.listen(
      (message) => {
        if (message.job === seat.job) seat.onNews?.(newsOf(message));
      },
      (error) => {
        seats.delete(seat);
        const at = idle.indexOf(seat);
        if (at >= 0) idle.splice(at, 1);
        seat.onNews?.({ type: "crash", error });
      },
    );
    return seat;
  }

  function take(): Promise<Seat> {
    if (isClosed) return Promise.reject(closedError());
    const free = idle.pop();
    if (free) return Promise.resolve(free);
    if (seats.size < size) return Promise.resolve(open());
    return new Promise((sit, fail) => queue.push({ sit, fail }));
  }

  function release(seat: Seat): void {
    seat.onNews = null;
    const next = queue.shift();
    if (next) next.sit(seats.has(seat) ? seat : open());
    else if (seats.has(seat)) {
      seat.worker.setBusy?.(false);
      idle.push(seat);
    }
  }

  async function* run(
    plan: TrainingPlan,
    examples: Examples,
    { signal, control, ...options }: PoolTrainOptions,
  ): AsyncGenerator<TrainingEvent, TrainingResult, void> {
    for (let attempt = 1; ; attempt++) {
      const seat = await take();
      const job = jobs++;
      const news = listenTo(seat, job);
      seat.worker.setBusy?.(true);
      seat.worker.post({ type: "train", job, plan, examples, options });
      control?.forward((command) => {
        if (seats.has(seat)) seat.worker.post({ ...command, job });
      });
      const abort = () => {
        if (seats.has(seat)) seat.worker.post({ type: "abort", job });
      };
      if (signal?.aborted) abort();
      signal?.addEventListener?.("abort", abort);
      try {
        for (let crashed = false; !crashed; ) {
          const one = await news();
          if (one.type === "event") yield one.event;
          else if (one.type === "done") return one.result;
          else if (one.type === "error" || attempt > 1) throw one.error;
          else crashed = true;
        }
      } finally {
        signal?.removeEventListener?.("abort", abort);
        release(seat);
      }
    }
  }

  return {
    size,
    train: (plan, examples, options = {}) => createEventRun(run(plan, examples, options)),
    close() {
      isClosed = true;
      // First, as a job that fails hands its seat on: a thread made then would have no end.
      for (const { fail } of queue.splice(0)) fail(closedError());
      for (const seat of seats) {
        seat.worker.terminate();
        seat.onNews?.({ type: "error", error: closedError() });
      }
      seats.clear();
      idle.length = 0;
    },
  };
}

/** A queue between a worker's messages and a run that reads them at its own pace. */
function listenTo(seat: Seat, job: number): () => Promise<JobNews> {
  const waiting: JobNews[] = [];
  seat.job = job;
  let asked: ((news: JobNews) => void) | null = null;
  seat.onNews = (news) => {
    if (!asked) {
      waiting.push(news);
      return;
    }
    asked(news);
    asked = null;
  };
  return () => {
    const news = waiting.shift();
    if (news) return Promise.resolve(news);
    return new Promise((resolve) => {
      asked = resolve;
    });
  };
}

function newsOf(message: WorkerMessage): JobNews {
  if (message.type !== "error") return message;
  return { type: "error", error: toError(message.error) };
}

function toError(error: JobError): Error {
  if (error.kind === "refused") return new RegulaError(error.details);
  const failure = new Error(error.message);
  failure.stack = error.stack;
  return failure;
}
