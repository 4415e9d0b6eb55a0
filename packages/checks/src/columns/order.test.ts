import { PhiloxStream, PolarNormal, purposes, shuffleInPlace } from "@regula/base";
import { describe, expect, test } from "vitest";
import { rowsOf, tableOf } from "../../../../test/checkedTables.ts";
import { checkTable } from "../checkTable.ts";
import { sumProducts } from "../rowOrder/halfFit.ts";
import { isSorted } from "../rowOrder/sorted.ts";

type Row = Readonly<Record<string, string | number>>;

/** Rows of two features and what `target` makes of them and of how far along the file they are, in [0, 1). */
function drawRows(
  rows: number,
  target: (row: { x: number; w: number; noise: number; along: number }) => string | number,
): Row[] {
  const normal = new PolarNormal(new PhiloxStream(4, purposes.simulation));
  return rowsOf(rows, (row) => {
    const [x, w, noise] = [normal.next(), normal.next(), normal.next()];
    return { x, w, c: x > 0.5 ? "u" : "v", y: target({ x, w, noise, along: row / rows }) };
  });
}

function orderOf(rows: readonly Row[], options = {}) {
  const columns = Object.fromEntries(
    Object.keys(rows[0]).map((name) => [name, rows.map((row) => row[name])]),
  );
  return checkTable(tableOf(columns), { target: "y", ...options }).findings.filter(
    ({ code }) => code === "order",
  );
}

const label = ({ x, noise }: { x: number; noise: number }) => (x + noise > 0 ? "a" : "b");
const amount = ({ x, w, noise }: { x: number; w: number; noise: number }) => x * w + noise;
const by = (name: string) => (a: Row, b: Row) =>
  a[name] < b[name] ? -1 : a[name] > b[name] ? 1 : 0;

describe("the order of rows is told where earlier rows predict later ones worse", () => {
  test.each<[string, Row[]]>([
    [
      "a share that rises",
      drawRows(400, ({ noise, along }) => (noise + 2 * along > 1 ? "a" : "b")),
    ],
    ["an amount that rises", drawRows(200, ({ x, noise, along }) => x + noise + 3 * along)],
    [
      "a relation that turns",
      drawRows(400, ({ x, noise, along }) => (along < 0.5 ? x : -x) + noise),
    ],
    [
      "one feature in place of another, three classes",
      drawRows(
        400,
        ({ x, w, noise, along }) =>
          `c${Math.max(-1, Math.min(1, Math.round((along < 0.5 ? x : w) + noise / 3)))}`,
      ),
    ],
  ])("%s", (_, rows) => {
    const [finding, ...more] = orderOf(rows);
    expect(more).toEqual([]);
    expect([finding.column, finding.rows, finding.action]).toEqual([null, rows.length, "warn"]);
    expect(finding.text.en).toMatch(/with \d+ % more squared error/);
    expect(finding.text.en).toContain("--time rows judges later rows");
    expect(finding.text["pt-BR"]).toContain("999 ordens");
    expect(orderOf(rows, { time: "rows" })).toEqual([]);
    expect(orderOf(rows, { allow: new Set(["order"]) })).toEqual([]);
    // The same rows in any other order are no drift.
    const shuffled = rows.slice();
    shuffleInPlace(new PhiloxStream(8, purposes.shuffling), shuffled);
    expect(orderOf(shuffled)).toEqual([]);
  });

  test("also where the years by which rows are sorted are a feature, and with groups", () => {
    const drift = drawRows(400, ({ x, noise, along }) => (along < 0.5 ? x : -x) + noise);
    const years = drift.map((row, i) => ({ year: 1990 + Math.floor(i / 20), ...row }));
    expect(orderOf(years)).toHaveLength(1);
    const pairs = drift.map((row, i) => ({ pair: `p${Math.floor(i / 2)}`, ...row }));
    const [finding] = orderOf(pairs, { group: "pair" });
    expect(finding.text.en).toContain("where groups are put in random order");
  });
});

describe("no order is told", () => {
  const classes = drawRows(300, label);
  const amounts = drawRows(300, amount);
  const halves = (name: string) => [
    ...amounts.slice(0, 150).sort(by(name)),
    ...amounts.slice(150).sort(by(name)),
  ];
  test.each<[string, Row[]]>([
    ["rows in no order", classes],
    ["amounts in no order", amounts],
    ["rows sorted by class", classes.toSorted(by("y"))],
    ["rows sorted by amount", amounts.toSorted(by("y"))],
    ["two files one behind the other, each sorted by amount", halves("y")],
    ["rows sorted by a feature", amounts.toSorted(by("x"))],
    [
      "rows sorted by a category",
      drawRows(300, ({ x, w }) => (x > 0.5 ? w : -w)).toSorted(by("c")),
    ],
    [
      "a drift beyond chance of less than 1 % of the variance",
      drawRows(300, ({ x, noise, along }) => x + noise / 100 + along / 10),
    ],
    ["fewer than 50 rows", drawRows(49, ({ x, along }) => x + 9 * along)],
    [
      "fewer than 50 groups",
      drawRows(196, ({ x, along }) => x + 9 * along).map((row, i) => ({
        ...row,
        g: `g${Math.floor(i / 4)}`,
      })),
    ],
  ])("%s", (name, rows) => {
    expect(orderOf(rows, name.includes("groups") ? { group: "g" } : {})).toEqual([]);
  });

  test("of fifty tables of random rows", () => {
    const stream = new PhiloxStream(1, purposes.simulation);
    const found = rowsOf(50, () => {
      const drawn = rowsOf(60, () => ({
        x: stream.nextDouble(),
        y: stream.nextDouble() < 0.3 ? "a" : "b",
      }));
      return orderOf(drawn).length;
    });
    expect(found.reduce((sum, count) => sum + count, 0)).toBe(0);
  });
});

describe("boundaries", () => {
  const turning = (rows: number) =>
    drawRows(rows, ({ x, noise, along }) => (along < 0.5 ? x : -x) + noise / 9);

  test("fifty rows are enough, and fifty groups", () => {
    expect(orderOf(turning(50))).toHaveLength(1);
    const pairs = turning(100).map((row, i) => ({ pair: `p${Math.floor(i / 2)}`, ...row }));
    expect(orderOf(pairs, { group: "pair" })).toHaveLength(1);
    expect(orderOf(pairs.slice(0, 98), { group: "pair" })).toEqual([]);
  });

  test.each([
    [10, 0],
    [11, 1],
  ])("rows in blocks of %d towns: %d", (towns, told) => {
    const rows = turning(660).map((row, i) => ({
      town: `t${Math.floor((i * towns) / 660)}`,
      ...row,
    }));
    expect(orderOf(rows)).toHaveLength(told);
  });

  test("ten dates are dates of rows, nine are a category", () => {
    const dated = (days: number) =>
      turning(40).map((row, i) => ({ day: `2024-03-${10 + (i % days)}`, ...row }));
    expect(orderOf(dated(10)).map(({ column }) => column)).toEqual(["day"]);
    expect(orderOf(dated(9))).toEqual([]);
  });
});

describe("sorted columns", () => {
  test("blocks of more values than were named are none, and ascending amounts are", () => {
    expect([sorted(blocks(3, 10), 3), sorted(blocks(3, 10), 2)]).toEqual([true, false]);
    const ascending = rowsOf(60, (row) => Math.floor(row / 20));
    expect(sorted(ascending, 2)).toBe(true);
  });

  const sorted = (cells: readonly (string | number)[], mostValues?: number) => {
    const [column] = tableOf({ x: cells, y: cells }).columns;
    return isSorted(
      column,
      cells.map((_, row) => row),
      mostValues,
    );
  };
  const blocks = (count: number, size: number) =>
    rowsOf(count * size, (row) => `v${Math.floor(row / size) % 3}`);
  test.each<[string, (string | number)[], boolean]>([
    ["six blocks of three values", blocks(6, 10), true],
    ["seven blocks of three values", blocks(7, 10), false],
    ["a rare value in ten places", rowsOf(500, (row) => (row % 50 === 25 ? "v" : "w")), false],
    [
      "a rare value in one place, of five rows in a hundred",
      rowsOf(100, (row) => (row > 39 && row < 45 ? "v" : "w")),
      false,
    ],
    ["one of ten rows", rowsOf(100, (row) => (row > 39 && row < 50 ? "v" : "w")), true],
    ["amounts that turn once", rowsOf(100, (row) => Math.abs(row - 30.25)), true],
    [
      "amounts that turn twice in a hundred rows",
      rowsOf(100, (row) => (row < 30 ? row : row < 60 ? 59.5 - row : row - 59.75)),
      true,
    ],
    [
      "amounts that turn three times in a hundred",
      rowsOf(100, (row) => Math.abs((row % 50) - 25.25) + row / 1000),
      false,
    ],
    ["one value", rowsOf(100, () => 3), false],
    ["names of rows", rowsOf(100, (row) => `n${row}`), false],
  ])("%s: %#", (_, cells, expected) => {
    expect(sorted(cells)).toBe(expected);
  });
});

test("errors of the later half are those of a ridge regression on the earlier (1e-9)", () => {
  // By NumPy: the rows 3, 0, 4 with a column of ones; λ = 1 but for the intercept.
  const [x, y] = [Float64Array.of(1, 2, -1, 0.5, 3), Float64Array.of(2, 1, 0, -1, 4)];
  const { units, errorOfLater } = sumProducts([x], [y], Uint32Array.of(0, 1, 2, 3, 4));
  expect(units).toBe(5);
  expect(errorOfLater(Uint32Array.of(3, 0, 4, 1, 2))).toBeCloseTo(2.2777777777777777, 9);
});
