import { numberOf, readJsonText, recordOf } from "@regula/models/reading";
import type { ChainableCommander, Redis } from "ioredis";
import { type DataName, readName, type TrainingJob } from "../wire/request.ts";
import { keptSeconds, type QueueNames } from "./names.ts";

/** What a worker found: the name of a result's bytes. */
export interface Delivery {
  readonly result: DataName;
  readonly worker: string;
  /** Of training steps, on the worker that was first. */
  readonly seconds: number;
}

/** Two workers that found different results of one training. */
export interface Disagreement {
  readonly key: string;
  readonly firstResult: DataName;
  readonly firstWorker: string;
  readonly secondResult: DataName;
  readonly secondWorker: string;
}

/** The first result of a training is kept; another one with different bytes is reported. */
const deliverScript = `
local before = redis.call('HMGET', KEYS[1], 'result', 'worker')
if not before[1] then
  redis.call('HSET', KEYS[1], 'result', ARGV[1], 'worker', ARGV[2], 'seconds', ARGV[3])
  redis.call('EXPIRE', KEYS[1], ARGV[4])
  return 'first'
end
if before[1] == ARGV[1] then return 'again' end
if redis.call('EXISTS', KEYS[2]) == 0 then
  redis.call('HSET', KEYS[2], 'key', ARGV[5], 'firstResult', before[1], 'firstWorker', before[2],
    'secondResult', ARGV[1], 'secondWorker', ARGV[2])
end
redis.call('EXPIRE', KEYS[2], ARGV[4])
return 'other'
`;

/** Whether a result is the first one of its training, the same bytes once more, or others. */
export const verdicts = ["first", "again", "other"] as const;
export type Verdict = (typeof verdicts)[number];

/** Hands a result in; the answer is a `Verdict`. */
export function deliver(
  commands: ChainableCommander,
  names: QueueNames,
  { study, key }: Pick<TrainingJob, "study" | "key">,
  { result, worker, seconds }: Delivery,
): ChainableCommander {
  return commands.eval(
    deliverScript,
    2,
    names.delivery(study, key),
    names.disagreement(study),
    result,
    worker,
    String(seconds),
    String(keptSeconds),
    key,
  );
}

const readSeconds = numberOf({ integer: false, interval: { min: 0, max: Number.MAX_VALUE } });

const readDelivery = recordOf<Delivery>({
  result: readName,
  worker: readJsonText,
  seconds: (value, at) => readSeconds(Number(value), at),
});

/** What was handed in for a training; null where nothing was. */
export async function findDelivery(
  redis: Redis,
  names: QueueNames,
  { study, key }: Pick<TrainingJob, "study" | "key">,
): Promise<Delivery | null> {
  const name = names.delivery(study, key);
  const found = await redis.hgetall(name);
  if (Object.keys(found).length === 0) return null;
  return readDelivery(found, { source: name, path: "" });
}

const readDisagreement = recordOf<Disagreement>({
  key: readName,
  firstResult: readName,
  firstWorker: readJsonText,
  secondResult: readName,
  secondWorker: readJsonText,
});

/** The first time that workers disagreed in a study; null where they have not. */
export async function findDisagreement(
  redis: Redis,
  names: QueueNames,
  study: string,
): Promise<Disagreement | null> {
  const name = names.disagreement(study);
  const found = await redis.hgetall(name);
  if (Object.keys(found).length === 0) return null;
  return readDisagreement(found, { source: name, path: "" });
}
