import { type Matrix, matrix } from "../base/matrix.ts";
import { softplus } from "../numerics/softplus.ts";
import type { ActivationName } from "../spec/activation.ts";
import type { LossName } from "../spec/loss.ts";
import { activations } from "./activation.ts";

interface Loss {
  /** The loss of one output of one example, from its logit z, its output a and its target y. */
  value(z: number, a: number, y: number): number;
  /** ∂loss/∂z of the same. */
  logitGradient(z: number, a: number, y: number, output: ActivationName): number;
}

export const losses: Readonly<Record<LossName, Loss>> = {
  binaryCrossEntropy: {
    value: (z, _, y) => softplus(z) - y * z,
    logitGradient: (_z, a, y) => a - y,
  },
  squaredError: {
    value: (_, a, y) => (a - y) * (a - y),
    logitGradient: (z, a, y, output) => 2 * (a - y) * activations[output].derivative(z, a),
  },
};

/** The mean over examples of the summed loss of their outputs. Z, A, Y: outputs × m. */
export function meanLoss(name: LossName, Z: Matrix, A: Matrix, Y: Matrix): number {
  const { value } = losses[name];
  let sum = 0;
  for (let j = 0; j < Z.data.length; j++) sum += value(Z.data[j], A.data[j], Y.data[j]);
  return sum / Z.columns;
}

/** dZ = ∂(Σ loss)/∂Z of the output layer, outputs × m; the 1/m comes with the sums over examples. */
export function outputGradient(
  name: LossName,
  output: ActivationName,
  Z: Matrix,
  A: Matrix,
  Y: Matrix,
): Matrix {
  const { logitGradient } = losses[name];
  const dZ = matrix(Z.rows, Z.columns);
  for (let j = 0; j < Z.data.length; j++) {
    dZ.data[j] = logitGradient(Z.data[j], A.data[j], Y.data[j], output);
  }
  return dZ;
}
