import { interpretTable, type Table } from "@regula/data";
import { parseCsv } from "@regula/tables";
import fc from "fast-check";
import { expect, test } from "vitest";
import { correlationRatio } from "./correlationRatio.ts";
import { guessMapping, type Mapping } from "./guessColumns.ts";

/** Of 40 rows, each cell a function of its row. */
function tableOf(columns: Readonly<Record<string, (row: number) => string | number>>): Table {
  const rows = Array.from({ length: 40 }, (_, row) =>
    Object.values(columns).map((cell) => cell(row)),
  );
  const text = [Object.keys(columns), ...rows].map((cells) => cells.join(",")).join("\n");
  return interpretTable(parseCsv(text, { source: "made.csv" }));
}

const a = (row: number) => ((row * 17) % 41) / 10;
const b = (row: number) => ((row * 29) % 41) / 10;
const noise = (row: number) => ((row * 23) % 37) / 3;
const yes = (row: number) => (b(row) > 2 ? "yes" : "no");
const day = (row: number) => `2024-0${1 + Math.floor(row / 20)}-${10 + (row % 20)}`;

test.each<[string, Parameters<typeof tableOf>[0], Partial<Mapping>]>([
  ["the last column is the label", { a, b, y: yes }, { x: "a", y: "b", label: "y" }],
  [
    "a label that stands first, beside row numbers",
    { kind: yes, id: (row) => 8000 + row, a, b },
    { label: "kind", x: "a", y: "b" },
  ],
  [
    "the numbers that tell most, in the order of the table",
    { noise, b, c: (row) => a(row) + b(row), y: yes },
    { x: "b", y: "c", label: "y" },
  ],
  ["columns named x and y", { y: noise, x: a, b, label: yes }, { x: "x", y: "y", label: "label" }],
  ["constants are the last choice", { one: () => 1, a, b, y: yes }, { x: "a", y: "b", label: "y" }],
  ["a date where no other number is left", { day, b, y: yes }, { x: "day", y: "b", label: "y" }],
  ["several classes", { kind: (row) => "abc"[row % 3], a, b }, { label: "kind", x: "a", y: "b" }],
  ["amounts alone: the last, as the command line", { a, b, c: noise }, { label: "c" }],
  ["amounts beside small whole numbers", { a, rooms: (row) => row % 5, c: noise }, { label: "c" }],
  [
    "the lab's own files",
    { a, b, set: (row) => (row % 2 ? "train" : "test"), label: yes },
    { x: "a", y: "b", label: "label", set: "set" },
  ],
  ["a column set of other words", { a, b, set: yes }, { label: "set", set: null }],
])("%s", (_, columns, expected) => {
  expect(guessMapping(tableOf(columns))).toMatchObject(expected);
});

test("two columns are too few", () => {
  expect(guessMapping(tableOf({ a, y: yes }))).toBeNull();
});

test("the correlation ratio: 1 where the labels part the ranks, 0 for one value, unmoved by increasing functions", () => {
  const ratio = (values: readonly number[], labels: readonly string[]) => {
    const text = ["v,label", ...values.map((value, i) => `${value},${labels[i]}`)].join("\n");
    const [value, label] = interpretTable(parseCsv(text, { source: "ratio.csv" })).columns;
    return correlationRatio(value, label);
  };
  // Ranks 1, 2 | 3, 4 less 2.5: between 2 · 1² + 2 · 1², whole 2 · 1.5² + 2 · 0.5².
  expect(ratio([1, 2, 30, 400], ["a", "a", "b", "b"])).toBeCloseTo(4 / 5, 12);
  expect(ratio([1, 1, 30, 30], ["a", "a", "b", "b"])).toBe(1);
  expect(ratio([7, 7, 7, 7], ["a", "a", "b", "b"])).toBe(0);
  const pairs = fc.array(
    fc.tuple(fc.integer({ min: -50, max: 50 }), fc.constantFrom("a", "b", "c")),
    {
      minLength: 4,
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(pairs, (rows) => {
      const [values, labels] = [rows.map(([value]) => value), rows.map(([, label]) => label)];
      const plain = ratio(values, labels);
      expect(plain).toBeGreaterThanOrEqual(0);
      expect(plain).toBeLessThanOrEqual(1 + 1e-12);
      expect(
        ratio(
          values.map((value) => value ** 3),
          labels,
        ),
      ).toBeCloseTo(plain, 12);
    }),
    { numRuns: 40 },
  );
});
