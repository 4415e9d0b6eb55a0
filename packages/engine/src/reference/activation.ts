import { type Matrix, matrix, sigmoid, tanh } from "@regula/base";
import {
  type ActivationName,
  type ElementwiseActivationName,
  geluCubic,
  geluScale,
  leakySlope,
} from "../spec/activation.ts";
import { softmax, softmaxGradient } from "./softmax.ts";

interface ElementwiseActivation {
  /** a = g(z). */
  value(z: number): number;
  /** g′(z), from z or from a = g(z), whichever is cheaper. */
  derivative(z: number, a: number): number;
}

const elementwise: Readonly<Record<ElementwiseActivationName, ElementwiseActivation>> = {
  relu: { value: (z) => Math.max(z, 0), derivative: (z) => (z > 0 ? 1 : 0) },
  leakyRelu: {
    value: (z) => (z > 0 ? z : leakySlope * z),
    derivative: (z) => (z > 0 ? 1 : leakySlope),
  },
  tanh: { value: tanh, derivative: (_, a) => 1 - a * a },
  sigmoid: { value: sigmoid, derivative: (_, a) => a * (1 - a) },
  gelu: {
    value: (z) => 0.5 * z * (1 + geluTanh(z)),
    derivative: (z) => {
      const t = geluTanh(z);
      const slope = 1 - t * t;
      // Where tanh is flat, z² may overflow, and 0 · ∞ is no number.
      if (slope === 0) return 0.5 * (1 + t);
      return 0.5 * (1 + t) + 0.5 * z * slope * geluScale * (1 + 3 * geluCubic * z * z);
    },
  },
  identity: { value: (z) => z, derivative: () => 1 },
};

function geluTanh(z: number): number {
  return tanh(geluScale * (z + geluCubic * z * z * z));
}

interface Activation {
  /** A = g(Z), units × m. */
  value(Z: Matrix): Matrix;
  /** dZ from dA: dA ∘ g′(Z) for what works on each unit by itself. */
  gradient(dA: Matrix, Z: Matrix, A: Matrix): Matrix;
}

function unitByUnit({ value, derivative }: ElementwiseActivation): Activation {
  return {
    value: (Z) => matrix(Z.rows, Z.columns, Z.data.map(value)),
    gradient: (dA, Z, A) => {
      const dZ = matrix(dA.rows, dA.columns);
      for (let j = 0; j < dZ.data.length; j++) {
        dZ.data[j] = dA.data[j] * derivative(Z.data[j], A.data[j]);
      }
      return dZ;
    },
  };
}

export const activations: Readonly<Record<ActivationName, Activation>> = {
  relu: unitByUnit(elementwise.relu),
  leakyRelu: unitByUnit(elementwise.leakyRelu),
  tanh: unitByUnit(elementwise.tanh),
  sigmoid: unitByUnit(elementwise.sigmoid),
  gelu: unitByUnit(elementwise.gelu),
  identity: unitByUnit(elementwise.identity),
  softmax: { value: softmax, gradient: (dA, _, A) => softmaxGradient(dA, A) },
};
