import { RegulaError } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isJsonLines, parseJsonLines } from "./parseJsonLines.ts";

const read = (text: string) => parseJsonLines(text, { source: "f.jsonl" });
const cellsOf = (text: string) =>
  Object.fromEntries(read(text).columns.map(({ name, cells }) => [name, [...cells]]));

/** What was refused. @throws whatever is not a refusal */
function refusal(content: string | Uint8Array): RegulaError | null {
  try {
    parseJsonLines(content, { source: "f.jsonl" });
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
    expect(cellsOf(text)).toEqual({ x: [1.5, -2000], won: [1, 0], team: ["fra", ""] });
    expect([0, 1].map(read(text).fileRow)).toEqual([1, 3]);
  });

  test("a number missing: text cells, so that empty is empty", () => {
    expect(cellsOf('{"x": 0.1}\n{"x": null}')).toEqual({ x: ["0.1", ""] });
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
    const cell = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string(),
      fc.boolean(),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const cells = (column: 0 | 1) => {
          const list = rows.map((row) => row[column]).map((v) => (typeof v === "boolean" ? +v : v));
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

describe("refused", () => {
  test.each([
    ["an object within", '{"x": 1}\n{"x": {"y": 2}}', "unsupported", 2, "x"],
    ["an array within", '{"x": [1]}', "unsupported", 1, "x"],
    ["other keys", '{"x": 1}\n\n{"y": 1}', "column-unknown", 3, undefined],
    ["fewer keys", '{"x": 1, "y": 2}\n{"x": 1}', "row-ragged", 2, undefined],
    ["an array after an object", '{"x": 1}\n[1]', "row-ragged", 2, undefined],
    ["a line of text", '{"x": 1}\nhello', "file-corrupt", 2, undefined],
    ["a number alone", "1\n2", "file-corrupt", 1, undefined],
    ["an object over several lines", '{\n"x": 1\n}', "file-corrupt", 1, undefined],
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
  ])("%s: within 4 s", (_, text) => {
    const started = performance.now();
    refusal(text);
    expect(performance.now() - started).toBeLessThan(4000);
  });
});

describe("known by its first line", () => {
  test.each([
    ['{"x": 1}\n', true],
    ["[1, 2]\n[3, 4]", true],
    ['\ufeff\n{"x": 1}', true],
    ["x,y\n1,0", false],
    ['"{x}",y\n1,0', false],
    ["[x],y\n1,0", false],
  ])("%j", (text, expected) => {
    expect(isJsonLines(new TextEncoder().encode(text))).toBe(expected);
  });
});
