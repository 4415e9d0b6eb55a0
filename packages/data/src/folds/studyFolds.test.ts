import { describe, expect, test } from "vitest";
import { refusalOf } from "../../../../test/refusal.ts";
import { interpretTable } from "../reading/interpretTable.ts";
import type { Table } from "../reading/table.ts";
import { defineStudy, type StudyOptions } from "../study/studyData.ts";
import { makeStudyFolds } from "./studyFolds.ts";

function tableOf(target: readonly string[], groups?: readonly string[]): Table {
  const column = { name: "x", cells: target.map((_, row) => String(row)) };
  return interpretTable({
    source: "table.csv",
    columns: [
      column,
      ...(groups ? [{ name: "match", cells: groups }] : []),
      { name: "y", cells: target },
    ],
    rows: target.length,
    delimiter: null,
    fileRow: (row) => row + 2,
  });
}

const some = (value: string, count: number) => Array<string>(count).fill(value);

describe("a target of one value", () => {
  test.each<[string, string[], StudyOptions, string]>([
    ["amounts", some("5.5", 60), {}, "60 rows of 5.5"],
    ["whole amounts", some("5", 30), { task: "regression" }, "30 rows of 5."],
    ["amounts of 0", some("0", 30), { task: "regression" }, "30 rows of 0."],
    ["all but rounding", ["0.3", "0.30000000000000004", "0.3"], {}, "3 rows of 0.3"],
    ["negative, all but rounding", ["-0.3", "-0.30000000000000004"], {}, "2 rows of -0.3"],
    ["a class", some("yes", 9), {}, '9 rows of "yes"'],
    ["one of two classes", some("a", 9), { task: "binary" }, '9 rows of "a"'],
  ])("is refused: %s", (_, cells, options, received) => {
    const error = refusalOf(() => defineStudy(tableOf(cells), options));
    expect(error.code).toBe("target-constant");
    expect(error.place).toEqual({ file: "table.csv", column: "y" });
    expect(error.message).toContain(received);
    expect(error.in("pt-BR")).toContain("Um só valor não deixa nada a prever");
  });

  test.each([
    ["numbers that differ by 32 units in the last place", ["1.5", String(1.5 + 2 ** -47), "1.5"]],
    ["whole numbers that differ by one", ["4503599627370497", "4503599627370496"]],
    ["one other class", ["a", "a", "b"]],
  ])("is not: %s", (_, cells) => {
    expect(defineStudy(tableOf(cells)).rows).toBe(cells.length);
  });
});

describe("folds of a study", () => {
  test("are refused where the training rows of one have one value", () => {
    const amounts = [...some("5.5", 18), "6.1", "7.3"];
    const study = defineStudy(
      tableOf(
        amounts,
        amounts.map((_, i) => `m${i < 18 ? i % 6 : 6}`),
      ),
      {
        group: "match",
      },
    );
    const error = refusalOf(() => makeStudyFolds(study, { folds: 5, seed: 1 }));
    expect(error.code).toBe("target-constant");
    expect(error.place).toEqual({ file: "table.csv", column: "y" });
    expect(error.message).toMatch(/one fold whose 15 training rows all have 5\.5\. 18 of 20 rows/);
    expect(error.in("pt-BR")).toContain("linhas de treino têm todas 5.5");
  });

  test("of classes, where one group has all rows of the other class", () => {
    const study = defineStudy(tableOf(["a", "a", "a", "b"], ["1", "2", "3", "4"]), {
      group: "match",
    });
    const error = refusalOf(() => makeStudyFolds(study, { folds: 5, seed: 1 }));
    expect(error.message).toContain('one fold whose 3 training rows all have "a"');
  });

  test("name the class of a single row, and say that numbers are taken as classes", () => {
    const named = defineStudy(tableOf(["well", "well", "well", "sick"]));
    const error = refusalOf(() => makeStudyFolds(named, { folds: 2, seed: 1 }));
    expect(error.message).toContain('table.csv, row 5, column "y": expected at least two rows');
    expect(error.message).toContain('got one row of class "sick"');
    expect(error.message).toContain("Is row 5 a heading, a title, units or a total?");
    expect(error.message).not.toContain("read as classes");
    const numbers = defineStudy(tableOf(["5.5", "5.5", "6.25"]));
    expect(refusalOf(() => makeStudyFolds(numbers, { folds: 2, seed: 1 })).message).toContain(
      "The numbers of this column are read as classes, as only 2 differ; --task regression reads them as regression targets.",
    );
  });

  test("name the rows that are alone in their class, and the option that leaves them out of a CSV", () => {
    const csv = { ...tableOf(["well", "Total", "well", "units", "well"]), delimiter: "," };
    const error = refusalOf(() => makeStudyFolds(defineStudy(csv), { folds: 2, seed: 1 }));
    expect(error.message).toContain(
      "Rows 3, 5 are each alone in their class; are they headings, titles, units or totals? --skip-rows 3-3,5-5 leaves them out; else add rows of their classes, or name another column with --target.",
    );
    expect(error.in("pt-BR")).toContain("--skip-rows 3-3,5-5 as deixa de fora; senão, junte");
    const many = tableOf(["well", "well", ...Array.from({ length: 12 }, (_, i) => `name ${i}`)]);
    const names = refusalOf(() => makeStudyFolds(defineStudy(many), { folds: 2, seed: 1 }));
    expect(names.message).toContain("12 rows are alone in their class: add rows of their classes");
    expect(names.message).not.toContain("--skip-rows");
  });

  test("say where rows of an inner fold are too few", () => {
    const study = defineStudy(tableOf(["a", "b", "a", "b", "a", "b"]));
    const rows = Uint32Array.of(0, 1, 2, 3);
    const error = refusalOf(() => makeStudyFolds(study, { rows, seed: 1, isInner: true }));
    expect(error.message).toContain("5 rows for 5 folds (inner folds, from the training rows");
    expect(error.message).toContain("got 4 (the table has 6 rows in all)");
    expect(error.in("pt-BR")).toContain("(partes internas, das linhas de treino");
  });
});

describe("folds by time", () => {
  const timed = (times: readonly string[], time: string, more: StudyOptions = {}) => {
    const target = times.map((_, row) => (row % 3 === 0 ? "a" : "b"));
    return defineStudy(tableOf(target, times), { time, ...more });
  };
  const years = Array.from({ length: 40 }, (_, row) => String(2023 - Math.floor(row / 4)));

  test("train on what was before, by a column of numbers or dates or by the order of rows", () => {
    for (const [time, cells, isLater] of [
      ["match", years, false],
      ["match", years.map((year) => `${year}-05-06`), false],
      ["rows", years, true],
    ] as const) {
      const plan = makeStudyFolds(timed(cells, time), { seed: 1 });
      expect([plan.kind, plan.repeats, plan.foldsPerRepeat]).toEqual(["forward", 1, 5]);
      for (const { train, test: held } of plan.folds) {
        for (const row of train) {
          for (const other of held) expect(isLater ? other > row : other < row).toBe(true);
        }
      }
    }
  });

  test("inner folds are by time too, and more folds than times are no error", () => {
    const data = timed(years, "match");
    const [outer] = makeStudyFolds(data, { seed: 1, folds: 30 }).folds;
    const inner = makeStudyFolds(data, { rows: outer.train, seed: 1, isInner: true });
    expect(inner.kind).toBe("forward");
    expect(
      inner.folds.flatMap(({ test: held }) => [...held]).every((row) => outer.train.includes(row)),
    ).toBe(true);
  });

  test.each<[string, readonly string[], string, string]>([
    [
      "text",
      years.map((year) => `in ${year}`),
      "match",
      'table.csv, option time, column "match": expected dates, or numbers such as years, got text',
    ],
    [
      "times of day",
      years.map((_, row) => `${10 + (row % 9)}:30`),
      "match",
      "got times of day without a day",
    ],
    [
      "a missing cell",
      years.map((year, row) => (row === 3 ? "" : year)),
      "match",
      'table.csv, option time, row 5, column "match": expected when the row was, got an empty cell',
    ],
    ["an unknown column", years, "when", "option time"],
    ["one time", years.map(() => "2020"), "match", "got 40 rows of one time"],
  ])("refuse %s", (_, cells, time, message) => {
    const error = refusalOf(() =>
      makeStudyFolds(timed(cells, time, { missing: "fill" }), { seed: 1 }),
    );
    expect(error.message).toContain(message);
    expect(error.in("pt-BR")).toMatch(/esperavam?-se/);
  });

  test("refuse rows sorted by the target", () => {
    const target = years.map((_, row) => (row < 25 ? "a" : "b"));
    const data = defineStudy(tableOf(target), { time: "rows" });
    expect(refusalOf(() => makeStudyFolds(data, { seed: 1 })).message).toContain(
      "are the rows sorted by the target? Leave --time out",
    );
  });

  test("a column called rows is a column", () => {
    const table = tableOf(
      years.map((_, row) => (row % 3 === 0 ? "a" : "b")),
      years,
    );
    const [x, when, y] = table.columns;
    const named = { ...table, columns: [x, { ...when, name: "rows" }, y] };
    expect(defineStudy(named, { time: "rows" }).time?.column).toBe("rows");
    expect(defineStudy(table, { time: "rows" }).time?.column).toBeNull();
  });
});

describe("folds beside groups", () => {
  const classes = Array.from({ length: 48 }, (_, row) => (row % 3 === 0 ? "a" : "b"));
  const foldsOf = (groups: number, folds?: number) =>
    makeStudyFolds(
      defineStudy(
        tableOf(
          classes,
          classes.map((_, row) => `m${row % groups}`),
        ),
        {
          group: "match",
        },
      ),
      { seed: 1, ...(folds !== undefined && { folds }) },
    );

  test("more folds than groups are refused with the largest number that can be", () => {
    const error = refusalOf(() => foldsOf(12, 13));
    expect(error.place).toEqual({ option: "folds" });
    expect(error.message).toContain("at most 12 folds, one for each group");
    expect(error.message).toContain("--folds 12");
  });

  test("as many hold out one group each, and the default is lowered to them", () => {
    expect(foldsOf(12, 12).foldsPerRepeat).toBe(12);
    expect(foldsOf(4).foldsPerRepeat).toBe(4);
  });

  test("rows that have copies are counted once", () => {
    const copied = tableOf(classes);
    const cells = classes.map((_, row) => String((row % 24) ** 3));
    const columns = [{ name: "x", cells }, copied.columns[1]];
    const data = defineStudy(interpretTable({ ...copied, columns }));
    const error = refusalOf(() => makeStudyFolds(data, { seed: 1, folds: 40 }));
    expect(error.message).toContain("one for each distinct row");
  });
});
