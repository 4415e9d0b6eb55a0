import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { simulateKicks, toExamples } from "../model/data.ts";
import { countParameters } from "../model/flatState.ts";
import { passPlace } from "../model/inspect.ts";
import {
  createPlan,
  plainSettings,
  setActivation,
  setFeatures,
  setHidden,
} from "../model/settings.ts";
import { canMap, mapOf, thumbnailGrid, toTint, unitMaps } from "./unitMaps.ts";

const examples = toExamples(simulateKicks());
const { columns, rows } = thumbnailGrid;

describe("a unit's map", () => {
  test.each([[["x", "y"]], [["xx", "xy", "sinY"]]])(
    "of %s says at every place what the forward pass of the place says, in layers of different activations",
    (features) => {
      const layered = setActivation(setHidden(plainSettings, [5, 3]), 1, "tanh");
      const plan = createPlan(setFeatures(layered, features), { seed: 1, iterations: 1 });
      const weight = fc.double({ min: -2, max: 2, noNaN: true });
      const count = countParameters(plan.network);
      const cell = fc.record({
        column: fc.integer({ min: 0, max: columns - 1 }),
        row: fc.integer({ min: 0, max: rows - 1 }),
      });
      fc.assert(
        fc.property(
          fc.array(weight, { minLength: count, maxLength: count }),
          cell,
          (weights, { column, row }) => {
            const flat = Float64Array.from(weights);
            const maps = unitMaps(plan, flat, examples, thumbnailGrid);
            const { x, y } = examples.extent;
            const place = {
              x: x[0] + ((column + 0.5) / columns) * (x[1] - x[0]),
              y: y[0] + ((row + 0.5) / rows) * (y[1] - y[0]),
            };
            const { inputs, layers } = passPlace(plan, flat, examples.standardization, place);
            const expected = [inputs, ...layers.map((units) => units.map(({ a }) => a))];
            expected.forEach((answers, layer) => {
              answers.forEach((answer, unit) => {
                const found = mapOf(maps[layer], unit)[row * columns + column];
                expect(Math.abs(found - answer)).toBeLessThan(
                  1e-12 * Math.max(1, Math.abs(answer)),
                );
              });
            });
          },
        ),
        { numRuns: 20 },
      );
    },
  );

  test("is left out where it would take longer than a frame", () => {
    const networkOf = (hidden: number[]) =>
      createPlan(setHidden(plainSettings, hidden), { seed: 1, iterations: 1 }).network;
    expect(canMap(networkOf([64, 64]), thumbnailGrid)).toBe(true);
    expect(canMap(networkOf([400, 400]), thumbnailGrid)).toBe(false);
  });
});

test("tints lie in [−1, 1], keep signs, and are never NaN", () => {
  fc.assert(
    fc.property(fc.float64Array(), (answers) => {
      for (const [i, tint] of toTint(answers, false).entries()) {
        expect(Math.abs(tint)).toBeLessThanOrEqual(1);
        if (Number.isFinite(answers[i])) expect(tint * answers[i]).toBeGreaterThanOrEqual(0);
      }
    }),
  );
  expect([...toTint(Float64Array.of(0, 0.5, 1, Number.NaN), true)]).toEqual([-1, 0, 1, 0]);
  expect([...toTint(Float64Array.of(0, 0), false)]).toEqual([0, 0]);
});
