import { createHash } from "node:crypto";
import { fingerprint } from "@regula/base";
import { fingerprintExamples, type TrainingResult } from "@regula/engine";
import type { RunJob } from "@regula/studies";

/** A finished training as plain data, from which it is had again to the bit. */
export interface KeptTraining {
  readonly kind: "training";
  readonly training: unknown;
}

export interface KeptTrainings {
  /** By what they are a function of. */
  readonly known: Pick<ReadonlyMap<string, KeptTraining>, "get" | "size">;
  readonly append: (key: string, training: KeptTraining) => void;
}

/**
 * Trains as `runJob` does, but for what an earlier run has trained: a training is a function of its
 * plan, its examples and where it begins and ends, by which it is found. What ends is kept.
 */
export function keepTrainings(runJob: RunJob, { known, append }: KeptTrainings): RunJob {
  return async (plan, examples, options) => {
    const key = keyOf(plan, examples, options);
    const before = known.get(key);
    if (before) return unpack(before.training) as TrainingResult;
    const result = await runJob(plan, examples, options);
    if (result.status !== "interrupted") {
      append(key, { kind: "training", training: pack(result) });
    }
    return result;
  };
}

function keyOf(...[plan, examples, options]: Parameters<RunJob>): string {
  const { looks, resume, recordEvery = null } = options;
  const looked = looks && [looks.every, looks.until ?? null, fingerprint(looks.inputs.data)];
  const parts = [plan, fingerprintExamples(examples), recordEvery, looked ?? null];
  return createHash("sha256")
    .update(JSON.stringify([...parts, resume?.state.iteration ?? 0]))
    .digest("hex");
}

const arrays = { f64: Float64Array, f32: Float32Array } as const;
type ArrayName = keyof typeof arrays;

/** Arrays of numbers become their bytes in base64, in the machine's order. */
function pack(value: unknown): unknown {
  for (const name of Object.keys(arrays) as ArrayName[]) {
    if (!(value instanceof arrays[name])) continue;
    const { buffer, byteOffset, byteLength } = value;
    return { [name]: Buffer.from(buffer, byteOffset, byteLength).toString("base64") };
  }
  if (Array.isArray(value)) return value.map(pack);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, pack(one)]));
}

function unpack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpack);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const [[name, text] = ["", null]] = entries;
  if (entries.length === 1 && isArrayName(name) && typeof text === "string") {
    const bytes = Uint8Array.from(Buffer.from(text, "base64"));
    return new arrays[name](bytes.buffer);
  }
  return Object.fromEntries(entries.map(([own, one]) => [own, unpack(one)]));
}

function isArrayName(name: string): name is ArrayName {
  return Object.hasOwn(arrays, name);
}
