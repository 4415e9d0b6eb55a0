import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { convexHull, isInHull } from "./surface/convexHull.ts";
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
        expect(given.every((point) => isInHull(hull, point))).toBe(true);
        const [xs, ys] = [0, 1].map((axis) => given.map((point) => point[axis]));
        expect(isInHull(hull, [Math.max(...xs) + 0.01, ys[0]])).toBe(false);
        expect(isInHull(hull, [xs[0], Math.min(...ys) - 0.01])).toBe(false);
      }),
    );
  });

  test("of points on one line holds nothing", () => {
    const line: PlanePoint[] = [0, 1, 2, 3].map((i) => [i, 2 * i]);
    expect(isInHull(convexHull(line), [1, 2])).toBe(false);
  });
});

describe("support", () => {
  test("is never given outside the hull, nor with fewer than 5 kicks within 8 m", () => {
    fc.assert(
      fc.property(points, (kicks) => {
        const support = findSupport(plane, kicks);
        const [xs, ys] = [0, 1].map((axis) => kicks.map((kick) => kick[axis]));
        const isRight = (cell: number) => {
          const [x, y] = cellPoint(plane, cell);
          const near = kicks.filter((kick) => (kick[0] - x) ** 2 + (kick[1] - y) ** 2 <= 64);
          const across = x >= Math.min(...xs) && x <= Math.max(...xs);
          const up = y >= Math.min(...ys) && y <= Math.max(...ys);
          return near.length >= supportRule.leastKicks && across && up;
        };
        expect(Array.from(support, (one, cell) => one === 0 || isRight(cell))).not.toContain(false);
      }),
      { numRuns: 60 },
    );
  });

  test("is 5 kicks within 8 m and inside the hull, to the cell", () => {
    fc.assert(
      fc.property(points, (kicks) => {
        const hull = convexHull(kicks);
        const plain = Array.from({ length: plane.columns * plane.rows }, (_, cell) => {
          const [x, y] = cellPoint(plane, cell);
          const near = kicks.filter((kick) => (kick[0] - x) ** 2 + (kick[1] - y) ** 2 <= 64);
          return near.length >= supportRule.leastKicks && isInHull(hull, [x, y]) ? 1 : 0;
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
