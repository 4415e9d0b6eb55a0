import type { Matrix } from "@regula/base";
import type { NetworkParameters } from "../spec/network.ts";
import { type Penalties, type PenaltyName, penaltyNames } from "../spec/regularizer.ts";

interface PenaltyTerm {
  /** One weight's share of the penalty, before λ/M. */
  value(w: number): number;
  gradient(w: number): number;
}

export const penaltyTerms: Readonly<Record<PenaltyName, PenaltyTerm>> = {
  l1: { value: Math.abs, gradient: Math.sign },
  l2: { value: (w) => (w * w) / 2, gradient: (w) => w },
};

/** Σ over the penalties of λ/M Σ value(W), over all layers' weights; M is the examples' total weight. */
export function penaltyCost(
  penalties: Penalties,
  parameters: NetworkParameters,
  M: number,
): number {
  let cost = 0;
  for (const name of penaltyNames) {
    const lambda = penalties[name];
    if (lambda === 0) continue;
    const { value } = penaltyTerms[name];
    let sum = 0;
    for (const { weights } of parameters) for (const w of weights.data) sum += value(w);
    cost += (lambda / M) * sum;
  }
  return cost;
}

/** dW ← dW + λ/M · gradient(W), in place. */
export function addPenaltyGradient(
  penalties: Penalties,
  weights: Matrix,
  dW: Matrix,
  M: number,
): void {
  for (const name of penaltyNames) {
    const lambda = penalties[name];
    if (lambda === 0) continue;
    const { gradient } = penaltyTerms[name];
    for (let i = 0; i < dW.data.length; i++) {
      dW.data[i] += (lambda / M) * gradient(weights.data[i]);
    }
  }
}
