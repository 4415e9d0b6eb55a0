import { PhiloxStream, purposes, randomInteger } from "@regula/base";
import { describe, expect, test } from "vitest";
import { found, ordinary, rowsOf, tableOf } from "../../../../test/checkedTables.ts";
import { checkTable } from "../checkTable.ts";

describe("codes of missing values", () => {
  const items = (code: number, rows = 60) => ({
    q: rowsOf(rows, (row) => (row % 9 === 4 ? code : 1 + (row % 5))),
    ...ordinary(rows),
  });

  test.each([-99, -9, 99, 999])("%d on several rows of a scale from 1 to 5 is told", (code) => {
    expect(found(tableOf(items(code)))).toEqual([["missing-code", "q", "warn"]]);
    const [{ text }] = checkTable(tableOf(items(code))).findings;
    expect(text.en).toContain(`add --na=${code}.`);
  });

  test.each<[string, (row: number) => number]>([
    ["99 among amounts up to 150", (row) => (row % 9 === 4 ? 99 : 50 + ((row * 37) % 101))],
    ["one odd value", (row) => (row === 4 ? 999 : 1 + (row % 5))],
    ["-1 and 1", (row) => (row % 2 === 0 ? -1 : 1)],
    ["degrees below zero", (row) => -12 + (row % 20)],
  ])("%s: none", (_, cell) => {
    expect(found(tableOf({ q: rowsOf(60, cell), ...ordinary(60) }))).toEqual([]);
  });
});

describe("categories of the same letters", () => {
  test("are told of features and of the target", () => {
    const { x } = ordinary(60);
    const table = tableOf({
      x,
      sex: rowsOf(60, (row) => ["male", "Male", "female"][row % 3]),
      y: rowsOf(60, (row) => ["não", "nao", "Sim"][row % 3]),
    });
    const { findings } = checkTable(table);
    const same = findings.filter(({ code }) => code === "same-letters");
    expect(same.map(({ column, rows }) => [column, rows])).toEqual([
      ["sex", 40],
      ["y", 40],
    ]);
  });

  test("other letters are other categories", () => {
    expect(found(tableOf(ordinary(60)))).toEqual([]);
  });
});

describe("numbers that are codes or dates", () => {
  const drawn = (seed: number) => {
    const stream = new PhiloxStream(seed, purposes.simulation);
    return (count: number) => randomInteger(stream, count);
  };
  const draw = drawn(3);
  const city = rowsOf(60, () => [3_106_200, 3_550_308, 2_304_400, 5_300_108][draw(4)]);

  test("codes that come again are told, with --categorical, unless it is given", () => {
    const table = tableOf({ cod_municipio: city, ...ordinary(60) });
    expect(found(table)).toEqual([["codes", "cod_municipio", "warn"]]);
    expect(checkTable(table).findings[0].text.en).toContain(
      "--categorical cod_municipio takes them for categories.",
    );
    expect(found(table, { categorical: ["cod_municipio"] })).toEqual([]);
    expect(found(tableOf({ municipio: city, ...ordinary(60) }))).toEqual([]);
  });

  test.each<[string, (row: number) => number | string, boolean]>([
    ["account", (row) => 100_002 + 37 * ((row * 7) % 60), true],
    ["customer", () => 1_000_001 + draw(8_999_999), true],
    ["customer of six digits", () => 100_001 + draw(899_999), false],
    ["revenue to the ten", () => 10 * (100_000 + draw(899_999)), false],
    ["timestamp of the day", () => 1_600_000_000 + draw(99_999_999), false],
    ["city of few values", (row) => city[row], false],
  ])("whole numbers that name rows are left out: %s", (name, cell, isId) => {
    const table = tableOf({ [name]: rowsOf(60, cell), ...ordinary(60) });
    expect(found(table)).toEqual(isId ? [["id", name, "leave-out"]] : []);
  });

  const day = (row: number) => `${String(1 + ((row * 5) % 28)).padStart(2, "0")}`;
  test.each<[string, string, (row: number) => number | string, string]>([
    [
      "days of a spreadsheet",
      "data_admissao",
      (row) => 43_443 + ((row * 37) % 900),
      "43443, by which spreadsheets count days (2018-12-09)",
    ],
    [
      "DDMMYYYY",
      "nascimento",
      (row) => `${1 + (row % 28)}0${1 + (row % 9)}19${70 + (row % 20)}`,
      "1011970 (DDMMYYYY): they are read as numbers",
    ],
    [
      "DDMMYYYY with zeros",
      "dt_emissao",
      (row) => `${day(row)}0${1 + (row % 9)}2023`,
      "01012023 (DDMMYYYY): they are read as names",
    ],
    [
      "YYYYMMDD",
      "date",
      (row) => `2023${String(1 + (row % 12)).padStart(2, "0")}${day(row)}`,
      "20230101 (YYYYMMDD)",
    ],
  ])("dates that are read as numbers are told: %s", (_, name, cell, words) => {
    const { findings } = checkTable(tableOf({ [name]: rowsOf(60, cell), ...ordinary(60) }));
    const told = findings.filter(({ code }) => code === "date-numbers");
    expect(told.map(({ column }) => column)).toEqual([name]);
    expect(told[0].text.en).toContain(words);
    const other = { amount: rowsOf(60, (row) => 43_443 + ((row * 37) % 900)), ...ordinary(60) };
    expect(found(tableOf(other))).toEqual([]);
    const beyond = {
      date: rowsOf(60, (row) => (row === 9 ? 60_001 : 43_443 + ((row * 37) % 900))),
      ...ordinary(60),
    };
    expect(found(tableOf(beyond))).toEqual([]);
  });
});

test.each<[string, readonly number[], number]>([
  ["the ends of the days that are counted", [20_000, 60_000, 43_443, 43_449, 43_460], 1],
  ["one before", [19_999, 60_000, 43_443, 43_449, 43_460], 0],
  ["one behind", [20_000, 60_001, 43_443, 43_449, 43_460], 0],
  ["four days", [43_443, 43_449, 43_460, 43_470], 0],
])("numbers of days: %s", (_, days, told) => {
  const table = tableOf({ date: rowsOf(60, (row) => days[row % days.length]), ...ordinary(60) });
  expect(found(table).filter(([code]) => code === "date-numbers")).toHaveLength(told);
});

test.each([
  [15, 1],
  [16, 0],
])("of 60 numbers of seven digits %d end in 0: %d", (rounded, told) => {
  const cell = (row: number) => 1_000_000 + 10 * ((row * 7919) % 800_000) + (row < rounded ? 0 : 3);
  const table = tableOf({ customer: rowsOf(60, cell), ...ordinary(60) });
  expect(found(table).filter(([code]) => code === "id")).toHaveLength(told);
});

test.each([
  [2, 0],
  [3, 1],
  [30, 1],
  [31, 0],
])("%d codes in 60 rows: %d", (count, told) => {
  const code = rowsOf(60, (row) => 11 + ((7 * row) % count));
  const table = tableOf({ code_of_good: code, ...ordinary(60) });
  expect(found(table).filter(([name]) => name === "codes")).toHaveLength(told);
});

describe("cells that are there in one class alone", () => {
  const { x, y } = ordinary(60);
  const paid = (filled: (label: string, row: number) => boolean) =>
    tableOf({ paid: rowsOf(60, (row) => (filled(y[row], row) ? 10 + (row % 7) / 3 : "")), x, y });
  test("are told, filled or empty", () => {
    const filled = paid((label) => label === "yes");
    expect(found(filled)).toEqual([["gives-away", "paid", "warn"]]);
    expect(checkTable(filled).findings[0].text.en).toContain(
      'column "paid" is filled in rows of "yes" alone',
    );
    const some = paid((label, row) => label === "yes" && row % 5 > 0);
    expect(found(some)).toEqual([["gives-away", "paid", "warn"]]);
    const empty = paid((label, row) => label === "no" || row % 5 === 0);
    expect(checkTable(empty).findings[0].text.en).toContain(
      'column "paid" is empty in rows of "yes" alone',
    );
  });
  test.each([
    [9, 0],
    [10, 1],
  ])("of %d rows of a rare class: %d", (filled, told) => {
    const label = rowsOf(240, (row) => (row % 20 === 7 ? "rare" : "usual"));
    const cells = label.map((each, row) => (each === "rare" && row < 20 * filled ? row : ""));
    const table = tableOf({ paid: cells, x: ordinary(240).x, y: label });
    expect(found(table).filter(([code]) => code === "gives-away")).toHaveLength(told);
  });
  test("are not where chance could be the reason, or one cell speaks against it", () => {
    const yes = y.flatMap((label, row) => (label === "yes" ? [row] : []));
    const first = (count: number) => paid((_, row) => yes.slice(0, count).includes(row));
    expect(found(first(9))).toEqual([]);
    const others = [y.indexOf("no"), y.indexOf("yes")];
    const exceptions = paid((label, row) => (label === "yes") !== others.includes(row));
    expect(found(exceptions)).toEqual([]);
  });
});

test("what is the same in all rows of a thing is no thing of its own", () => {
  const patient = rowsOf(120, (row) => `p${row % 30}`);
  const town = rowsOf(120, (row) => `t${(row % 30) % 14}`);
  const y = rowsOf(120, (row) => ((row % 30) % 14 > 6 ? "well" : "ill"));
  const table = tableOf({ patient, town, x: ordinary(120).x, y });
  const entities = checkTable(table).findings.filter(({ code }) => code === "entity");
  expect(entities.map(({ column }) => column)).toEqual(["patient"]);
  expect(
    checkTable(table, { features: ["town", "x"] }).findings.map(({ code, column }) => [
      code,
      column,
    ]),
  ).toContainEqual(["entity", "town"]);
});
