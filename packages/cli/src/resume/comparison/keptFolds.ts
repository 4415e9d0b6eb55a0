import type { FoldResult } from "@regula/studies";
import type { KeptFolds } from "../repeatsOption.ts";

const infinity = "Infinity";

/**
 * Finished folds as plain data: typed arrays become lists, whose numbers JSON keeps to the bit, and
 * infinities words.
 */
export function encodeFolds(folds: KeptFolds): object {
  const encode = (_: string, value: unknown) => {
    if (value === Infinity) return infinity;
    return value instanceof Float64Array || value instanceof Uint32Array
      ? Array.from(value)
      : value;
  };
  return JSON.parse(JSON.stringify(Object.fromEntries(folds), encode));
}

/** Reads what `encodeFolds` made. @throws TypeError for anything else */
export function decodeFolds(encoded: unknown): KeptFolds {
  if (!isRecord(encoded)) throw new TypeError("no folds by name");
  return new Map(
    Object.entries(encoded).map(([name, folds]) => {
      if (!Array.isArray(folds)) throw new TypeError("no list of folds");
      return [name, folds.map(decodeFold)];
    }),
  );
}

function decodeFold(value: unknown): FoldResult {
  if (!isRecord(value)) throw new TypeError("no fold");
  const { repeat, fold, status, testRows, outputs, train, test, iterations, seconds } = value;
  const isWhole =
    [repeat, fold, iterations, seconds].every((one) => typeof one === "number") &&
    (status === "completed" || status === "diverged") &&
    isNumbers(testRows) &&
    [train, test].every((scores) => scores === null || isRecord(scores));
  if (!isWhole) throw new TypeError("a fold with missing parts");
  return {
    ...(value as unknown as FoldResult),
    train: decodeScores(train),
    test: decodeScores(test),
    testRows: Uint32Array.from(testRows as number[]),
    outputs: outputs === null ? null : decodeOutputs(outputs),
  };
}

/** Scores of a fold: numbers and infinities by their names. */
function decodeScores(value: unknown): FoldResult["train"] {
  if (value === null) return null;
  if (!isRecord(value)) throw new TypeError("no scores");
  const scores = Object.entries(value).map(([name, one]) => {
    if (one !== infinity && one !== null && typeof one !== "number") {
      throw new TypeError("a score that is no number");
    }
    return [name, one === infinity ? Infinity : one];
  });
  return Object.fromEntries(scores);
}

function decodeOutputs(value: unknown): FoldResult["outputs"] {
  if (!isRecord(value)) throw new TypeError("no outputs");
  const { rows, columns, data } = value;
  if (typeof rows !== "number" || typeof columns !== "number" || !isNumbers(data)) {
    throw new TypeError("no matrix");
  }
  if (data.length !== rows * columns) throw new TypeError("a matrix of another size");
  return { rows, columns, data: Float64Array.from(data) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((one) => typeof one === "number");
}
