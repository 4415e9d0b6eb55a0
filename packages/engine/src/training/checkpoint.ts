import { fingerprint, RegulaError, type Text, verbatim } from "@regula/base";
import type { CostRecord, Examples } from "../spec/step.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import { checkState, type TrainingState } from "../spec/trainingState.ts";
import { foundOnce } from "../spec/unchanging.ts";
import type { ValidationRecord } from "./earlyStopping.ts";

/** A run that can go on, bit for bit, in another process: with its examples, all that it needs. */
export interface Checkpoint {
  /** The plan at the start. */
  readonly plan: TrainingPlan;
  /** As it was last retuned. */
  readonly currentPlan: TrainingPlan;
  /** Of the examples it was trained on. */
  readonly examples: string;
  readonly state: TrainingState;
  readonly costs: readonly CostRecord[];
  /** Null where there is no early stopping. */
  readonly validation: ValidationRecord | null;
  /** Wall time of the training steps so far. */
  readonly seconds: number;
}

const format = "regula-checkpoint";
/** 2: masks of 16 bits, and sums in an order of their own; a run of version 1 cannot go on to the bit. */
const version = 2;

/** Identifies the examples: a fingerprint of their numbers. */
export const fingerprintExamples: (examples: Examples) => string = foundOnce(
  ({ inputs, targets, weights }: Examples) =>
    fingerprint(inputs.data, targets.data, ...(weights ? [weights] : [])),
);

/** @throws RegulaError where a checkpoint is of another plan or of other examples */
export function checkCheckpoint(
  checkpoint: Checkpoint,
  plan: TrainingPlan,
  examples: Examples,
): void {
  if (JSON.stringify(checkpoint.plan) !== JSON.stringify(plan)) {
    throw refuse({ en: "a checkpoint of this plan", "pt-BR": "um checkpoint deste plano" });
  }
  if (checkpoint.examples !== fingerprintExamples(examples)) {
    throw refuse({
      en: "a checkpoint of these examples",
      "pt-BR": "um checkpoint destes exemplos",
    });
  }
}

function refuse(expected: Text): RegulaError {
  return new RegulaError({
    code: "shape-mismatch",
    expected,
    received: { en: "another", "pt-BR": "outro" },
    advice: {
      en: "Resume with the settings and data that it began with, or begin anew.",
      "pt-BR": "Retome com as opções e dados com que começou, ou comece de novo.",
    },
  });
}

/** The checkpoint as text: JSON, with every double as its 16 hexadecimal digits. */
export function encodeCheckpoint(checkpoint: Checkpoint): string {
  const encode = (_: string, value: unknown) =>
    value instanceof Float64Array ? { float64: toHex(value) } : value;
  return JSON.stringify({ format, version, ...checkpoint }, encode);
}

const damaged: Text = { en: "one that is cut or damaged", "pt-BR": "um cortado ou danificado" };

/**
 * Reads what `encodeCheckpoint` wrote.
 *
 * @throws RegulaError for text that is no whole checkpoint of this version
 */
export function decodeCheckpoint(text: string, source = "checkpoint"): Checkpoint {
  const corrupt = (received: Text) =>
    new RegulaError({
      code: "file-corrupt",
      place: { file: source },
      expected: {
        en: `a whole checkpoint of version ${version}`,
        "pt-BR": `um checkpoint inteiro da versão ${version}`,
      },
      received,
      advice: {
        en: "Remove it to begin anew.",
        "pt-BR": "Remova-o para começar de novo.",
      },
    });
  let document: Checkpoint & { format?: unknown; version?: unknown };
  try {
    document = JSON.parse(text, (_, value: unknown) =>
      isEncoded(value) ? fromHex(value.float64) : value,
    );
  } catch {
    throw corrupt(damaged);
  }
  if (document?.format !== format) throw corrupt(verbatim(String(document?.format ?? "?")));
  if (document.version !== version) {
    const { version: came } = document;
    throw corrupt({ en: `one of version ${came}`, "pt-BR": `um da versão ${came}` });
  }
  const { plan, currentPlan, examples, state, costs, validation, seconds } = document;
  try {
    checkState(plan, state);
    for (const { weights, biases } of state.parameters) {
      for (const { rows, columns, data } of [weights, biases]) {
        if (data.length !== rows * columns || !data.every(Number.isFinite)) throw new Error();
      }
    }
    if (!Array.isArray(costs) || typeof seconds !== "number") throw new Error();
  } catch {
    throw corrupt(damaged);
  }
  return { plan, currentPlan, examples, state, costs, validation, seconds };
}

function isEncoded(value: unknown): value is { readonly float64: string } {
  return value instanceof Object && "float64" in value && typeof value.float64 === "string";
}

/** Doubles as whole numbers of 64 bits: digits do not depend on the machine's order of bytes. */
function toHex({ buffer, byteOffset, length }: Float64Array): string {
  const words = new BigUint64Array(buffer, byteOffset, length);
  return Array.from(words, (word) => word.toString(16).padStart(16, "0")).join("");
}

function fromHex(text: string): Float64Array {
  // Throws for what is no number; lengths are the shapes' to check.
  const words = text.match(/.{1,16}/g) ?? [];
  return new Float64Array(BigUint64Array.from(words, (word) => BigInt(`0x${word}`)).buffer);
}
