import { type Matrix, matrix } from "@regula/base";
import { smoothingClasses } from "../spec/labelSmoothing.ts";
import type { LossName } from "../spec/loss.ts";

/** Y (1 − ε) + ε / classes; Y itself where ε = 0. Y is outputs × m. */
export function smoothLabels(Y: Matrix, loss: LossName, epsilon: number): Matrix {
  const classes = smoothingClasses[loss]?.(Y.rows);
  if (epsilon === 0 || classes === undefined) return Y;
  const smoothed = Y.data.map((y) => y * (1 - epsilon) + epsilon / classes);
  return matrix(Y.rows, Y.columns, smoothed);
}
