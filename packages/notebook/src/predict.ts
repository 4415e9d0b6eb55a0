import type { Matrix } from "@regula/base";
import { forwardPropagation, mapElements } from "./forwardPropagation.ts";
import type { NotebookParameters } from "./parameters.ts";

/** 1 where the network's probability is above 0.5, else 0: 1 × m. No dropout at prediction. */
export function predict(X: Matrix, parameters: NotebookParameters): Matrix {
  const { A3 } = forwardPropagation(X, parameters);
  return mapElements(A3, (a) => (a > 0.5 ? 1 : 0));
}

/** The share of predictions that equal their targets, both 1 × m, in [0, 1]. */
export function accuracy(predictions: Matrix, Y: Matrix): number {
  const right = predictions.data.filter((p, j) => p === Y.data[j]).length;
  return right / Y.columns;
}
