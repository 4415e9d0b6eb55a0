import type { TrialResult } from "@regula/studies";

/** A finished trial as a line of a journal. */
export interface TrialRecord {
  readonly key: string;
  readonly result: TrialResult;
}

/** The line of a trial. JSON has no infinity, which is a diverged fold's log-loss. */
export function encodeRecord(record: TrialRecord): string {
  return JSON.stringify(record, (_, value) => (value === Infinity ? "Infinity" : value));
}

/**
 * The trial of a line; null for one that is damaged. What stands before a whole record, as where a
 * record was cut and the next one written behind it, is passed over.
 */
export function decodeRecord(line: string): TrialRecord | null {
  const start = line.lastIndexOf('{"key":');
  if (start < 0) return null;
  try {
    const parsed = JSON.parse(line.slice(start), (_, value) =>
      value === "Infinity" ? Infinity : value,
    );
    return typeof parsed.key === "string" && isResult(parsed.result) ? parsed : null;
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isNumber = (value: unknown) => typeof value === "number";

const isNumbers = (value: unknown) =>
  value === null || (Array.isArray(value) && value.every(isNumber));

const isFolds = (value: unknown) => Array.isArray(value) && value.every(isFoldScore);

function isFoldScore(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { loss, correct, rows, trainLoss } = value;
  return [loss, rows, trainLoss].every(isNumber) && (correct === null || isNumber(correct));
}

/** By kind: a result that a new kind has is unreadable by type until it has its reader. */
const readers: Readonly<Record<TrialResult["kind"], (result: Record<string, unknown>) => boolean>> =
  {
    scores: ({ folds }) => isFolds(folds),
    ensemble: ({ folds, logits, said }) => isFolds(folds) && isNumbers(logits) && isNumbers(said),
    logits: ({ logits }) => isNumbers(logits),
  };

function isResult(value: unknown): boolean {
  if (!isRecord(value) || typeof value.kind !== "string") return false;
  if (!Object.hasOwn(readers, value.kind)) return false;
  return readers[value.kind as TrialResult["kind"]](value);
}
