import { interpretTable } from "@regula/data";
import { parseCsv } from "@regula/tables";
import { describe, expect, test } from "vitest";
import { describeImport, guessMapping, readImported, warnOfImport } from "./importTable.ts";

const rows = Array.from({ length: 40 }, (_, row) => {
  const [a, b] = [((row * 17) % 41) / 10, ((row * 29) % 41) / 10];
  return [`"${row + 1}"`, a, b, b > 2 ? 7 : 3, b > 2 ? "yes" : "no"].join(",");
});
const table = interpretTable(
  parseCsv(['"",a,b,code,y', ...rows].join("\n"), { source: "of R.csv" }),
);

describe("columns of an imported table", () => {
  test("row numbers are no guess, and the last column is the label", () => {
    expect(guessMapping(table)).toEqual({ x: "a", y: "b", label: "y" });
  });

  test("warnings are of the chosen columns, without the command line's options", () => {
    expect(warnOfImport(table, { x: "a", y: "code", label: "y" })).toEqual([
      {
        en: 'column "code" alone determines "y": each of its 2 values stands beside one label only. If it is known only once "y" is, every figure is too good.',
        "pt-BR":
          'a coluna "code" sozinha determina "y": cada um de seus 2 valores só aparece com um rótulo. Se só é conhecida depois de "y", todos os números são bons demais.',
      },
    ]);
    const [numbered] = warnOfImport(table, { x: "column 1", y: "a", label: "y" });
    expect(numbered.en).toBe('column "column 1" numbers the rows, from 1 to 40.');
  });

  test("what was read of every column, and nothing where the label cannot be one", () => {
    const read = describeImport(table, { x: "a", y: "b", label: "y" });
    expect(read?.columns.map(({ kind, role }) => `${kind} ${role}`)).toEqual([
      "row-number left-out",
      "number feature",
      "number feature",
      "number feature",
      "category target",
    ]);
    const still = interpretTable(parseCsv("a,b,y\n1,2,7\n3,4,7\n", { source: "still.csv" }));
    expect(describeImport(still, { x: "a", y: "b", label: "y" })).toBeNull();
  });

  test("a column of words is no axis", () => {
    const split = { testShare: 0.2, seed: 1 };
    const words = { x: "a", y: "y", label: "code" };
    expect(() => readImported({ train: table, test: null }, words, split)).toThrow(
      /row 2, column "y": expected a finite number/,
    );
    const numbers = { x: "a", y: "b", label: "y" };
    expect(readImported({ train: table, test: null }, numbers, split).train).toHaveLength(32);
  });
});
