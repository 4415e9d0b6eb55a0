import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { convexHull, isByHull } from "./surface/convexHull.ts";
import { cellPoint, type PlanePoint } from "./surface/plane.ts";
import { createScatterAverage } from "./surface/scatter.ts";
import { findSupport, supportRule } from "./surface/support.ts";

const plane = { kind: "pitch", columns: 40, rows: 30 } as const;
const coordinate = (max: number) => fc.double({ min: 0, max, noNaN: true });
const points = fc.array(fc.tuple(coordinate(40), coordinate(30)), { minLength: 1, maxLength: 60 });

describe("the convex hull", () => {
  test("holds every point it was made of, and each corner is one of them", () => {
    const grid = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })),
      {
        minLength: 3,
      },
    );
    fc.assert(
      fc.property(grid, (given) => {
        const hull = convexHull(given);
        for (const corner of hull) expect(given).toContainEqual(corner);
        if (hull.length < 3) return;
        expect(given.every((point) => isByHull(hull, point, 0))).toBe(true);
        const [xs, ys] = [0, 1].map((axis) => given.map((point) => point[axis]));
        expect(isByHull(hull, [Math.max(...xs) + 0.01, ys[0]], 0)).toBe(false);
        expect(isByHull(hull, [xs[0], Math.min(...ys) - 0.01], 0)).toBe(false);
      }),
    );
  });

  test("is reached from its edges, to the distance; on one line or one point it has no inside", () => {
    const line = convexHull([0, 1, 2, 3].map((i): PlanePoint => [3 * i, 4 * i]));
    expect([0.99, 1].map((reach) => isByHull(line, [0.8, -0.6], reach))).toEqual([false, true]);
    expect([0.99, 1].map((reach) => isByHull(line, [9, 13], reach))).toEqual([false, true]);
    const spot = convexHull(Array<PlanePoint>(6).fill([2, 2]));
    expect([0.4, 0.5].map((reach) => isByHull(spot, [2.5, 2], reach))).toEqual([false, true]);
  });
});

describe("support", () => {
  test("of kicks on one line lies along it, as of targets to aim at", () => {
    const targets = [6, 15, 24].flatMap((y) => Array<PlanePoint>(9).fill([20, y]));
    const support = findSupport(plane, targets);
    const cells = [...support.keys()].filter((cell) => support[cell] === 1);
    const places = cells.map((cell) => cellPoint(plane, cell));
    expect(new Set(places.map(([x]) => x))).toEqual(new Set([19.5, 20.5]));
    expect(places.map(([, y]) => y).filter((y) => y > 5.9 && y < 24.1).length).toBe(36);
  });

  test("is never given half a cell outside the hull, nor with fewer than 5 kicks within 8 m", () => {
    fc.assert(
      fc.property(points, (kicks) => {
        const support = findSupport(plane, kicks);
        const [xs, ys] = [0, 1].map((axis) => kicks.map((kick) => kick[axis]));
        const isRight = (cell: number) => {
          const [x, y] = cellPoint(plane, cell);
          const near = kicks.filter((kick) => (kick[0] - x) ** 2 + (kick[1] - y) ** 2 <= 64);
          const across = x >= Math.min(...xs) - 0.5 && x <= Math.max(...xs) + 0.5;
          const up = y >= Math.min(...ys) - 0.5 && y <= Math.max(...ys) + 0.5;
          return near.length >= supportRule.leastKicks && across && up;
        };
        expect(Array.from(support, (one, cell) => one === 0 || isRight(cell))).not.toContain(false);
      }),
      { numRuns: 60 },
    );
  });

  test("is 5 kicks within 8 m and half a cell by the hull, to the cell", () => {
    fc.assert(
      fc.property(points, (kicks) => {
        const hull = convexHull(kicks);
        const plain = Array.from({ length: plane.columns * plane.rows }, (_, cell) => {
          const [x, y] = cellPoint(plane, cell);
          const near = kicks.filter((kick) => (kick[0] - x) ** 2 + (kick[1] - y) ** 2 <= 64);
          return near.length >= supportRule.leastKicks && isByHull(hull, [x, y], 0.5) ? 1 : 0;
        });
        expect([...findSupport(plane, kicks)]).toEqual(plain);
      }),
      { numRuns: 40 },
    );
  });

  test("grows with more kicks, and mirrors with them", () => {
    fc.assert(
      fc.property(points, points, (some, others) => {
        const support = findSupport(plane, some);
        const more = findSupport(plane, [...some, ...others]);
        expect(support.every((one, cell) => one <= more[cell])).toBe(true);
      }),
      { numRuns: 30 },
    );
    const kicks = Array.from({ length: 60 }, (_, i): PlanePoint => [(i * 7) % 40, (i * 11) % 29]);
    const mirrored = findSupport(
      plane,
      kicks.map(([x, y]) => [x, 30 - y]),
    );
    const turned = mirrored.map(
      (_, cell) => mirrored[(29 - Math.floor(cell / 40)) * 40 + (cell % 40)],
    );
    const support = findSupport(plane, kicks);
    expect(turned).toEqual(support);
    expect(support).toContain(1);
  });
});

describe("the landing scatter", () => {
  const masks = fc.uint8Array({ max: 1, minLength: 1200, maxLength: 1200 });
  const values = fc.float32Array({ min: 0, max: 1, noNaN: true, minLength: 1200, maxLength: 1200 });
  const deviation = fc.double({ min: 0, max: 9, noNaN: true });

  test("keeps a constant within 1e-12, and stays between the least and the largest value", () => {
    fc.assert(
      fc.property(masks, values, deviation, (mask, given, sd) => {
        const support = mask;
        const average = createScatterAverage(plane, support, sd);
        const used = given.filter((_, cell) => support[cell] === 1);
        const [least, most] = [Math.min(...used), Math.max(...used)];
        const inside = (values: Float64Array) => values.filter((_, cell) => support[cell] === 1);
        const [averaged, constant] = [
          inside(average(given)),
          inside(average(new Float64Array(1200).fill(0.3))),
        ];
        expect(averaged.every((p) => p >= least - 1e-12 && p <= most + 1e-12)).toBe(true);
        expect(constant.every((p) => Math.abs(p - 0.3) < 1e-12)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  test("of a point is the Gaussian: one deviation away e^−½ of its top, exactly to 1e-12", () => {
    const everywhere = new Uint8Array(1200).fill(1);
    const spike = Float64Array.from({ length: 1200 }, (_, cell) => (cell === 15 * 40 + 20 ? 1 : 0));
    const spread = createScatterAverage(plane, everywhere, 3)(spike);
    const at = (column: number, row: number) => spread[row * 40 + column];
    expect(at(23, 15) / at(20, 15)).toBeCloseTo(Math.exp(-0.5), 12);
    expect(at(20, 12) / at(20, 15)).toBeCloseTo(Math.exp(-0.5), 12);
    expect(createScatterAverage(plane, everywhere, 0)(spike)).toEqual(spike);
  });
});
