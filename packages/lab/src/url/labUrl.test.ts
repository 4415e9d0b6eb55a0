import { RegulaError } from "@regula/base";
import { elementwiseActivationNames } from "@regula/engine";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bundledRecipe, emptyPitch, madeNames, planeFrame, withPoints } from "../model/data.ts";
import { countParameters } from "../model/flatState.ts";
import { makeData } from "../model/made/makeData.ts";
import {
  activationsOf,
  createPlan,
  plainSettings,
  setActivation,
  setFeatures,
  setHidden,
  setValue,
} from "../model/settings.ts";
import { labels } from "../model/task/labTask.ts";
import { decodeNumbers, encodeNumbers } from "./base64url.ts";
import { dataOf, sourceOf } from "./dataSource.ts";
import { decodePoints, encodePoints } from "./drawnPoints.ts";
import { decodeLab, encodeLab, type LabState } from "./labUrl.ts";

const settings = setHidden(
  setValue(setValue(setValue(plainSettings, "l2", 0.7), "optimizer", "adam"), "beta1", 0.8),
  [8, 4],
);
const count = countParameters(createPlan(settings, { seed: 1, iterations: 1 }).network);

const state: LabState = {
  screen: "lab",
  data: { kind: "made", recipe: { ...bundledRecipe, rows: 120, flipped: 0.1 } },
  seed: 7,
  iteration: 1234,
  models: [
    { settings: plainSettings, parameters: null },
    { settings: setFeatures(plainSettings, ["y", "xx", "xy", "sinX"]), parameters: null },
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

  test("carries weights to the bit where it must, with what the optimizer remembers", () => {
    // Of Adam: weights, first and second moments.
    const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
      minLength: 3 * count,
      maxLength: 3 * count,
    });
    fc.assert(
      fc.property(numbers, (set) => {
        const parameters = Float64Array.from(set);
        const models = [{ settings, parameters, isWhole: true as const }];
        const { state: read } = decodeLab(encodeLab({ ...state, models }));
        expect(new Uint8Array(read!.models[0].parameters!.buffer)).toEqual(
          new Uint8Array(parameters.buffer),
        );
        expect(read?.models).toEqual(models);
      }),
      { numRuns: 20 },
    );
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
        const named = { ...state, data: { kind: "file" as const, name, classes: 2 } };
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
      "lab?model=state:AAAAAAAAAAA",
      "lab?model=at:5~at:4",
      "lab?model=at:x",
      "lab?model=at:5~name:x",
      "lab?model=at:5~weight:127:1",
      "lab?model=at:5~weight:1:1e9",
      "lab?model=at:5~weight:1:",
      `lab?model=${"~at:5".repeat(21)}`,
      "lab?model=limit:0",
      "lab?model=to:-1",
      "lab?model=activations:relu",
      "lab?model=activations:relu.softmax",
      "lab?iteration=-3",
      "lab?seed=x",
      "lab?kicks.rows=1e9",
      "lab?made=toString",
      "lab?made=moons&moons.testShare=0.9",
      "lab?made=moons&moons.flipped=NaN",
      "lab?ground=moon&drawn=AAAA",
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

test.each([
  ["pitch", emptyPitch().frame, 0.0026, 2],
  ["plane", planeFrame, 0.00026, 2],
  ["plane", planeFrame, 0.00026, 3],
] as const)(
  "points drawn on a %s keep their class and their place, to a fraction of a line's width",
  (ground, frame, error, classes) => {
    const coordinate = ([min, max]: readonly [number, number]) =>
      fc.double({ min, max, noNaN: true });
    const point = fc.record({
      x: coordinate(frame.x),
      y: coordinate(frame.y),
      label: fc.constantFrom(...labels.slice(0, classes)),
    });
    fc.assert(
      fc.property(fc.array(point), (points) => {
        const spelling = { ground, classes };
        const read = decodePoints(encodePoints(points, spelling), spelling)!;
        expect(read.map(({ label }) => label)).toEqual(points.map(({ label }) => label));
        read.forEach(({ x, y }, i) => {
          expect(Math.abs(x - points[i].x)).toBeLessThanOrEqual(error);
          expect(Math.abs(y - points[i].y)).toBeLessThanOrEqual(error);
        });
      }),
    );
  },
);

test.each(madeNames)(
  "a link of %s gives the same points; moved ones travel too",
  async (source) => {
    const data = makeData({ source, rows: 40, seed: 11, flipped: 0.1, testShare: 0.2 });
    // Carried weights are of two classes.
    const models = state.models.slice(0, 2);
    const linked = { ...state, models, data: sourceOf(data) };
    const read = decodeLab(encodeLab(linked)).state!;
    expect(await dataOf(read.data)).toEqual(data);
    const [first, ...others] = data.train;
    const moved = withPoints(data, { ...data, train: [{ ...first, x: first.x / 2 }, ...others] });
    const link = encodeLab({ ...linked, data: sourceOf(moved) });
    const again = await dataOf(decodeLab(link).state!.data);
    expect(again.frame).toEqual(data.frame);
    again.train.forEach(({ x, y, label }, i) => {
      expect(label).toBe(moved.train[i].label);
      expect(Math.hypot(x - moved.train[i].x, y - moved.train[i].y)).toBeLessThan(0.004);
    });
  },
);
