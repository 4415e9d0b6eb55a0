import type { Matrix } from "../base/matrix.ts";
import type { NetworkParameters } from "../spec/network.ts";
import { type Penalties, type PenaltyName, penaltyNames } from "../spec/regularizer.ts";

interface PenaltyTerm {
  /** One weight's share of the penalty, before λ/m. */
  value(w: number): number;
  gradient(w: number): number;
}

export const penaltyTerms: Readonly<Record<PenaltyName, PenaltyTerm>> = {
  l1: { value: Math.abs, gradient: Math.sign },
  l2: { value: (w) => (w * w) / 2, gradient: (w) => w },
};

/** Σ over the penalties of λ/m Σ value(W), over all layers' weights, for m examples. */
export function penaltyCost(
  penalties: Penalties,
  parameters: NetworkParameters,
  m: number,
): number {
  let cost = 0;
  for (const name of penaltyNames) {
    const lambda = penalties[name];
    if (lambda === 0) continue;
    const { value } = penaltyTerms[name];
    let sum = 0;
    for (const { weights } of parameters) for (const w of weights.data) sum += value(w);
    cost += (lambda / m) * sum;
  }
  return cost;
}

/** dW ← dW + λ/m · gradient(W), in place. */
export function addPenaltyGradient(
  penalties: Penalties,
  weights: Matrix,
  dW: Matrix,
  m: number,
): void {
  for (const name of penaltyNames) {
    const lambda = penalties[name];
    if (lambda === 0) continue;
    const { gradient } = penaltyTerms[name];
    for (let i = 0; i < dW.data.length; i++) {
      dW.data[i] += (lambda / m) * gradient(weights.data[i]);
    }
  }
}
