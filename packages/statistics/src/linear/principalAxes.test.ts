import { matrix, transpose } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { principalAxes } from "./principalAxes.ts";
import { product, productTransposed } from "./products.ts";
import {
  addToColumns,
  columnKinds,
  drawDesign,
  gapOf,
  largestOf,
  multiply,
} from "./smallDesigns.ts";

/** Columns of all kinds, more or fewer rows than columns. */
const designs = fc
  .record({
    seed: fc.nat(1e6),
    m: fc.integer({ min: 2, max: 40 }),
    kinds: fc.array(fc.constantFrom(...columnKinds), { minLength: 1, maxLength: 12 }),
    classes: fc.integer({ min: 2, max: 5 }),
    strength: fc.constantFrom(0, 1, 100),
  })
  .map(drawDesign);

describe("products in tiles", () => {
  test("equal their definition to 1e-12, across the edges of tiles and of fours", () => {
    const fill = (rows: number, columns: number) =>
      matrix(
        rows,
        columns,
        Float64Array.from({ length: rows * columns }, (_, i) => ((i * 37) % 101) / 50 - 1),
      );
    for (const r of [1, 3, 4, 5, 9]) {
      for (const m of [1, 255, 256, 257, 600]) {
        const [D, X, Q] = [fill(3, r), fill(r, m), fill(3, m)];
        expect(gapOf(product(D, X), multiply(D, X))).toBeLessThan(1e-12);
        const [tiled, plain] = [productTransposed(Q, X), multiply(Q, transpose(X))];
        expect(gapOf(tiled, plain)).toBeLessThan(1e-12);
      }
    }
  });
});

describe("principal axes, to 1e-12 of the largest", () => {
  test("axes are orthonormal, coordinates orthogonal and as long as their singular values, and together they are X", () => {
    fc.assert(
      fc.property(designs, ({ X }) => {
        const { means, singularValues: s, axes, coordinates } = principalAxes(X);
        const p = X.rows;
        const m = X.columns;
        expect(s.length).toBeLessThanOrEqual(Math.min(p, m - 1));
        const norms = multiply(axes, transpose(axes));
        const crosses = multiply(coordinates, transpose(coordinates));
        const scale = Math.max(1, largestOf(X)) * Math.sqrt(p * m);
        for (let a = 0; a < s.length; a++) {
          if (a > 0) expect(s[a]).toBeLessThanOrEqual(s[a - 1]);
          for (let b = 0; b < s.length; b++) {
            const one = a === b ? 1 : 0;
            expect(Math.abs(norms.data[a * s.length + b] - one)).toBeLessThan(1e-12);
            const gap = Math.abs(crosses.data[a * s.length + b] - one * s[a] * s[a]);
            expect(gap).toBeLessThan(1e-12 * scale * Math.max(scale, s[0]));
          }
        }
        const again = addToColumns(multiply(transpose(axes), coordinates), matrix(p, 1, means));
        expect(gapOf(again, X)).toBeLessThan(1e-12 * scale);
      }),
      { numRuns: 150 },
    );
  });

  test("values beyond 1e100 are refused, and columns that never change have no axis", () => {
    expect(() => principalAxes(matrix(1, 2, Float64Array.of(0, 2e100)))).toThrow(/1e100/);
    const constant = principalAxes(matrix(2, 3, Float64Array.of(0.1, 0.1, 0.1, 7, 7, 7)));
    expect(constant.singularValues).toHaveLength(0);
    expect(constant.coordinates.data).toHaveLength(0);
  });
});
