import { createHash } from "node:crypto";
import type { Matrix } from "@regula/base";
import {
  type Checkpoint,
  type EngineName,
  type Examples,
  engineParameter,
  patienceParameter,
  type TrainingPlan,
  validateEveryParameter,
} from "@regula/engine";
import type { RunJob } from "@regula/studies";
import { nameOf } from "../redis/dataStore.ts";
import { pack } from "../wire/packed.ts";
import type { SentCheckpoint } from "../wire/readArrays.ts";
import { type DataName, keyOf, type TrainingJob } from "../wire/request.ts";

/** A job, and how to make the data that it names. */
export interface PreparedJob {
  readonly job: TrainingJob;
  readonly data: ReadonlyMap<DataName, () => Uint8Array>;
}

type Sent = Examples | Matrix | SentCheckpoint;

/** Makes jobs of one study; data that stay as they are get their names once. */
export class JobMaker {
  readonly #study: string;
  readonly #engine: EngineName;
  readonly #names = new WeakMap<Sent, DataName>();

  /** @param study all that its results depend on, as text */
  constructor(study: string, engine: EngineName = engineParameter.default) {
    this.#study = createHash("sha256").update(study).digest("hex");
    this.#engine = engine;
  }

  get study(): string {
    return this.#study;
  }

  prepare(...[plan, examples, options]: Parameters<RunJob>): PreparedJob {
    const { earlyStopping, looks, resume, recordEvery, unchanging = false } = options;
    const data = new Map<DataName, () => Uint8Array>();
    const add = (sent: Sent, isKept = unchanging): DataName => {
      const name = (isKept && this.#names.get(sent)) || nameOf(pack(sent));
      if (isKept) this.#names.set(sent, name);
      data.set(name, () => pack(sent));
      return name;
    };
    const {
      validation,
      every = validateEveryParameter.default,
      patience = patienceParameter.default,
      minDelta = 0,
    } = earlyStopping ?? {};
    const request = {
      plan,
      engine: this.#engine,
      examples: add(examples),
      stopping: validation ? { validation: add(validation), every, patience, minDelta } : null,
      looks: looks
        ? { inputs: add(looks.inputs), every: looks.every, until: looks.until ?? null }
        : null,
      resume: resume ? add(sentCheckpoint(resume, plan), false) : null,
      recordEvery: recordEvery ?? null,
    };
    return { job: { study: this.#study, key: keyOf(request), request }, data };
  }
}

/** @throws TypeError for one of a training that was retuned on the way, which no study does */
function sentCheckpoint(checkpoint: Checkpoint, plan: TrainingPlan): SentCheckpoint {
  const { currentPlan, state, costs, validation } = checkpoint;
  if (JSON.stringify(currentPlan) !== JSON.stringify(plan)) {
    throw new TypeError("a checkpoint of other settings cannot be sent");
  }
  return { state, costs, validation };
}
