import { createHash } from "node:crypto";
import {
  type EngineName,
  engineParameter,
  patienceParameter,
  type TrainingPlan,
  validateEveryParameter,
} from "@regula/engine";
import {
  type JsonPlace,
  type JsonReader,
  numberOf,
  oneOf,
  orNull,
  reader,
  readTrainingPlan,
  recordOf,
} from "@regula/models/reading";

/** Data by their content: 64 hexadecimal digits of SHA-256. */
export type DataName = string;

/** All that a training is a function of. */
export interface TrainingRequest {
  readonly plan: TrainingPlan;
  readonly engine: EngineName;
  readonly examples: DataName;
  readonly stopping: {
    readonly validation: DataName;
    readonly every: number;
    readonly patience: number;
    readonly minDelta: number;
  } | null;
  readonly looks: {
    readonly inputs: DataName;
    readonly every: number;
    readonly until: number | null;
  } | null;
  /** Where an earlier part of it ended. */
  readonly resume: DataName | null;
  /** Null is the engine's own. */
  readonly recordEvery: number | null;
}

/** A training that is asked for: its study's digest, its key in it, and what it is. */
export interface TrainingJob {
  readonly study: string;
  /** `keyOf` of the request. */
  readonly key: string;
  readonly request: TrainingRequest;
}

/** What tells a training from all others: SHA-256 of all that it is a function of. */
export function keyOf(request: TrainingRequest): string {
  return createHash("sha256").update(JSON.stringify(request)).digest("hex");
}

/** A name of data, or a digest. */
export const readName: JsonReader<DataName> = reader(
  { en: "64 hexadecimal digits", "pt-BR": "64 dígitos hexadecimais" },
  (value): value is string => typeof value === "string" && /^[0-9a-f]{64}$/.test(value),
);

const readUpdates = numberOf({ integer: true, interval: { min: 1, max: 1_000_000_000 } });

const readRequest = recordOf<TrainingRequest>({
  plan: readTrainingPlan,
  engine: oneOf(engineParameter.choices),
  examples: readName,
  stopping: orNull(
    recordOf<NonNullable<TrainingRequest["stopping"]>>({
      validation: readName,
      every: numberOf(validateEveryParameter),
      patience: numberOf(patienceParameter),
      minDelta: numberOf({ integer: false, interval: { min: 0, max: Number.MAX_VALUE } }),
    }),
  ),
  looks: orNull(
    recordOf<NonNullable<TrainingRequest["looks"]>>({
      inputs: readName,
      every: readUpdates,
      until: orNull(readUpdates),
    }),
  ),
  resume: orNull(readName),
  recordEvery: orNull(readUpdates),
});

const readAnyJob = recordOf<TrainingJob>({ study: readName, key: readName, request: readRequest });

/**
 * What came from the queue, checked to the last field: its key is that of its content.
 *
 * @throws RegulaError naming the field that is not what it should be
 */
export function readJob(value: unknown, at: JsonPlace): TrainingJob {
  const job = readAnyJob(value, at);
  const own = keyOf(job.request);
  return recordOf<TrainingJob>({
    study: readName,
    key: reader(
      { en: `the key of what is asked, ${own}`, "pt-BR": `a chave do que se pede, ${own}` },
      (key): key is string => key === own,
    ),
    request: () => job.request,
  })(job, at);
}
