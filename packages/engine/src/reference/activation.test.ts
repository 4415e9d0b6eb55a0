import { matrix } from "@regula/base";
import { describe, expect, test } from "vitest";
import {
  activationNames,
  activationTraits,
  elementwiseActivationNames,
} from "../spec/activation.ts";
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

  const grid = Array.from({ length: 4001 }, (_, i) => (i - 2000) / 250);

  describe.each(elementwiseActivationNames)("the traits of %s are those of its formula", (name) => {
    const { kink, largestGain, canDie } = activationTraits[name];
    const value = (z: number) => activations[name].value(row(z)).data[0];
    const slope = (z: number) => activations[name].gradient(row(1), row(z), row(value(z))).data[0];
    const difference = (z: number, h: number) => (value(z + h) - value(z)) / h;

    test("its slope is that from the left and from the right but at its kink, to 1e-6", () => {
      const h = 1e-7;
      for (const z of grid) {
        const sides = { left: difference(z, -h), right: difference(z, h) };
        if (z === kink?.at) {
          const other = kink.slopeFrom === "left" ? "right" : "left";
          expect(Math.abs(slope(z) - sides[kink.slopeFrom])).toBeLessThan(1e-6);
          expect(Math.abs(slope(z) - sides[other])).toBeGreaterThan(0.1);
        } else {
          expect(Math.abs(slope(z) - sides.left), `left of ${z}`).toBeLessThan(1e-6);
          expect(Math.abs(slope(z) - sides.right), `right of ${z}`).toBeLessThan(1e-6);
        }
      }
    });

    test("its largest gain is above every gain, and by less than 1 %", () => {
      const gains = grid.map((z) =>
        Math.max(Math.abs(value(z)) / Math.max(Math.abs(z), 1), Math.abs(slope(z))),
      );
      const largest = gains.reduce((a, b) => Math.max(a, b), 1);
      expect(largest).toBeLessThanOrEqual(largestGain);
      expect(largest).toBeGreaterThan(0.99 * largestGain);
    });

    test(`it ${canDie ? "can" : "cannot"} die`, () => {
      const isStill = grid.every((z) => z > 0 || (value(z) === 0 && slope(z) === 0));
      expect(isStill).toBe(canDie);
    });
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
