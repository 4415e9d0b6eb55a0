import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitRobustScale } from "./robustScale.ts";
import { findTreeEdges, leastLeafRows, type TreeTargets } from "./treeEdges.ts";

interface Fixture {
  readonly cases: readonly {
    readonly name: string;
    readonly kind: TreeTargets["kind"];
    readonly values: readonly number[];
    readonly targets: readonly number[];
    readonly edges: readonly number[];
    readonly median: number;
    readonly spread: number;
  }[];
}

/** scikit-learn's trees and NumPy's quantiles: fixtures/tree_edges.py. */
const { cases } = JSON.parse(
  readFileSync(new URL("../../../../fixtures/tree_edges.json", import.meta.url), "utf8"),
) as Fixture;

function toTargets(kind: TreeTargets["kind"], targets: readonly number[]): TreeTargets {
  if (kind === "amounts") return { kind, values: Float64Array.from(targets) };
  return { kind, classOf: Uint32Array.from(targets), classes: Math.max(...targets) + 1 };
}

describe.each(cases)("$name", ({ kind, values, targets, edges, median, spread }) => {
  const cells = Float64Array.from(values);

  test("has the edges of scikit-learn's tree, to the bit", () => {
    expect(findTreeEdges(cells, toTargets(kind, targets))).toEqual(edges);
  });

  test("has NumPy's median and quartiles, to the bit", () => {
    expect(fitRobustScale(cells)).toEqual({ mean: median, deviation: spread });
  });
});

const columns = fc
  .array(
    fc.record({
      value: fc.oneof(
        fc.integer({ min: -3, max: 3 }),
        fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
      ),
      label: fc.integer({ min: 0, max: 2 }),
    }),
    { minLength: 1, maxLength: 120 },
  )
  .map((rows) => ({
    values: Float64Array.from(rows, ({ value }) => value + 0),
    targets: {
      classes: toTargets(
        "classes",
        rows.map(({ label }) => label),
      ),
      amounts: toTargets(
        "amounts",
        rows.map(({ label }) => label),
      ),
    },
    count: rows.length,
  }));

test.each(["classes", "amounts"] as const)(
  "of %s: edges ascend from the least to the greatest value, and every leaf has its rows",
  (kind) => {
    fc.assert(
      fc.property(columns, ({ values, targets, count }) => {
        const edges = findTreeEdges(values, targets[kind]);
        if (edges.length === 0) return;
        expect(edges.length).toBeGreaterThan(2);
        expect(edges.length).toBeLessThanOrEqual(9);
        expect(edges[0] === Math.min(...values)).toBe(true);
        expect(edges.at(-1) === Math.max(...values)).toBe(true);
        for (let i = 1; i < edges.length; i++) {
          expect(edges[i]).toBeGreaterThan(edges[i - 1]);
          const inside = values.filter(
            (value) => value <= edges[i] && (value > edges[i - 1] || i === 1),
          );
          expect(inside.length).toBeGreaterThanOrEqual(leastLeafRows(count));
        }
      }),
    );
  },
);

test("another order of the rows gives the same edges", () => {
  for (const { kind, values, targets, edges } of cases) {
    const order = values.map((_, row) => (7919 * row + 3) % values.length);
    if (new Set(order).size < order.length) continue;
    const cells = Float64Array.from(order, (row) => values[row]);
    expect(
      findTreeEdges(
        cells,
        toTargets(
          kind,
          order.map((row) => targets[row]),
        ),
      ),
    ).toEqual(edges);
  }
});

test("a whole number of the target's units more or fewer gives the same edges", () => {
  const { values, targets, edges } =
    cases.find(({ name }) => name === "amounts, a bend") ?? cases[0];
  const moved = targets.map((y) => 4 * y + 8);
  expect(findTreeEdges(Float64Array.from(values), toTargets("amounts", moved))).toEqual(edges);
});

test("an edge between neighboring doubles is the lower one", () => {
  const high = 1 + Number.EPSILON;
  const values = Float64Array.from({ length: 60 }, (_, row) => [0.5, 1, high, 2][row % 4]);
  const labels = Array.from({ length: 60 }, (_, row) => (row % 4 < 2 ? 0 : 1));
  expect(findTreeEdges(values, toTargets("classes", labels))).toEqual([0.5, 1, 2]);
  const classOf = Uint32Array.from(labels, (label, row) => (values[row] === 0.5 ? 1 : label));
  // Below the edge at 1 there would be nothing.
  const above = values.map((value) => (value === 0.5 ? 2 : value));
  expect(findTreeEdges(above, { kind: "classes", classOf, classes: 2 })).toEqual([]);
});
