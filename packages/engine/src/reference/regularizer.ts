import type { Matrix } from "@regula/base";
import { type Penalties, type PenaltyName, penaltyNames } from "../spec/regularizer.ts";

/** The derivative of each penalty's share by its weight, before λ/M. */
const penaltyGradients: Readonly<Record<PenaltyName, (w: number) => number>> = {
  l1: Math.sign,
  l2: (w) => w,
};

/** dW ← dW + λ/M · gradient(W), in place; both units × inputs. */
export function addPenaltyGradient(
  penalties: Penalties,
  weights: Matrix,
  dW: Matrix,
  M: number,
): void {
  for (const name of penaltyNames) {
    const lambda = penalties[name];
    if (lambda === 0) continue;
    const gradient = penaltyGradients[name];
    for (let i = 0; i < dW.data.length; i++) {
      dW.data[i] += (lambda / M) * gradient(weights.data[i]);
    }
  }
}
