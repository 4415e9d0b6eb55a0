import { RegulaError } from "@regula/base";
import { type Engines, engineParameter } from "../spec/engine.ts";
import { type TrainingHost, train } from "../training/train.ts";
import { TrainingControl } from "../training/trainingControl.ts";
import type { JobError, JobMessage, WorkerMessage } from "./messages.ts";

/** A worker's end of its channel to the pool. */
export interface WorkerPort<Received = JobMessage, Sent = WorkerMessage> {
  post(message: Sent): void;
  listen(listener: (message: Received) => void): void;
}

/** What a worker's training needs of its surroundings. */
export interface WorkerHost extends Omit<TrainingHost, "createStep"> {
  readonly engines: Engines;
}

/** Progress is reported at most this often: a message costs more than many training steps. */
const progressSeconds = 0.03;

/** Makes a thread train requested jobs, one or several at once. */
export function serveTraining(port: WorkerPort, { engines, ...host }: WorkerHost): void {
  const jobs = new Map<number, { control: TrainingControl; signal: JobSignal }>();

  async function work(message: Extract<JobMessage, { type: "train" }>): Promise<void> {
    const { job, plan, examples } = message;
    const { engine = engineParameter.default, ...options } = message.options;
    const createStep = engines[engine];
    const control = new TrainingControl();
    const signal = new JobSignal();
    jobs.set(job, { control, signal });
    try {
      const run = train(plan, examples, { ...options, ...host, createStep, control, signal });
      let told = -Infinity;
      for await (const event of run) {
        if (event.type === "progress") {
          const now = host.now();
          if (now - told < progressSeconds && event.iteration < event.iterations) continue;
          told = now;
        }
        port.post({ type: "event", job, event });
      }
      port.post({ type: "done", job, result: await run });
    } catch (error) {
      port.post({ type: "error", job, error: describeError(error) });
    } finally {
      jobs.delete(job);
    }
  }

  port.listen((message) => {
    if (message.type === "train") {
      void work(message);
      return;
    }
    const known = jobs.get(message.job);
    if (!known) return;
    switch (message.type) {
      case "abort":
        return known.signal.abort();
      case "pause":
        return known.control.pause();
      case "resume":
        return known.control.resume();
      case "retune":
        return known.control.retune(message.change);
    }
  });
}

function describeError(error: unknown): JobError {
  if (error instanceof RegulaError) return { kind: "refused", details: error.details };
  const failure = error instanceof Error ? error : new Error(String(error));
  return { kind: "failed", message: failure.message, stack: failure.stack ?? "" };
}

class JobSignal {
  aborted = false;
  readonly #listeners: (() => void)[] = [];

  addEventListener(_: "abort", listener: () => void): void {
    this.#listeners.push(listener);
  }

  abort(): void {
    this.aborted = true;
    for (const listener of this.#listeners) listener();
  }
}
