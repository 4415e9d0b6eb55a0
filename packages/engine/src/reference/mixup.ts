import { type Matrix, matrix } from "@regula/base";
import type { StepScalars } from "../spec/step.ts";
import type { Batch } from "./batch.ts";

/** λ times each example plus (1 − λ) times the one `shift` places on, around the batch. */
export function mix(batch: Batch, { mixupLambda, mixupShift }: StepScalars): Batch {
  return {
    ...batch,
    X: mixColumns(batch.X, mixupLambda, mixupShift),
    Y: mixColumns(batch.Y, mixupLambda, mixupShift),
  };
}

function mixColumns(M: Matrix, lambda: number, shift: number): Matrix {
  const B = M.columns;
  const mixed = matrix(M.rows, B);
  for (let i = 0; i < M.rows; i++) {
    const row = M.data.subarray(i * B, (i + 1) * B);
    for (let j = 0; j < B; j++) {
      mixed.data[i * B + j] = lambda * row[j] + (1 - lambda) * row[(j + shift) % B];
    }
  }
  return mixed;
}
