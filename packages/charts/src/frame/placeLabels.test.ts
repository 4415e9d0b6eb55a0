import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placeLabels } from "./placeLabels.ts";

const labelList = fc.array(
  fc.record({
    center: fc.double({ min: -500, max: 500, noNaN: true }),
    height: fc.double({ min: 1, max: 40, noNaN: true }),
  }),
  { maxLength: 20 },
);

describe("labels along an edge", () => {
  test("stay where they are wanted when they have room", () => {
    const labels = [
      { center: 80, height: 10 },
      { center: 20, height: 10 },
    ];
    expect(placeLabels(labels, 0, 100)).toEqual([80, 20]);
  });

  test("part evenly when two want the same place", () => {
    const labels = [
      { center: 50, height: 10 },
      { center: 50, height: 10 },
    ];
    expect(placeLabels(labels, 0, 100)).toEqual([45, 55]);
  });

  test("never overlap, keep their order and their bounds (slack 1e-9)", () => {
    fc.assert(
      fc.property(labelList, (labels) => {
        const total = labels.reduce((sum, { height }) => sum + height, 0);
        const end = Math.max(200, total);
        const placed = placeLabels(labels, 0, end)
          .map((center, index) => ({ center, wanted: labels[index] }))
          .sort((a, b) => a.center - b.center);
        placed.forEach(({ center, wanted }, index) => {
          expect(center - wanted.height / 2).toBeGreaterThanOrEqual(-1e-9);
          expect(center + wanted.height / 2).toBeLessThanOrEqual(end + 1e-9);
          if (index === 0) return;
          const above = placed[index - 1];
          expect(above.wanted.center).toBeLessThanOrEqual(wanted.center);
          expect(center - above.center).toBeGreaterThanOrEqual(
            (wanted.height + above.wanted.height) / 2 - 1e-9,
          );
        });
      }),
    );
  });

  test("no placement of the same order without overlap is nearer (1,000 random rivals each)", () => {
    const labels = [10, 12, 13, 60, 61, 95].map((center) => ({ center, height: 12 }));
    const distance = (centers: number[]) =>
      centers.reduce((sum, center, index) => sum + (center - labels[index].center) ** 2, 0);
    const best = distance(placeLabels(labels, 0, 100));
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 28, noNaN: true }), { minLength: 6, maxLength: 6 }),
        (slacks) => {
          const sorted = [...slacks].sort((a, b) => a - b);
          const rival = sorted.map((slack, index) => slack + 6 + 12 * index);
          expect(distance(rival)).toBeGreaterThanOrEqual(best - 1e-9);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
