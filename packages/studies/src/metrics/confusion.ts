import { type Matrix, matrix } from "@regula/base";

/** Counts, actual class × predicted class. */
export function confusionMatrix(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  classes: number,
): Matrix {
  const counts = matrix(classes, classes);
  for (let j = 0; j < actual.length; j++) counts.data[actual[j] * classes + predicted[j]] += 1;
  return counts;
}

/** Σ of a row: examples that are of the class. */
function countActual({ data, columns }: Matrix, c: number): number {
  let sum = 0;
  for (let i = c * columns; i < (c + 1) * columns; i++) sum += data[i];
  return sum;
}

/** Σ of a column: examples that are said to be of the class. */
function countPredicted({ data, columns }: Matrix, c: number): number {
  let sum = 0;
  for (let i = c; i < data.length; i += columns) sum += data[i];
  return sum;
}

/** The share of examples on the diagonal. */
export function accuracyOf(counts: Matrix): number {
  const total = counts.data.reduce((sum, count) => sum + count, 0);
  let correct = 0;
  for (let c = 0; c < counts.rows; c++) correct += counts.data[c * counts.columns + c];
  return correct / total;
}

/**
 * The mean, over the classes that occur, of the share of their examples that are recognized
 * (Brodersen et al. 2010, "The balanced accuracy and its posterior distribution").
 */
export function balancedAccuracyOf(counts: Matrix): number | null {
  const recalls: number[] = [];
  for (let c = 0; c < counts.rows; c++) {
    const actual = countActual(counts, c);
    if (actual > 0) recalls.push(counts.data[c * counts.columns + c] / actual);
  }
  return mean(recalls);
}

/**
 * 2 TP / (2 TP + FP + FN) of one class, the harmonic mean of precision and recall.
 *
 * @returns null where the class neither occurs nor is predicted
 */
export function f1Of(counts: Matrix, c: number): number | null {
  const sum = countActual(counts, c) + countPredicted(counts, c);
  return sum === 0 ? null : (2 * counts.data[c * counts.columns + c]) / sum;
}

/** The mean F1 over the classes that occur or are predicted. */
export function macroF1Of(counts: Matrix): number | null {
  const scores = Array.from({ length: counts.rows }, (_, c) => f1Of(counts, c));
  return mean(scores.filter((score) => score !== null));
}

/** Null for none. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
