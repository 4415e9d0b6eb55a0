import { fitPipeline, interpretTable, type Table } from "@regula/data";
import { describe, expect, test } from "vitest";
import { warnOutOfRange } from "./outOfRange.ts";

function tableOf(columns: Readonly<Record<string, readonly string[]>>, delimiter = ";"): Table {
  const cells = Object.entries(columns);
  return interpretTable({
    source: "t.csv",
    columns: cells.map(([name, values]) => ({ name, cells: values })),
    rows: cells[0][1].length,
    delimiter,
    fileRow: (row) => row + 2,
  });
}

const training = tableOf({ x: ["1,5", "2,25", "3,5"], town: ["a", "b", "a"] });
const pipeline = fitPipeline(training, [0, 1, 2]);

describe("cells far beyond the training rows", () => {
  test("are counted by column from beyond ten times the range on, in both languages", () => {
    // The range is 1.5 to 3.5, and ten times its width is 20.
    const edge = tableOf({ x: ["23,5", "-18,5", "2,5"], town: ["a", "c", "b"] });
    expect(warnOutOfRange(pipeline, edge)).toEqual([]);
    const far = tableOf({ x: ["23,75", "-18,75", "2,5"], town: ["a", "c", "b"] });
    const [warning, ...others] = warnOutOfRange(pipeline, far);
    expect(others).toEqual([]);
    expect(warning).toMatchObject({ code: "out-of-range", column: "x", rows: 2 });
    expect(warning.text.en).toBe(
      'column "x": 2 of 3 rows lie beyond the training rows (1.5 to 3.5) by more than ten times their range; the model has seen nothing like them.',
    );
    expect(warning.text["pt-BR"]).toBe(
      'coluna "x": 2 de 3 linhas estão além das linhas de treino (1,5 a 3,5) por mais de dez vezes a sua amplitude; o modelo não viu nada parecido.',
    );
  });

  test("are refused where numbers are spelled in another way", () => {
    const points = tableOf({ x: ["1500.5", "2250.25", "3.5"], town: ["a", "b", "a"] });
    expect(() => warnOutOfRange(pipeline, points)).toThrow(
      /row 2, column "x": expected numbers spelled as in training, such as 1,5, got "1500\.5", read as 1500\.5.*--decimal ","/,
    );
    // Another spelling of the same numbers is read by its own marks.
    const same = tableOf({ x: ["1.5", "2.25", "3.55"], town: ["a", "b", "a"] });
    expect(warnOutOfRange(pipeline, same)).toEqual([]);
  });

  test("are refused where they have lost their percent signs, or have got some", () => {
    const shares = fitPipeline(tableOf({ x: ["15%", "20%", "35%"] }), [0, 1, 2]);
    expect(() => warnOutOfRange(shares, tableOf({ x: ["15", "20"] }))).toThrow(
      "Write them with percent signs, as in training.",
    );
    const plain = fitPipeline(tableOf({ x: ["1500", "2000", "3500"] }), [0, 1, 2]);
    expect(() => warnOutOfRange(plain, tableOf({ x: ["2500000%", "100%"] }))).toThrow(
      "Write them without percent signs, as in training.",
    );
  });

  test("of dates are told by day", () => {
    const days = (years: readonly string[]) => years.map((year) => `${year}-03-05`);
    const dated = fitPipeline(tableOf({ day: days(["2020", "2021", "2022"]) }), [0, 1, 2]);
    const [warning] = warnOutOfRange(dated, tableOf({ day: days(["2021", "2099"]) }));
    expect(warning.text.en).toContain("1 of 2 rows lie beyond the training rows (2020-03-05 to");
  });
});
