import { type Matrix, matrix, sigmoid } from "@regula/base";
import type { TargetSpec, Task } from "@regula/data";
import { logSumExp, softmax } from "@regula/engine";
import { exampleLogLosses, predictsPositive } from "./binaryLosses.ts";

/**
 * What a model says of m examples, outputs × m: the logit of the positive class, a logit for each
 * class, or the predicted value in the target's own units.
 */
export type Outputs = Matrix;

/** From what the network gives, outputs × m, to what metrics read: regression predictions in the target's units. */
export function toOutputs(target: TargetSpec, Z: Matrix): Outputs {
  if (target.task !== "regression") return Z;
  const { mean, deviation } = target;
  return matrix(
    Z.rows,
    Z.columns,
    Z.data.map((z) => mean + deviation * z),
  );
}

/** Probabilities of the positive class 1 × m, or of each class; regression predictions unchanged. */
export function toProbabilities(task: Task, outputs: Outputs): Matrix {
  if (task === "classes") return softmax(outputs);
  if (task === "regression") return outputs;
  return matrix(1, outputs.columns, outputs.data.map(sigmoid));
}

/** Of a class in a column of probabilities, 1 × m of the positive class or one row a class, as `toProbabilities` gives them. */
export function probabilityOf(
  task: "binary" | "classes",
  { columns, data }: Matrix,
  index: number,
  column: number,
): number {
  if (task === "classes") return data[index * columns + column];
  return index === 1 ? data[column] : 1 - data[column];
}

/** The likeliest class of each example; the first of equals, so that a probability of ½ is class 0. */
export function predictedClasses(task: "binary" | "classes", outputs: Outputs): Uint32Array {
  const { columns: m, data, rows } = outputs;
  if (task === "binary") return Uint32Array.from(data, (z) => (predictsPositive(z) ? 1 : 0));
  return largestOfColumns(rows, m, data);
}

/** The class of each example from its targets: 0 and 1, 1 × m, or a row a class, classes × m. */
export function actualClasses(task: "binary" | "classes", targets: Matrix): Uint32Array {
  const { columns: m, data, rows } = targets;
  if (task === "binary") return Uint32Array.from(data);
  return largestOfColumns(rows, m, data);
}

/**
 * The loss of each example, lower is better: −log of the probability given to what happened, finite
 * for every finite logit; (prediction − target)² in regression. Outputs and targets are outputs × m.
 */
export function exampleLosses(task: Task, outputs: Outputs, targets: Matrix): Float64Array {
  const { columns: m, data: z } = outputs;
  const y = targets.data;
  if (task === "binary") return exampleLogLosses(z, y);
  return Float64Array.from({ length: m }, (_, j) => {
    if (task === "regression") return (z[j] - y[j]) * (z[j] - y[j]);
    let given = 0;
    for (let i = j; i < z.length; i += m) given += y[i] * z[i];
    return logSumExp(outputs, j) - given;
  });
}

/** Columns of several matrices, rows × columns each with the same rows, one after the other. */
export function joinColumns(parts: readonly Matrix[]): Matrix {
  const rows = parts[0]?.rows ?? 0;
  const joined = matrix(
    rows,
    parts.reduce((sum, part) => sum + part.columns, 0),
  );
  let start = 0;
  for (const part of parts) {
    for (let i = 0; i < rows; i++) {
      const row = part.data.subarray(i * part.columns, (i + 1) * part.columns);
      joined.data.set(row, i * joined.columns + start);
    }
    start += part.columns;
  }
  return joined;
}

function largestOfColumns(rows: number, m: number, data: Float64Array): Uint32Array {
  return Uint32Array.from({ length: m }, (_, j) => {
    let best = 0;
    for (let i = 1; i < rows; i++) if (data[i * m + j] > data[best * m + j]) best = i;
    return best;
  });
}
