import {
  type Checkpoint,
  type Examples,
  fingerprintExamples,
  type TrainingPlan,
  type TrainingPool,
  type TrainingResult,
} from "@regula/engine";
import { createNodePool } from "@regula/engine/node";
import type { RunJob } from "@regula/studies";
import type { Redis } from "ioredis";
import type { QueueNames } from "../redis/names.ts";
import { pack, unpack } from "../wire/packed.ts";
import { readExamples, readFiniteMatrix, type SentCheckpoint } from "../wire/readArrays.ts";
import { checkpointOf, type SentResult } from "../wire/readResult.ts";
import type { TrainingRequest } from "../wire/request.ts";
import { DataCache } from "./dataCache.ts";

/** A training took longer than it may. */
export class OutOfTime extends Error {
  override readonly name = "OutOfTime";
}

/** What a training came to, as bytes: the same on every machine. */
export interface Trained {
  readonly bytes: Uint8Array;
  readonly seconds: number;
}

/** Trains what is asked for in threads of its own, each of which can be ended without the others. */
export class Trainer {
  readonly #examples: DataCache<Examples>;
  readonly #inputs: DataCache<Examples["inputs"]>;
  readonly #packed: DataCache<unknown>;
  readonly #idle: TrainingPool[] = [];
  readonly #busy = new Set<TrainingPool>();
  readonly #mostMilliseconds: number;
  #isClosed = false;

  /** @param mostSeconds that a training may take */
  constructor(redis: Redis, names: QueueNames, mostSeconds: number) {
    this.#mostMilliseconds = 1000 * mostSeconds;
    this.#examples = new DataCache(redis, names, (bytes, source) =>
      readExamples(unpack(bytes), { source, path: "" }),
    );
    this.#inputs = new DataCache(redis, names, (bytes, source) =>
      readFiniteMatrix(unpack(bytes), { source, path: "" }),
    );
    this.#packed = new DataCache(redis, names, (bytes) => unpack(bytes));
  }

  /**
   * Null where it was interrupted.
   *
   * @throws MissingData where Redis has not what it needs
   * @throws RegulaError for data of another form, or that do not fit the plan
   * @throws OutOfTime where it took too long
   */
  async train(request: TrainingRequest, signal: AbortSignal): Promise<Trained | null> {
    const { plan, engine } = request;
    const examples = await this.#examples.get(request.examples);
    const options = { engine, signal, ...(await this.#optionsOf(request, examples)) };
    const pool = this.#idle.pop() ?? createNodePool(1);
    if (this.#isClosed) return null;
    this.#busy.add(pool);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new OutOfTime(`a training took longer than ${this.#mostMilliseconds / 1000} s`));
      }, this.#mostMilliseconds);
    });
    let result: TrainingResult;
    try {
      result = await Promise.race([pool.train(plan, examples, options), late]);
    } catch (error) {
      // A thread in which something went wrong trains nothing else.
      pool.close();
      throw error;
    } finally {
      clearTimeout(timer);
      this.#busy.delete(pool);
    }
    this.#idle.push(pool);
    const sent = toSend(result);
    return sent && { bytes: pack(sent), seconds: result.seconds };
  }

  close(): void {
    this.#isClosed = true;
    for (const pool of [...this.#idle, ...this.#busy]) pool.close();
  }

  async #optionsOf(
    { stopping, looks, resume, recordEvery, plan }: TrainingRequest,
    examples: Examples,
  ): Promise<Parameters<RunJob>[2]> {
    const { validation, ...watch } = stopping ?? {};
    const { inputs, until = null, every = 1 } = looks ?? {};
    return {
      // What is kept here under its content stays as it is.
      unchanging: true,
      ...(recordEvery !== null && { recordEvery }),
      ...(validation && {
        earlyStopping: { ...watch, validation: await this.#examples.get(validation) },
      }),
      ...(inputs && {
        looks: { every, inputs: await this.#inputs.get(inputs), ...(until !== null && { until }) },
      }),
      ...(resume && { resume: toCheckpoint(plan, examples, await this.#resume(plan, resume)) }),
    };
  }

  async #resume(plan: TrainingPlan, source: string): Promise<SentCheckpoint> {
    return checkpointOf(plan)(await this.#packed.get(source), { source, path: "" });
  }
}

function toCheckpoint(plan: TrainingPlan, examples: Examples, sent: SentCheckpoint): Checkpoint {
  return {
    plan,
    currentPlan: plan,
    examples: fingerprintExamples(examples),
    ...sent,
    seconds: 0,
  };
}

/** Null where it was interrupted. */
function toSend({ seconds: _, checkpoint, status, ...result }: TrainingResult): SentResult | null {
  if (status === "interrupted") return null;
  const kept = checkpoint && { state: checkpoint.state, validation: checkpoint.validation };
  return { status, ...result, checkpoint: kept };
}
