import { sigmoid } from "../numerics/sigmoid.ts";
import { tanh } from "../numerics/tanh.ts";
import type { ActivationName } from "../spec/activation.ts";

interface Activation {
  /** a = g(z). */
  value(z: number): number;
  /** g′(z), from z or from a = g(z), whichever is cheaper. */
  derivative(z: number, a: number): number;
}

export const activations: Readonly<Record<ActivationName, Activation>> = {
  relu: { value: (z) => Math.max(z, 0), derivative: (z) => (z > 0 ? 1 : 0) },
  tanh: { value: tanh, derivative: (_, a) => 1 - a * a },
  sigmoid: { value: sigmoid, derivative: (_, a) => a * (1 - a) },
  identity: { value: (z) => z, derivative: () => 1 },
};
