import { cleanText } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCsv } from "../csv/parseCsv.ts";
import { formatCsv } from "./formatCsv.ts";

describe("CSV that is written", () => {
  test.each([
    ["=1+1", "'=1+1"],
    ["+SUM(A1)", "'+SUM(A1)"],
    ["-x", "'-x"],
    ["@cmd", "'@cmd"],
    ["＝1+1", "'＝1+1"],
    ["＋x", "'＋x"],
    ["－x", "'－x"],
    ["＠x", "'＠x"],
    ["\t=1", "' =1"],
    ["\r\n@x", "'  @x"],
    ["\u001b[31m=1", "�[31m=1"],
    ["\u202e=1", "'�=1"],
    ["-1", "-1"],
    ["+2.5e3", "+2.5e3"],
    ['say "so"', '"say ""so"""'],
    ["a,b", '"a,b"'],
    [" left ", '" left "'],
    ["a\nb", "a b"],
    ["a\u0085b\u2028c", "a�b c"],
    ["a=b", "a=b"],
    ["", ""],
  ])("the text %j is the cell %s", (text, cell) => {
    expect(formatCsv([[text, 1]])).toBe(`${cell},1\n`);
  });

  test("numbers are never quoted nor marked, and decimal commas part cells by semicolons", () => {
    expect(formatCsv([[-0.5, 1e-7, "x"]])).toBe("-0.5,1e-7,x\n");
    expect(formatCsv([[-0.5, 1e21, "a,b", "1.5"]], { decimal: "," })).toBe("-0,5;1e+21;a,b;1,5\n");
  });

  test("what is written is read again: numbers to the bit, texts without an apostrophe", () => {
    const text = fc
      .string({ minLength: 1 })
      .filter(
        (cell) =>
          /^[^\s=+\-@＝＋－＠'\ufeff\d.\p{Cc}\p{Cs}\p{Bidi_C}]/u.test(cell) && /\S$/.test(cell),
      );
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, number), { minLength: 1 }),
        fc.constantFrom(".", ","),
        (rows, decimal) => {
          // A number with a fraction shows the decimal mark.
          const csv = formatCsv([["name", "value"], ["a", 0.5], ...rows], { decimal });
          const delimiter = decimal === "," ? ";" : ",";
          const table = parseCsv(csv, { source: "w.csv", header: "yes", delimiter });
          const [names, values] = table.columns.map(({ cells }) => cells);
          expect(table.rows).toBe(rows.length + 1);
          rows.forEach(([name, value], i) => {
            expect(names[i + 1]).toBe(cleanText(name));
            const read = Number(String(values[i + 1]).replace(",", "."));
            expect(Object.is(read, value) || (value === 0 && read === 0)).toBe(true);
          });
        },
      ),
      { numRuns: 300, seed: 7 },
    );
  });
});
