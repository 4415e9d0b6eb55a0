import { PhiloxStream, purposes, RegulaError } from "@regula/base";
import { defineStudy, type Table } from "@regula/data";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { found, noise, ordinary, rowsOf, tableOf } from "../../../test/checkedTables.ts";
import { checkTable } from "./checkTable.ts";
import { warnOfCopies } from "./copies.ts";

/** As the CSV reader gives a table whose first column has no name. */
function withoutFirstName(table: Table): Table {
  const renamed = [{ column: 0, from: "", to: table.columns[0].name }];
  const known = { headerDecided: true, encodingDecided: true, skippedRows: 0, comments: 0 };
  const found = { header: "first-row", delimiter: ",", encoding: "utf-8" } as const;
  return { ...table, found: { ...found, ...known, renamed } };
}

test("columns that no option reads are left out and never the target unasked", () => {
  const refusal = new RegulaError({
    code: "unsupported",
    expected: { en: "a number", "pt-BR": "um número" },
  });
  const { columns, ...rest } = tableOf(ordinary(30));
  const nested = { ...columns[0], reading: { kind: "unread", refusal, readableAs: null } } as const;
  const table: Table = {
    ...rest,
    columns: [{ ...nested, name: "a" }, ...columns, { ...nested, name: "b" }],
  };
  const { findings, features } = checkTable(table);
  expect(features).toEqual(["x"]);
  expect(findings.map(({ code, column }) => [code, column])).toEqual([
    ["unreadable", "a"],
    ["unreadable", "b"],
  ]);
  expect(findings[0].text.en).toMatch(
    /"a" has no single number, date or text in each cell\. It is left out\.$/,
  );
  const allowed = checkTable(table, { allow: new Set(["unreadable"]) });
  expect(allowed).toEqual({ findings: [], features: ["x"] });
});

describe("row numbers", () => {
  test("the file's own index is left out and never the target unasked", () => {
    const { columns, ...rest } = tableOf({ ...ordinary(30), player: rowsOf(30, (row) => row * 7) });
    const table: Table = { ...rest, columns, index: ["player"] };
    expect(checkTable(table).features).toEqual(["x"]);
    expect(found(table)).toEqual([["row-number", "player", "leave-out"]]);
  });

  test.each([
    ["column 1", 1],
    ["Unnamed: 0", 0],
    ["index", 0],
    ["rownames", 1],
    ["X", 1],
    ["serial", 1],
    ["whatever", 0],
  ])("%s from %i are left out, told in both languages", (name, first) => {
    const table = tableOf({ [name]: rowsOf(30, (row) => row + first), ...ordinary(30) });
    const { findings, features } = checkTable(table);
    expect(features).toEqual(["x"]);
    expect(findings).toMatchObject([{ code: "row-number", column: name, rows: 30 }]);
    expect(findings[0].text.en).toBe(
      `column "${name}" numbers the rows, from ${first} to ${first + 29}. It is left out (--allow row-number keeps it).`,
    );
    expect(findings[0].text["pt-BR"]).toMatch(/numera as linhas.*Fica de fora/);
  });

  test("names of rows as R writes them, and an index of which rows were drawn", () => {
    const names = rowsOf(30, (row) => `car ${row}`);
    const ofR = withoutFirstName(tableOf({ "column 1": names, ...ordinary(30) }));
    expect(found(ofR)).toEqual([["row-number", "column 1", "leave-out"]]);
    const drawn = rowsOf(30, (row) => (row * 17) % 90);
    expect(found(tableOf({ "Unnamed: 0": drawn, ...ordinary(30) }))).toEqual([
      ["row-number", "Unnamed: 0", "leave-out"],
    ]);
  });

  test("years and doses that count rows are told and used", () => {
    for (const [name, first] of [
      ["year", 1960],
      ["dose", 1],
      ["grid", 50],
    ] as const) {
      const table = tableOf({ [name]: rowsOf(30, (row) => row + first), ...ordinary(30) });
      expect(found(table)).toEqual([["row-order", name, "warn"]]);
    }
  });

  test("a table without names has no unnamed column", () => {
    const { x, y } = ordinary(30);
    const drawn = rowsOf(30, (row) => (row * 7) % 31);
    const table = tableOf({ "column 1": drawn, "column 2": x, "column 3": y });
    expect(found(table)).toEqual([]);
    expect(found(withoutFirstName(table))).toEqual([["row-number", "column 1", "leave-out"]]);
  });

  test("the only feature stays, and so does one that is asked for or allowed", () => {
    const { x, y } = ordinary(30);
    const index = rowsOf(30, (row) => row + 1);
    const only = checkTable(tableOf({ index, y }));
    expect(only.features).toEqual(["index"]);
    expect(only.findings[0].text.en).toMatch(/It is used, as no other feature remains/);
    const table = tableOf({ index, x, y });
    const asked = checkTable(table, { features: ["1", "x"] });
    expect(asked.features).toEqual(["index", "x"]);
    expect(asked.findings[0].text.en).toMatch(/as --features names it/);
    const allowed = checkTable(table, { allow: new Set(["row-number"]) });
    expect(allowed.features).toEqual(["index", "x"]);
    expect(allowed.findings).toEqual([]);
  });
});

describe("names of rows", () => {
  test.each([
    ["customer_id", (row: number) => 5000 + ((row * 37) % 1009)],
    ["orderNo", (row: number) => 77 + row * 3],
    ["CPF", (row: number) => 11122233300 + row * 7],
    ["matrícula", (row: number) => 900 + row * 2],
    ["name", (row: number) => `person ${row}`],
    ["anything", (row: number) => `20831022400369${7400 + row}`],
    ["order", (row: number) => ["00283762-3", "23422827", "00202938"][row % 3]],
  ] as const)("%s", (name, cell) => {
    const table = tableOf({
      ...ordinary(40),
      [name]: rowsOf<string | number>(40, cell),
      z: rowsOf(40, (row) => noise(row, 21)),
    });
    expect(found(table, { target: "y" })).toEqual([["id", name, "leave-out"]]);
  });

  test.each([
    ["acid", (row: number) => 5000 + ((row * 37) % 1009)],
    ["price", (row: number) => 5000 + ((row * 37) % 1009)],
    ["zone_id", (row: number) => row % 7],
    ["town", (row: number) => `town ${row % 9}`],
    ["postcode", (row: number) => ["02139", "10001", "02140"][row % 3]],
    ["span", (row: number) => ["10-20", "20-30", "over 30"][row % 3]],
    ["code", (row: number) => ["AB-123456", "CD-123457"][(row * 7) % 2]],
  ] as const)("not %s", (name, cell) => {
    const table = tableOf({ ...ordinary(40), [name]: rowsOf<string | number>(40, cell) });
    expect(found(table, { target: "y" })).toEqual([]);
  });
});

test("constant columns and text nearly as varied as the rows are left out", () => {
  const { x, y } = ordinary(40);
  const table = tableOf({
    version: rowsOf(40, () => 3),
    blank: rowsOf(40, () => ""),
    ticked: rowsOf(40, (row) => (row % 2 ? "x" : "")),
    ticket: rowsOf(40, (row) => `t${Math.floor(row / 1.5)}`),
    x,
    y,
  });
  expect(found(table)).toEqual([
    ["constant", "version", "leave-out"],
    ["constant", "blank", "leave-out"],
    ["text-nearly-unique", "ticket", "leave-out"],
  ]);
});

describe("columns that give the target away", () => {
  const code = rowsOf(80, (row) => (noise(row, 5) > 0 ? 7 : 3));
  const y = code.map((cell) => (cell === 7 ? "yes" : "no"));
  const x = rowsOf(80, (row) => noise(row));

  test("a recoding is told and used, and in both languages names the way out", () => {
    const table = tableOf({ x, code, y });
    const { findings, features } = checkTable(table);
    expect(features).toEqual(["x", "code"]);
    expect(findings).toMatchObject([{ code: "gives-away", column: "code", action: "warn" }]);
    expect(findings[0].text.en).toMatch(/each of its 2 values occurs with one label only/);
    expect(findings[0].text["pt-BR"]).toMatch(/cada um de seus 2 valores só aparece/);
  });

  test("amounts that part the classes, and amounts on the target's line", () => {
    const score = rowsOf(80, (row) => noise(row, 5) + 0.001 * row);
    const passed = score.map((cell) => (cell > 3.5 ? 1 : 0));
    expect(found(tableOf({ x, score, passed }))).toEqual([["gives-away", "score", "warn"]]);
    const celsius = rowsOf(80, (row) => noise(row, 3));
    const fahrenheit = celsius.map((cell) => (cell * 1.8 + 32).toFixed(2));
    expect(found(tableOf({ x, celsius, fahrenheit }))).toEqual([["gives-away", "celsius", "warn"]]);
  });

  test("not where two columns do, nor one but for a row, nor in few rows", () => {
    const second = code.map((cell) => (cell === 7 ? "b" : "a"));
    expect(found(tableOf({ x, code, second, y }))).toEqual([]);
    const almost = code.map((cell, row) => (row === 4 ? 10 - cell : cell));
    expect(found(tableOf({ x, code: almost, y }))).toEqual([]);
    const few = { x: x.slice(0, 12), code: code.slice(0, 12), y: y.slice(0, 12) };
    expect(found(tableOf(few))).toEqual([]);
  });
});

describe("entities", () => {
  const patient = rowsOf(160, (row) => 100 + Math.floor(row / 8));
  const y = patient.map((cell) => ((cell * 7919) % 5 > 2 ? "ill" : "well"));
  const x = rowsOf(160, (row) => noise(row));

  test("patients that keep their label, by any name and as text", () => {
    for (const name of ["patient", "patient_id", "whatever"]) {
      expect(found(tableOf({ [name]: patient, x, y }))).toEqual([["entity", name, "warn"]]);
    }
    const text = patient.map((cell) => `p${cell}`);
    expect(found(tableOf({ text, x, y }))).toEqual([["entity", "text", "warn"]]);
    const [finding] = checkTable(tableOf({ patient, x, y })).findings;
    expect(finding.text.en).toMatch(/Use --group patient\./);
    expect(finding.text["pt-BR"]).toMatch(/Use --group patient\./);
  });

  test("players whose amounts go together, under such a name only", () => {
    const amounts = patient.map((cell, row) => ((cell * 7919) % 13) + noise(row, 9) / 20);
    expect(found(tableOf({ player: patient, x, amounts }))).toEqual([["entity", "player", "warn"]]);
    expect(found(tableOf({ other: patient, x, amounts }))).toEqual([]);
  });

  test("not where rows are grouped, where labels ignore the value, or where amounts tell the label", () => {
    const table = tableOf({ patient, x, y });
    expect(found(table, { group: "patient" })).toEqual([]);
    const unrelated = rowsOf(160, (row) => (noise(row, 77) > 0 ? "ill" : "well"));
    expect(found(tableOf({ patient, x, y: unrelated }))).toEqual([]);
    const age = rowsOf(160, (row) => 20 + ((row * 37) % 40));
    const old = age.map((cell, row) => (cell > 40 || row === 0 ? "yes" : "no"));
    expect(found(tableOf({ age, x, old }))).toEqual([]);
    // Terms of office, odd in one chamber and even in the other.
    const years = rowsOf(160, (row) => 1 + (row % 20));
    const chamber = years.map((cell) => (cell % 2 === 0 ? "house" : "senate"));
    expect(found(tableOf({ years, x, chamber }))).toEqual([]);
    expect(found(tableOf({ other: years, x, chamber }))).toEqual([["entity", "other", "warn"]]);
  });
});

test("dates are told with the way to see whether a model holds later", () => {
  const date = rowsOf(30, (row) => `2024-0${1 + (row % 9)}-${10 + (row % 17)}`);
  const table = tableOf({ date, ...ordinary(30) });
  expect(found(table)).toEqual([["order", "date", "warn"]]);
});

test("copies are counted, with those whose labels differ", () => {
  const stream = new PhiloxStream(2, purposes.simulation);
  const drawn = rowsOf(60, () => stream.nextDouble());
  const amounts = drawn.map((_, row) => drawn[Math.floor(row / 2)]);
  const more = drawn.map((_, row) => drawn[30 + Math.floor(row / 2)]);
  const y = rowsOf(60, (row) => (row % 10 === 0 || row % 4 > 1 ? "yes" : "no"));
  const study = defineStudy(tableOf({ amounts, more, y }));
  const [warning, ...others] = warnOfCopies(study);
  expect(others).toEqual([]);
  expect(warning).toMatchObject({ code: "copies", column: null, rows: 30 });
  expect(warning.text.en).toMatch(/^30 of 60 rows are copies .* among the copies of 3:/);
  expect(warning.text["pt-BR"]).toMatch(/^30 de 60 linhas são cópias .* entre as cópias de 3:/);
  const repeatOnce = (cells: readonly number[]) => [...cells.slice(0, 59), cells[0]];
  const once = { a: repeatOnce(drawn), b: repeatOnce(drawn.map((cell) => Math.sqrt(cell))), y };
  const [single] = warnOfCopies(defineStudy(tableOf(once)));
  expect(single.text.en).toMatch(/^1 of 60 rows is a copy of another row in all features/);
  expect(single.text["pt-BR"]).toMatch(/^1 de 60 linhas é cópia de outra em todos os atributos/);
  const apart = tableOf({ ...ordinary(60), y });
  expect(warnOfCopies(defineStudy(apart))).toEqual([]);
});

describe("ordinary tables give no warning", () => {
  const stream = new PhiloxStream(5, purposes.simulation);
  const draw = (least: number, most: number) =>
    Math.floor(least + stream.nextDouble() * (most - least + 1));
  const amount = (mean: number) => (mean + 4 * stream.nextDouble()).toFixed(1);

  test("flowers, houses, passengers, counts and codes", () => {
    const species = rowsOf(
      150,
      (row) => ["setosa", "versicolor", "virginica"][Math.floor(row / 50)],
    );
    const petal = (row: number) => amount(1.5 * Math.floor(row / 50));
    const flowers = { length: rowsOf(150, petal), width: rowsOf(150, petal), species };
    expect(found(tableOf(flowers))).toEqual([]);

    const rooms = rowsOf(300, () => draw(1, 9));
    const houses = {
      rooms,
      year_built: rowsOf(300, () => draw(1900, 2020)),
      zip: rowsOf(300, () => draw(10, 60) * 100),
      pool: rowsOf(300, () => draw(0, 1)),
      price: rooms.map((count) => 50_000 * count + draw(0, 90_000)),
    };
    expect(found(tableOf(houses))).toEqual([]);

    const sex = rowsOf(400, () => ["male", "female"][draw(0, 1)]);
    const passengers = {
      class: rowsOf(400, () => draw(1, 3)),
      sex,
      age: rowsOf(400, () => draw(1, 80)),
      siblings: rowsOf(400, () => draw(0, 5)),
      fare: rowsOf(400, () => amount(30)),
      port: rowsOf(400, () => "SCQ"[draw(0, 2)]),
      survived: sex.map((one) => (draw(0, 9) < (one === "female" ? 8 : 2) ? 1 : 0)),
    };
    expect(found(tableOf(passengers))).toEqual([]);
  });
});

describe("laws", () => {
  test("tables of continuous amounts give no finding", () => {
    const tables = fc.record({
      rows: fc.integer({ min: 20, max: 60 }),
      features: fc.integer({ min: 1, max: 5 }),
      seed: fc.nat(),
      named: fc.constantFrom("x", "id", "index", "column 1", "patient", "Unnamed column"),
    });
    fc.assert(
      fc.property(tables, ({ rows, features, seed, named }) => {
        const stream = new PhiloxStream(seed, purposes.simulation);
        const names = [named, ...rowsOf(features, (i) => `f${i}`)];
        const columns = names.map((name) => [name, rowsOf(rows, () => stream.nextDouble() * 90)]);
        expect(found(tableOf(Object.fromEntries(columns)))).toEqual([]);
      }),
      // Of 24,000 tables of independent rows the check of their order names 16: a drawn seed would meet one.
      { numRuns: 60, seed: 20261129 },
    );
  });

  test("whole numbers that count rows are found under any name and from any number", () => {
    const cases = fc.record({
      name: fc.stringMatching(/^[a-z]{1,8}$/).filter((name) => !["w", "label"].includes(name)),
      first: fc.integer({ min: -1e6, max: 1e6 }),
      rows: fc.integer({ min: 10, max: 80 }),
    });
    fc.assert(
      fc.property(cases, ({ name, first, rows }) => {
        const { x, y } = ordinary(rows);
        const counted = rowsOf(rows, (row) => first + row);
        const codes = found(tableOf({ [name]: counted, w: x, label: y }));
        expect(codes).toHaveLength(1);
        expect(codes[0].slice(0, 2)).toEqual([expect.stringMatching(/^(row-|id)/), name]);
      }),
      { numRuns: 100 },
    );
  });
});
