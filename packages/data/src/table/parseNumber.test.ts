import fc from "fast-check";
import { expect, test } from "vitest";
import { parseNumber, spellsNonFinite } from "./parseNumber.ts";

test.each([
  ["12", 12],
  [" -0.5 ", -0.5],
  ["+3.", 3],
  [".5e-3", 0.0005],
  ["1E5", 100_000],
  ["\u00a07", 7], // a space that does not break, as spreadsheets pad with
  ["-0", -0],
  ["1e999", Number.POSITIVE_INFINITY],
])("%j is %d", (cell, value) => {
  expect(parseNumber(cell, ".")).toBe(value);
  expect(parseNumber(cell.replace(".", ","), ",")).toBe(value);
});

test.each([
  "",
  " ",
  ".",
  "-",
  "e5",
  "1e",
  "1 2",
  "0x10",
  "1_000",
  "1.2.3",
  "NaN",
  "Infinity",
  "−5",
])("%j is no number", (cell) => {
  expect(parseNumber(cell, ".")).toBeNull();
  expect(parseNumber(cell, ",")).toBeNull();
});

test("the other decimal mark, and marks of thousands, are refused", () => {
  for (const cell of ["1,5", "1,234.5", "1,234,567"]) expect(parseNumber(cell, ".")).toBeNull();
  for (const cell of ["1.5", "1.234,5", "1.234.567"]) expect(parseNumber(cell, ",")).toBeNull();
});

test("every double is read back to the bit, with either mark", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
      const text = Object.is(x, -0) ? "-0" : String(x);
      expect(parseNumber(text, ".")).toBe(x);
      expect(parseNumber(text.replace(".", ","), ",")).toBe(x);
    }),
  );
});

test("a cell of a million digits and a letter is refused at once, not after quadratic work", () => {
  const started = performance.now();
  expect(parseNumber(`${"1".repeat(1_000_000)}x`, ".")).toBeNull();
  expect(parseNumber(`${"1".repeat(1_000_000)}x`, ",")).toBeNull();
  expect(performance.now() - started).toBeLessThan(2000);
});

test.each([
  ["NaN", true],
  [" -inf ", true],
  ["+Infinity", true],
  ["inflation", false],
  ["nancy", false],
  ["", false],
])("%j spells a number that is not finite: %s", (cell, expected) => {
  expect(spellsNonFinite(cell)).toBe(expected);
});
