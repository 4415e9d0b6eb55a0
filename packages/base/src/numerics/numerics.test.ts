import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cubeRoot } from "./cubeRoot.ts";
import { exp, expm1 } from "./exp.ts";
import { integerPower } from "./integerPower.ts";
import { log, log1p } from "./log.ts";
import { sigmoid } from "./sigmoid.ts";
import { sin } from "./sin.ts";
import { softplus } from "./softplus.ts";
import { tanh } from "./tanh.ts";
import { cosTurns, sinTurns } from "./turns.ts";

type Case = readonly [x: number, rounded: number, beyond: number];

const { cases } = JSON.parse(
  readFileSync(new URL("../../../../fixtures/numerics.json", import.meta.url), "utf8"),
) as { readonly cases: Readonly<Record<string, readonly Case[]>> };

/** The distance to the next double above in size. */
function ulpOf(value: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(value));
  view.setBigInt64(0, view.getBigInt64(0) + 1n);
  return view.getFloat64(0) - Math.abs(value);
}

const functions = {
  exp: [exp, 0.9],
  expm1: [expm1, 1.4],
  log: [log, 0.7],
  log1p: [log1p, 0.7],
  softplus: [softplus, 1.5],
  sigmoid: [sigmoid, 2.1],
  tanh: [tanh, 2.1],
} as const;

function largestError(name: string, f: (x: number) => number, scale: (rounded: number) => number) {
  let worst = { error: 0, x: 0 };
  for (const [x, rounded, beyond] of cases[name]) {
    const error = Math.abs(
      (f(x) - rounded) / scale(rounded) - (beyond * ulpOf(rounded)) / scale(rounded),
    );
    if (!(error <= worst.error)) worst = { error, x };
  }
  return worst;
}

describe("against correctly rounded values", () => {
  for (const [name, [f, limit]] of Object.entries(functions)) {
    test(`${name}: error below ${limit} ulp`, () => {
      const { error, x } = largestError(name, f, ulpOf);
      console.log(`${name}: ${error.toFixed(3)} ulp at ${x}, ${cases[name].length} cases`);
      expect(error, `at ${x}`).toBeLessThan(limit);
    });
  }

  test.each([
    ["sin", sin],
    ["sinTurns", sinTurns],
    ["cosTurns", cosTurns],
  ] as const)("%s: error below 1.5 · 2⁻⁵³", (name, f) => {
    const { error, x } = largestError(name, f, () => 2 ** -53);
    console.log(`${name}: ${error.toFixed(3)} · 2⁻⁵³ at ${x}`);
    expect(error, `at ${x}`).toBeLessThan(1.5);
  });
});

test("the cube root of a cube, relative error below 2⁻⁵¹", () => {
  for (const root of [1e-99, 0.001, 0.3, 1, 1.1, 2, 3, 1234.5, 1e90]) {
    const cube = root * root * root;
    expect(Math.abs(cubeRoot(cube) / root - 1), String(root)).toBeLessThan(2 ** -51);
    expect(cubeRoot(-cube)).toBe(-cubeRoot(cube));
  }
  expect(cubeRoot(0)).toBe(0);
});

describe("special values", () => {
  test.each<[string, number, number]>([
    ["exp(0)", exp(0), 1],
    ["exp(-0)", exp(-0), 1],
    ["exp(Infinity)", exp(Infinity), Infinity],
    ["exp(-Infinity)", exp(-Infinity), 0],
    ["exp(710)", exp(710), Infinity],
    ["exp(-746)", exp(-746), 0],
    ["exp(NaN)", exp(NaN), NaN],
    ["expm1(-0)", expm1(-0), -0],
    ["expm1(-Infinity)", expm1(-Infinity), -1],
    ["expm1(Infinity)", expm1(Infinity), Infinity],
    ["expm1(NaN)", expm1(NaN), NaN],
    ["log(1)", log(1), 0],
    ["log(0)", log(0), -Infinity],
    ["log(-1)", log(-1), NaN],
    ["log(Infinity)", log(Infinity), Infinity],
    ["log(NaN)", log(NaN), NaN],
    ["log1p(-1)", log1p(-1), -Infinity],
    ["log1p(-0)", log1p(-0), -0],
    ["log1p(Infinity)", log1p(Infinity), Infinity],
    ["log1p(-2)", log1p(-2), NaN],
    ["softplus(1e308)", softplus(1e308), 1e308],
    ["softplus(-1e308)", softplus(-1e308), 0],
    ["softplus(NaN)", softplus(NaN), NaN],
    ["sigmoid(1e308)", sigmoid(1e308), 1],
    ["sigmoid(-1e308)", sigmoid(-1e308), 0],
    ["sigmoid(0)", sigmoid(0), 0.5],
    ["sigmoid(NaN)", sigmoid(NaN), NaN],
    ["tanh(Infinity)", tanh(Infinity), 1],
    ["tanh(-Infinity)", tanh(-Infinity), -1],
    ["tanh(-0)", tanh(-0), -0],
    ["tanh(NaN)", tanh(NaN), NaN],
    ["sin(0)", sin(0), 0],
    ["sinTurns(0.25)", sinTurns(0.25), 1],
    ["sinTurns(0.75)", sinTurns(0.75), -1],
    ["cosTurns(0)", cosTurns(0), 1],
    ["cosTurns(0.5)", cosTurns(0.5), -1],
    ["cosTurns(NaN)", cosTurns(NaN), NaN],
    ["integerPower(0.9, 0)", integerPower(0.9, 0), 1],
    ["integerPower(0, 0)", integerPower(0, 0), 1],
    ["integerPower(0.9, 1)", integerPower(0.9, 1), 0.9],
    ["integerPower(3, 13)", integerPower(3, 13), 1594323],
    ["integerPower(0.5, 1074)", integerPower(0.5, 1074), 5e-324],
    ["integerPower(0.999, 1e9)", integerPower(0.999, 1e9), 0],
  ])("%s", (_, actual, expected) => {
    expect(actual).toBe(expected);
  });

  test("sin refuses what it cannot reduce", () => {
    expect(() => sin(1001)).toThrow(/1000/);
    expect(() => sin(NaN)).toThrow(/1000/);
  });
});

describe("integerPower", () => {
  test("is the repeated product to (n + 1) · 2⁻⁵³", () => {
    for (const x of [0.9, 0.99, 0.999, 1.0001]) {
      let product = 1;
      for (let n = 0; n < 3000; n++) {
        // The product has an error of its own, of n roundings.
        const allowed = 2 * (n + 1) * 2 ** -53;
        expect(Math.abs(integerPower(x, n) / product - 1)).toBeLessThan(allowed);
        product *= x;
      }
    }
  });
});

describe("turns at 16,384 odd multiples of 2⁻¹⁵, where 4u is exact", () => {
  test("sin² + cos² = 1 to 4.5e-16; sin(½ − u) = sin u and sin(¼ + u) = cos u to the bit", () => {
    for (let i = 0; i < 16_384; i++) {
      const u = (i + 0.5) / 16_384;
      const [s, c] = [sinTurns(u), cosTurns(u)];
      expect(Math.abs(s * s + c * c - 1)).toBeLessThan(4.5e-16);
      expect(sinTurns(0.5 - u)).toBe(s);
      expect(sinTurns(0.25 + u)).toBe(c);
    }
  });
});

describe("laws on 20,000 points of [−30, 30]", () => {
  const points = Array.from({ length: 20_000 }, (_, i) => -30 + (60 * (i + 0.37)) / 20_000);

  test("exp, log of exp, softplus, sigmoid and tanh never go down", () => {
    for (const f of [exp, (x: number) => log(exp(x)), softplus, sigmoid, tanh]) {
      for (let i = 1; i < points.length; i++) {
        expect(f(points[i]) >= f(points[i - 1])).toBe(true);
      }
    }
  });

  test("exp(x) exp(−x) = 1 to 4e-16, sigmoid(x) + sigmoid(−x) = 1 to 2.3e-16, tanh is odd to the bit", () => {
    for (const x of points) {
      expect(Math.abs(exp(x) * exp(-x) - 1)).toBeLessThan(4e-16);
      expect(Math.abs(sigmoid(x) + sigmoid(-x) - 1)).toBeLessThan(2.3e-16);
      expect(tanh(-x)).toBe(-tanh(x));
    }
  });
});
