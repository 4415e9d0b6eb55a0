import { matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { expect, test } from "vitest";
import { findExchangeableUnits } from "./exchangeableUnits.ts";
import { permuteUnits } from "./permuteUnits.ts";
import { fittedShare, maximumP } from "./standardizedShares.ts";

/** All orders of 0 … n − 1, the identity first. */
function allOrders(n: number): number[][] {
  if (n === 0) return [[]];
  return allOrders(n - 1).flatMap((order) =>
    Array.from({ length: n }, (_, i) => [
      ...order.slice(0, n - 1 - i),
      n - 1,
      ...order.slice(n - 1 - i),
    ]),
  );
}

test("over all arrangements of two ones among six labels p takes each of 1/15 … 1 once: exact by enumeration", () => {
  const normal = new PolarNormal(new PhiloxStream(4, purposes.simulation));
  const draw = (columns: number) =>
    matrix(
      6,
      columns,
      Float64Array.from({ length: 6 * columns }, () => normal.next()),
    );
  const factors = [draw(2), draw(5)];
  const orders = allOrders(6).map((order) => Uint32Array.from(order));
  expect(Array.from(orders[0])).toEqual([0, 1, 2, 3, 4, 5]);
  const arrangements = new Map(
    orders.map((order) => {
      const classOf = order.map((unit) => (unit < 2 ? 1 : 0));
      return [classOf.join(""), classOf];
    }),
  );
  const found = [...arrangements.values()].map((classOf) =>
    maximumP(
      factors.map((factor) =>
        Float64Array.from(orders, (order) =>
          fittedShare(factor, { kind: "classes", classOf, classes: 2 }, order),
        ),
      ),
    ),
  );
  const ranks = found.map((p) => Math.round(15 * p)).sort((a, b) => a - b);
  expect(ranks).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
});

test("classes and their one-hot columns as numbers have the same share, to 1e-12 of it", () => {
  const normal = new PolarNormal(new PhiloxStream(5, purposes.simulation));
  const factor = matrix(
    7,
    3,
    Float64Array.from({ length: 21 }, () => normal.next()),
  );
  const classOf = Uint32Array.of(0, 2, 1, 1, 0, 2, 2);
  const values = matrix(7, 3);
  classOf.forEach((c, unit) => {
    values.data[3 * unit + c] = 1;
  });
  const order = Uint32Array.of(3, 1, 6, 0, 2, 5, 4);
  const one = fittedShare(factor, { kind: "classes", classOf, classes: 3 }, order);
  expect(fittedShare(factor, { kind: "numbers", values }, order) / one).toBeCloseTo(1, 12);
});

test("statistics that never change tell nothing: p is 1", () => {
  expect(maximumP([new Float64Array(20).fill(3.3), new Float64Array(20)])).toBe(1);
});

test("a statistic's unit decides nothing: standardized, each counts the same", () => {
  const a = Float64Array.of(5, 1, 2, 3, 9, 4);
  const b = Float64Array.of(2, 2, 7, 1, 0, 3);
  const p = maximumP([a, b]);
  expect(maximumP([a.map((x) => 1000 * x + 5), b])).toBe(p);
  expect(maximumP([b, a])).toBe(p);
});

test("units change labels inside their stratum, all six orders of three equally often within 4 errors", () => {
  const strata = [[0, 2, 3], [1], [4, 5]];
  const units = { exchange: "within-groups", units: [], strata } as const;
  const source = new PhiloxStream(6, purposes.simulation);
  const counts = new Map<string, number>();
  const rounds = 6000;
  for (let round = 0; round < rounds; round++) {
    const order = Uint32Array.of(0, 1, 2, 3, 4, 5);
    permuteUnits(order, units, source);
    expect(order[1]).toBe(1);
    expect(order[4] + order[5]).toBe(9);
    const key = [order[0], order[2], order[3]].join("");
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual(["023", "032", "203", "230", "302", "320"]);
  for (const count of counts.values()) {
    expect(Math.abs(count - rounds / 6)).toBeLessThan(4 * Math.sqrt((rounds * 5) / 36));
  }
});

test("what moves: rows, whole groups, groups of the same size, rows inside groups, copies as one", () => {
  const find = (labels: readonly number[], groups: readonly string[] | null, copies?: number[]) =>
    findExchangeableUnits({ labels, groups, copies: copies ? Uint32Array.from(copies) : null });
  const rows = { exchange: "rows", units: [[0], [1], [2], [3]], strata: [[0, 1, 2, 3]] };
  expect(find([0, 1, 1, 0], null)).toEqual(rows);
  expect(find([0, 1, 1, 0], ["a", "a", "a", "a"])).toEqual(rows);
  expect(find([1, 1, 0, 1], ["a", "a", "b", "c"])).toEqual({
    exchange: "whole-groups",
    units: [[0, 1], [2], [3]],
    strata: [[0, 1, 2]],
  });
  expect(find([1, 0, 0, 1, 1], ["a", "a", "b", "b", "c"])).toEqual({
    exchange: "within-groups",
    units: [[0], [1], [2], [3], [4]],
    strata: [[0, 1], [2, 3], [4]],
  });
  // One patient of two rows with both labels; the others have one row each.
  expect(find([0, 1, 0, 1, 0, 1], ["a", "b", "c", "d", "e", "e"])).toEqual({
    exchange: "whole-groups",
    units: [[0], [1], [2], [3], [4, 5]],
    strata: [[0, 1, 2, 3], [4]],
  });
  expect(find([1, 1, 0, 0], null, [0, 0, 1, 2]).units).toEqual([[0, 1], [2], [3]]);
  expect(find([1, 0, 0, 0], null, [0, 0, 1, 2]).units).toEqual([[0], [1], [2], [3]]);
});
