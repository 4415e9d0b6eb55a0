import { interpretTable } from "@regula/data";
import { parseCsv } from "@regula/tables";
import { describe, expect, test } from "vitest";
import { guessMapping, warnOfImport } from "./importTable.ts";

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
});
