import { lowestHeldOut } from "@regula/charts/axes";
import fc from "fast-check";
import { expect, test } from "vitest";
import { lossCurve, thinOut } from "./lossCurve.ts";

test("however many losses were recorded, a curve has few, the first, the last and the lowest on test points", () => {
  const loss = fc.double({ min: 0, max: 2, noNaN: true });
  const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), loss, loss), {
    minLength: 1,
    maxLength: 500,
  });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30_000 }), steps, (began, recorded) => {
      let iteration = began;
      const snapshots = recorded.map(([step, train, test]) => {
        iteration += step;
        return { iteration, losses: { train, test } };
      });
      const curve = lossCurve(snapshots);
      expect(curve.length).toBeLessThanOrEqual(Math.min(snapshots.length, 123));
      expect(curve[0].iteration).toBe(snapshots[0].iteration);
      expect(curve.at(-1)?.iteration).toBe(iteration);
      const least = snapshots.reduce((a, b) => (b.losses.test < a.losses.test ? b : a));
      expect(lowestHeldOut(curve)?.iteration).toBe(least.iteration);
      expect(curve.every((point, i) => i === 0 || point.iteration > curve[i - 1].iteration)).toBe(
        true,
      );
    }),
    { numRuns: 60 },
  );
  expect(thinOut([])).toEqual([]);
});
