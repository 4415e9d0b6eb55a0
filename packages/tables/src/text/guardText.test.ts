import { cleanText } from "@regula/base";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseCsv } from "../csv/parseCsv.ts";
import { formatCsv } from "./formatCsv.ts";
import { guardText, readText } from "./guardText.ts";

const text = fc.string({ unit: fc.constantFrom(..."=+-@＝＋－＠'\t\r aé\",;\n1\u001b\u202e") });

test("guarded texts come back as they were, clean, and begin with nothing that a spreadsheet runs", () => {
  fc.assert(
    fc.property(text, (name) => {
      const cell = guardText(name);
      expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]/);
      expect(readText(cell)).toBe(cleanText(name));
    }),
  );
});

test("texts are left alone where nothing is to be feared", () => {
  expect(guardText("Côte d'Ivoire")).toBe("Côte d'Ivoire");
  expect(guardText("'s-Hertogenbosch")).toBe("'s-Hertogenbosch");
  expect(guardText("=1+1")).toBe("'=1+1");
  expect(readText("'s-Hertogenbosch")).toBe("'s-Hertogenbosch");
});

test("they come back clean from CSV", () => {
  const cells = fc.array(text, { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(cells, (names) => {
      // A number may be spelled anew by formatCsv; a name beside blanks only is no number.
      const rows = names.map((name) => ["x", `é${name}`, guardText(`${name}é`)]);
      const csv = formatCsv([["name", "other", "guarded"], ...rows]);
      const table = parseCsv(csv, { source: "f.csv", header: "yes", delimiter: "," });
      const guarded = Array.from<string | number, string>(table.columns[2].cells, (cell) =>
        readText(String(cell)),
      );
      expect(guarded).toEqual(names.map((name) => cleanText(`${name}é`)));
    }),
  );
});
