import { RegulaError } from "@regula/base";
import { elementwiseActivationNames } from "@regula/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bundledRecipe } from "../model/data.ts";
import { countParameters } from "../model/flatState.ts";
import {
  activationsOf,
  createPlan,
  plainSettings,
  setActivation,
  setHidden,
  setValue,
} from "../model/settings.ts";
import { decodeNumbers, encodeNumbers } from "./base64url.ts";
import { decodePoints, encodePoints } from "./drawnPoints.ts";
import { decodeLab, encodeLab, type LabState } from "./labUrl.ts";

const settings = setHidden(
  setValue(setValue(setValue(plainSettings, "l2", 0.7), "optimizer", "adam"), "beta1", 0.8),
  [8, 4],
);
const count = countParameters(createPlan(settings, { seed: 1, iterations: 1 }).network);

const state: LabState = {
  screen: "lab",
  data: { kind: "kicks", recipe: { ...bundledRecipe, rows: 120, flipped: 0.1 } },
  seed: 7,
  iteration: 1234,
  models: [
    { settings: plainSettings, parameters: null },
    {
      settings,
      parameters: Float64Array.from({ length: count }, (_, i) => Math.fround(i / 7 - 3)),
    },
  ],
};

describe("a link", () => {
  test("holds settings, data and weights, and is read back as it was", () => {
    expect(decodeLab(`#${encodeLab(state)}`)).toEqual({ screen: "lab", state });
  });

  test("of 127 weights takes 678 letters for them", () => {
    expect(encodeNumbers(new Float64Array(127))).toHaveLength(678);
  });

  test("of a screen alone says no more", () => {
    expect(decodeLab("#data")).toEqual({ screen: "data", state: null });
  });

  test("holds networks of any depth, and the activation of each layer", () => {
    const names = fc.constantFrom(...elementwiseActivationNames);
    const layer = fc.tuple(fc.integer({ min: 1, max: 9 }), names);
    fc.assert(
      fc.property(fc.array(layer, { maxLength: 4 }), (layers) => {
        const sized = setHidden(
          plainSettings,
          layers.map(([units]) => units),
        );
        const settings = layers.reduce((all, [, name], i) => setActivation(all, i, name), sized);
        expect(activationsOf(settings)).toEqual(layers.map(([, name]) => name));
        const models = [{ settings, parameters: null }];
        const { state: read } = decodeLab(encodeLab({ ...state, models }));
        expect(read?.models).toEqual(models);
        const { network } = createPlan(read!.models[0].settings, { seed: 1, iterations: 1 });
        expect(network.layers.slice(0, -1)).toEqual(
          layers.map(([units, activation]) => ({ units, activation })),
        );
      }),
    );
  });

  test("may name a file, whatever its name", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (name) => {
        const named = { ...state, data: { kind: "file" as const, name } };
        expect(decodeLab(encodeLab(named)).state).toEqual(named);
      }),
      { numRuns: 100 },
    );
  });

  test("that was cut anywhere or is made up is refused with a sentence, never believed", () => {
    const whole = encodeLab(state);
    const texts = [
      ...Array.from({ length: whole.length - 6 }, (_, i) => whole.slice(0, whole.length - i - 1)),
      "lab?model=l2:-1",
      "lab?model=l2:NaN",
      "lab?model=toString:1",
      "lab?model=hidden:0",
      "lab?model=w:AAAA",
      "lab?model=activations:relu",
      "lab?model=activations:relu.softmax",
      "lab?iteration=-3",
      "lab?seed=x",
      "lab?kicks.rows=1e9",
      "lab?drawn=A",
      "lab?file=%E0%A4%A",
    ];
    let refused = 0;
    for (const text of texts) {
      try {
        const { state: read } = decodeLab(text);
        for (const model of read?.models ?? [])
          createPlan(model.settings, { seed: 1, iterations: 1 });
      } catch (error) {
        expect(error).toBeInstanceOf(RegulaError);
        expect((error as RegulaError).in("pt-BR")).not.toMatch(/undefined/);
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(texts.length / 2);
  });
});

test("numbers survive in single precision; what is not finite is refused", () => {
  fc.assert(
    fc.property(fc.array(fc.float({ noNaN: true, noDefaultInfinity: true })), (numbers) => {
      expect([...decodeNumbers(encodeNumbers(numbers))!]).toEqual(numbers);
    }),
  );
  expect(decodeNumbers(encodeNumbers([Number.NaN]))).toBeNull();
  expect(decodeNumbers(encodeNumbers([1e300]))).toBeNull();
});

test("drawn points keep their class and their place to half a centimeter", () => {
  const coordinate = (max: number) => fc.double({ min: 0, max, noNaN: true });
  const point = fc.record({
    x: coordinate(105),
    y: coordinate(68),
    label: fc.constantFrom<0 | 1>(0, 1),
  });
  fc.assert(
    fc.property(fc.array(point), (points) => {
      const read = decodePoints(encodePoints(points))!;
      expect(read.map(({ label }) => label)).toEqual(points.map(({ label }) => label));
      read.forEach(({ x, y }, i) => {
        expect(Math.abs(x - points[i].x)).toBeLessThanOrEqual(0.0026);
        expect(Math.abs(y - points[i].y)).toBeLessThanOrEqual(0.0026);
      });
    }),
  );
});
