import { type Matrix, matrix, softplus } from "@regula/base";
import type { ActivationName } from "../spec/activation.ts";
import type { LossName } from "../spec/loss.ts";
import { activations } from "./activation.ts";
import { type Batch, weightSum } from "./batch.ts";
import { logSumExp } from "./softmax.ts";

interface Loss {
  /** The loss of example j, from logits, outputs and targets; Z, A, Y outputs × m. */
  value(Z: Matrix, A: Matrix, Y: Matrix, j: number): number;
  /** dZ = ∂(Σ loss)/∂Z, outputs × m. */
  logitGradient(Z: Matrix, A: Matrix, Y: Matrix, output: ActivationName): Matrix;
}

export const losses: Readonly<Record<LossName, Loss>> = {
  binaryCrossEntropy: {
    value: (Z, _, Y, j) => sumOverOutputs(Z, j, (i) => softplus(Z.data[i]) - Y.data[i] * Z.data[i]),
    logitGradient: (_, A, Y) => difference(A, Y),
  },
  squaredError: {
    value: (_, A, Y, j) => sumOverOutputs(A, j, (i) => square(A.data[i] - Y.data[i])),
    logitGradient: (Z, A, Y, output) => {
      const dA = difference(A, Y);
      for (let i = 0; i < dA.data.length; i++) dA.data[i] *= 2;
      return activations[output].gradient(dA, Z, A);
    },
  },
  categoricalCrossEntropy: {
    value: (Z, _, Y, j) => logSumExp(Z, j) - sumOverOutputs(Z, j, (i) => Y.data[i] * Z.data[i]),
    logitGradient: (_, A, Y) => difference(A, Y),
  },
};

function square(x: number): number {
  return x * x;
}

/** Σ over the outputs k of example j of term(k · m + j), where the element stands in the data. */
function sumOverOutputs({ rows, columns: m }: Matrix, j: number, term: (i: number) => number) {
  let sum = 0;
  for (let k = 0; k < rows; k++) sum += term(k * m + j);
  return sum;
}

function difference(A: Matrix, Y: Matrix): Matrix {
  return matrix(
    A.rows,
    A.columns,
    A.data.map((a, i) => a - Y.data[i]),
  );
}

/** Σ w loss / Σ w over m examples. Z, A, Y: outputs × m. */
export function meanLoss(
  name: LossName,
  Z: Matrix,
  A: Matrix,
  { Y, weights }: Pick<Batch, "Y" | "weights"> & Partial<Batch>,
): number {
  const { value } = losses[name];
  let sum = 0;
  for (let j = 0; j < Y.columns; j++) sum += (weights?.[j] ?? 1) * value(Z, A, Y, j);
  const total = weightSum(Y.columns, weights);
  return total > 0 ? sum / total : 0;
}

/** dZ = ∂(Σ w loss)/∂Z of the output layer, outputs × B; 1/Σw comes with the sums over examples. */
export function outputGradient(
  name: LossName,
  output: ActivationName,
  Z: Matrix,
  A: Matrix,
  { Y, weights }: Batch,
): Matrix {
  const dZ = losses[name].logitGradient(Z, A, Y, output);
  if (weights === null) return dZ;
  for (let i = 0; i < dZ.data.length; i++) dZ.data[i] *= weights[i % dZ.columns];
  return dZ;
}
