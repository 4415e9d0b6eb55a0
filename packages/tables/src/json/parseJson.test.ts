import { RegulaError } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkFileSize } from "../tableLimits.ts";
import { isJson, parseJson } from "./parseJson.ts";

const read = (text: string) => parseJson(text, { source: "f.json" });
const cellsOf = (text: string) =>
  Object.fromEntries(
    read(text)
      .columns.filter(({ refusal }) => refusal === undefined)
      .map(({ name, cells }) => [name, [...cells]]),
  );

/** What was refused. @throws whatever is not a refusal */
function refusal(content: string | Uint8Array): RegulaError | null {
  try {
    parseJson(content, { source: "f.json" });
    return null;
  } catch (error) {
    if (!(error instanceof RegulaError)) throw error;
    expect(error.in("pt-BR")).not.toMatch(/undefined|\[object/);
    return error;
  }
}

describe("read", () => {
  test("objects: numbers, texts, booleans, nulls, keys in any order, blank lines", () => {
    const text =
      '{"x": 1.5, "won": true, "team": "fra"}\r\n\n{"team": null, "x": -2e3, "won": false}\n';
    expect(cellsOf(text)).toEqual({ x: [1.5, -2000], won: ["true", "false"], team: ["fra", ""] });
    expect([0, 1].map(read(text).fileRow)).toEqual([1, 3]);
  });

  test.each([
    ["null", '{"x": 0.1}\n{"x": null}', { x: [0.1, Number.NaN] }],
    ["NaN, as Python writes it", '{"x": 0.1}\n{"x": NaN}', { x: [0.1, Number.NaN] }],
    ["nothing but null", '{"x": null, "y": 1}', { x: [""], y: [1] }],
    [
      "keys that rows lack, each before the one that follows it",
      '{"y": 1}\n{"x": 2, "y": 3}\n{"x": 4, "t": "a", "y": 5, "z": 6}',
      {
        x: [Number.NaN, 2, 4],
        t: ["", "", "a"],
        y: [1, 3, 5],
        z: [Number.NaN, Number.NaN, 6],
      },
    ],
  ])("missing: %s", (_, text, cells) => {
    expect(cellsOf(text)).toEqual(cells);
    expect(read(text).columns.map(({ name }) => name)).toEqual(Object.keys(cells));
  });

  test("infinities are read, so that they are refused where they are used", () => {
    expect(
      cellsOf('{"x": Infinity, "t": "NaN Infinity"}\n{"x": -Infinity, "t": "\\"NaN"}'),
    ).toEqual({
      x: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      t: ["NaN Infinity", '"NaN'],
    });
  });

  test("whole numbers of more than 15 digits are text, digit for digit", () => {
    const text =
      '{"id": 9007199254740993, "t": ": 12345678901234567890"}\n{"id": -1234567890123456789, "t": ""}\n{"id":7}';
    expect(cellsOf(text)).toEqual({
      id: ["9007199254740993", "-1234567890123456789", "7"],
      t: [": 12345678901234567890", "", ""],
    });
    expect(cellsOf("[1234567890123456.5, 1e300, 999999999999999]")).toEqual({
      "column 1": [1234567890123456.5],
      "column 2": [1e300],
      "column 3": [999999999999999],
    });
  });

  test.each([
    ["objects in one line", '[{"x":1},{"x":2}]', { x: [1, 2] }, [1, 2]],
    ["arrays in one line", "[[1,2],[3,4]]", { "column 1": [1, 3], "column 2": [2, 4] }, [1, 2]],
    ["one object in an array", '[{"x":1}]', { x: [1] }, [1]],
    [
      "objects over several lines",
      '[\n  {\n    "x": 1,\n    "t": "],[{\\""\n  },\n  {\n    "x": 2\n  }\n]\n',
      { x: [1, 2], t: ['],[{"', ""] },
      [2, 6],
    ],
    ["an object a line", '[{"x":1},\n{"x":2}]', { x: [1, 2] }, [1, 2]],
    ["two objects a line", '\n[{"x":1}, {"x":2},\n{"x":3}]', { x: [1, 2, 3] }, [1, 2, 3]],
  ])("an array that is the file: %s", (_, text, cells, rows) => {
    expect(cellsOf(text)).toEqual(cells);
    expect(rows.map((_row, i) => read(text).fileRow(i))).toEqual(rows);
  });

  test("arrays of one length are a column for each position", () => {
    expect(cellsOf('{"input": [0, 1], "output": [1]}\n{"input": [1, 1], "output": [0]}')).toEqual({
      "input 1": [0, 1],
      "input 2": [1, 1],
      "output 1": [1, 0],
    });
    expect(cellsOf('{"a": [true, "x"]}\n{"a": null}')).toEqual({
      "a 1": ["true", ""],
      "a 2": ["x", ""],
    });
  });

  test.each([
    ["an object within", '{"y": 1, "x": 1}\n{"x": {"y": 2}}', 2, "got an object"],
    ["arrays of other lengths", '{"x": [1], "y": 1}\n{"x": [1, 2]}', 1, "got an array"],
    ["arrays of arrays", '{"x": [[1]], "y": 1}', 1, "got an array"],
    ["a name that is taken", '{"x": [1], "x 1": 1}', 1, "got an array"],
  ])("refused where it is asked for: %s", (_, text, row, message) => {
    const { columns } = read(text);
    const refused = columns.filter(({ refusal }) => refusal !== undefined);
    expect(refused.map(({ name }) => name)).toEqual(["x"]);
    expect(refused[0].refusal?.place).toEqual({ file: "f.json", row, column: "x" });
    expect(refused[0].refusal?.message).toContain(message);
    expect(columns).toHaveLength(2);
  });

  test("arrays", () => {
    expect(cellsOf("[1, 0]\n[2, 1]")).toEqual({ "column 1": [1, 2], "column 2": [0, 1] });
  });

  test("names of JavaScript's own", () => {
    expect(cellsOf('{"__proto__": 1, "constructor": 2}')).toEqual(
      Object.fromEntries([
        ["__proto__", [1]],
        ["constructor", [2]],
      ]),
    );
  });

  test("what JSON writes is read back, numbers to the bit", () => {
    // JavaScript writes numbers from 1e21 on with an exponent; between, whole ones have too many digits.
    const isLong = (v: number) => Math.abs(v) >= 1e15 && Math.abs(v) < 1e21;
    const cell = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((v) => !isLong(v)),
      fc.string(),
      fc.boolean(),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const cells = (column: 0 | 1) => {
          const list = rows
            .map((row) => row[column])
            .map((v) => (typeof v === "boolean" ? String(v) : v));
          // JSON has no −0.
          const plain = list.map((v) => (v === 0 ? 0 : v));
          return plain.every((v) => typeof v === "number") ? plain : plain.map(String);
        };
        const text = rows.map(([a, b]) => JSON.stringify({ a, b })).join("\n");
        expect(cellsOf(text)).toEqual({ a: cells(0), b: cells(1) });
      }),
    );
  });
});

describe("columns in one object", () => {
  test.each([
    ["pandas' default", '{"x":{"0":1,"1":2},"y":{"0":0,"1":1}}'],
    ["lists", '{"x": [1, 2, 3], "y": [0, 1, 1]}'],
    ["pandas' split", '{"columns":["x","y"],"index":[0,1,2],"data":[[1,0],[2,1],[3,1]]}'],
    ["over several lines", '{\n"x": {"0": 1},\n"y": {"0": 0}\n}'],
  ])("%s: refused with the edit", (_, text) => {
    const error = refusal(text);
    expect(error?.code).toBe("unsupported");
    expect(error?.message).toContain('to_json(file, orient="records")');
  });

  test.each([
    ['{"input": [0, 1], "output": [1]}', 3],
    ['{"input": [0, 1]}', 2],
    ['[{"input": [0, 1], "output": [1, 0]}]', 4],
    ['{"x": 1, "input": [0, 1], "more": [0, 1]}', 5],
  ])("%s is a row", (text, columns) => {
    expect(read(text)).toMatchObject({ rows: 1, columns: { length: columns } });
  });
});

describe("refused", () => {
  test.each([
    ["an object within", '{"x": 1}\n{"x": {"y": 2}}', "unsupported", 2, "x"],
    ["an array of no values", '{"x": []}', "unsupported", 1, "x"],
    ["fewer values", "[1, 2]\n\n[1]", "row-ragged", 3, undefined],
    ["more values", "[1, 2]\n[1, 2, 3]", "row-ragged", 2, undefined],
    [
      "an element that is no JSON",
      '[{"x": 1},\n{"x": 2,},\n{"x": 3}]',
      "file-corrupt",
      2,
      undefined,
    ],
    ["an array that is cut short", '[{"x": 1},\n{"x": ', "file-corrupt", 2, undefined],
    ["two arrays in one line", "[[1]] [[2]]", "file-corrupt", 1, undefined],
    ["numbers in one array", "[\n1,\n2]", "file-corrupt", 2, undefined],
    ["an array of nothing", "[\n]", "file-empty", undefined, undefined],
    ["an array after an object", '{"x": 1}\n[1]', "row-ragged", 2, undefined],
    ["a line of text", '{"x": 1}\nhello', "file-corrupt", 2, undefined],
    ["a number alone", "1\n2", "file-corrupt", 1, undefined],
    ["an object over several lines", '{\n"x": 1\n}', "file-corrupt", 1, undefined],
    ["NaN that is no value", '{"x": NaNa}', "file-corrupt", 1, undefined],
    ["nothing", "\n \n", "file-empty", undefined, undefined],
    ["empty objects", "{}\n{}", "file-empty", undefined, undefined],
  ])("%s", (_, text, code, row, column) => {
    const error = refusal(text);
    expect([error?.code, error?.place.row, error?.place.column]).toEqual([code, row, column]);
    expect(error?.in("pt-BR")).toMatch(/esperavam?-se/);
  });

  test.each([
    ["a nest of a million brackets", "[".repeat(1e6)],
    ["two hundred thousand lines", "[1]\n".repeat(2e5)],
    [
      "ten thousand keys in two orders",
      (() => {
        const keys = Array.from({ length: 10_000 }, (_, i) => `"k${i}": ${i}`);
        return `{${keys.join()}}\n${`{${keys.reverse().join()}}\n`.repeat(20)}`;
      })(),
    ],
  ])("%s: read or refused, which in a time that grows with the square would not end", (_, text) => {
    expect(() => refusal(text)).not.toThrow();
  });
});

describe("known by its beginning", () => {
  test.each([
    ['{"x": 1}\n', true],
    ["[1, 2]\n[3, 4]", true],
    ['[{"x": 1}]', true],
    ["[\n  [1, 2]\n]", true],
    ["[NaN, 1]", true],
    ['\ufeff\n{"x": 1}', true],
    ["x,y\n1,0", false],
    ['"{x}",y\n1,0', false],
    ["[x],y\n1,0", false],
  ])("%j", (text, expected) => {
    expect(isJson(new TextEncoder().encode(text))).toBe(expected);
  });
});

test.each([
  ["a long text", `{"x":"${"a".repeat(1_000_001)}"}`, "file-too-large"],
  ["a text that is the whole file", `"${"a".repeat(1_000_001)}"`, "file-too-large"],
  ["one deep row", `[${"[".repeat(101)}${"]".repeat(101)}]`, "unsupported"],
  ["one object of a million values", `{"a":[${"{},".repeat(600_000)}{}]}`, "file-too-large"],
  ["rows without a key", `[${"{},".repeat(10_000_000)}{}]`, "file-too-large"],
  ["lines without a key", "{}\n".repeat(10_000_001), "file-too-large"],
  [
    "small arrays that no column has",
    `{"a":[${"[],".repeat(400_000)}[]]}\n`.repeat(26),
    "file-too-large",
  ],
  [
    "many keys after many rows",
    `${"{}\n".repeat(100_000)}${JSON.stringify(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`k${i}`, i])))}`,
    "file-too-large",
  ],
])("what memory would not hold is refused before it is read: %s", (_, text, code) => {
  expect(() => parseJson(text, { source: "a.json" })).toThrow(expect.objectContaining({ code }));
});

test("a reader that stopped says more than its limit, and one that counted all the count", () => {
  expect(() => parseJson("{}\n".repeat(10_000_001), { source: "a.json" })).toThrow(
    "at most 10000000 rows, got more than 10000000. Keep only",
  );
  expect(() => checkFileSize(300 * 2 ** 20, "a.csv", "all")).toThrow("at most 256 MB, got 300 MB.");
  expect(() => checkFileSize(300 * 2 ** 20, "a.csv", "so far")).toThrow("got more than 256 MB.");
});

test("keys that come one a row cost what they add", () => {
  const rows = Array.from({ length: 600 }, (_, i) =>
    JSON.stringify(Object.fromEntries(Array.from({ length: i + 1 }, (_, k) => [`k${k}`, 1]))),
  );
  const { columns } = parseJson(rows.join("\n"), { source: "a.json" });
  expect(columns.map(({ name }) => name)).toEqual(rows.map((_, i) => `k${i}`));
});
