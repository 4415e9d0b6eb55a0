import { matrix } from "@regula/base";
import { describe, expect, test } from "vitest";
import { activationNames, elementwiseActivationNames } from "../spec/activation.ts";
import { activations } from "./activation.ts";

const row = (...values: number[]) => matrix(1, values.length, Float64Array.from(values));
const column = (...values: number[]) => matrix(values.length, 1, Float64Array.from(values));

describe("activations", () => {
  test.each(elementwiseActivationNames)("%s and its gradient are finite wherever z is", (name) => {
    const Z = row(-1.7e308, -1e160, -1e4, -40, -1e-300, -0, 0, 1e-300, 40, 1e4, 1e160, 1.7e308);
    const { value, gradient } = activations[name];
    const A = value(Z);
    const ones = row(...Z.data.map(() => 1));
    expect(A.data.every(Number.isFinite)).toBe(true);
    expect(gradient(ones, Z, A).data.every(Number.isFinite)).toBe(true);
  });

  test("leave what they are given as it is", () => {
    for (const name of activationNames) {
      const Z = column(-1, 2, 0.5);
      const A = activations[name].value(Z);
      const dA = column(1, 2, 3);
      activations[name].gradient(dA, Z, A);
      expect([...Z.data, ...dA.data]).toEqual([-1, 2, 0.5, 1, 2, 3]);
    }
  });

  // The tanh form in 30 digits (mpmath 1.3): mp.mpf('0.5')*z*(1+mp.tanh(mp.sqrt(2/mp.pi)*(z+mp.mpf('0.044715')*z**3))).
  test.each([
    [1, 0.8411919906082767],
    [-1, -0.1588080093917233],
    [3, 2.996362607918227],
  ])("gelu(%d) to 1e-15", (z, expected) => {
    expect(Math.abs(activations.gelu.value(row(z)).data[0] / expected - 1)).toBeLessThan(1e-15);
  });

  test("softmax's gradient is that of central differences, to 1e-9", () => {
    const { value, gradient } = activations.softmax;
    const dA = column(0.3, -1.2, 2);
    const z = [0.5, -1, 1.5];
    const weighed = (logits: number[]) =>
      value(column(...logits)).data.reduce((sum, a, k) => sum + a * dA.data[k], 0);
    const dZ = gradient(dA, column(...z), value(column(...z)));
    z.forEach((_, k) => {
      const moved = (h: number) => weighed(z.map((value, i) => (i === k ? value + h : value)));
      expect(Math.abs((moved(1e-5) - moved(-1e-5)) / 2e-5 - dZ.data[k])).toBeLessThan(1e-9);
    });
  });
});
