import { readFileSync } from "node:fs";
import { RegulaError } from "@regula/base";
import fc from "fast-check";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, test } from "vitest";
import { walkRuns } from "./checkRuns.ts";
import { isParquet, parseParquet } from "./parseParquet.ts";

interface Fixture {
  cases: { name: string; file: string; cells: Record<string, (number | string | null)[]> }[];
  refused: { name: string; code: string; column: string | null; file: string }[];
}
const { cases, refused }: Fixture = JSON.parse(
  readFileSync(new URL("../../../../fixtures/tables/parquet.json", import.meta.url), "utf8"),
);
const bytesOf = (file: string) => Uint8Array.from(Buffer.from(file, "base64"));
const read = (bytes: Uint8Array) => parseParquet(bytes, { source: "f.parquet" });
/** The cells of the columns that can be used, null for a missing number. */
const cellsOf = async (bytes: Uint8Array) =>
  Object.fromEntries(
    (await read(bytes)).columns
      .filter(({ refusal }) => refusal === undefined)
      .map(({ name, cells }) => [
        name,
        [...cells].map((cell) => (Number.isNaN(cell) ? null : cell)),
      ]),
  );

/** What was refused. @throws whatever is not a refusal */
async function refusal(bytes: Uint8Array): Promise<RegulaError | null> {
  try {
    await read(bytes);
    return null;
  } catch (error) {
    if (!(error instanceof RegulaError)) throw error;
    expect(error.in("pt-BR")).not.toMatch(/undefined|\[object/);
    return error;
  }
}

describe("read as pyarrow wrote it, to the bit", () => {
  test.each(cases.map((one) => [one.name, one] as const))("%s", async (_, { file, cells }) => {
    expect(isParquet(bytesOf(file))).toBe(true);
    expect(await cellsOf(bytesOf(file))).toEqual(cells);
  });

  test("bytes within a larger buffer", async () => {
    const bytes = bytesOf(cases[0].file);
    const larger = new Uint8Array(bytes.length + 11);
    larger.set(bytes, 7);
    expect(await cellsOf(larger.subarray(7, 7 + bytes.length))).toEqual(cases[0].cells);
  });
});

test("what another writer writes is read: numbers to the bit, texts, nulls", async () => {
  const cell = fc.record({
    x: fc.double({ noNaN: true, noDefaultInfinity: true }),
    text: fc.string({ unit: "grapheme", minLength: 1, maxLength: 5 }),
    gap: fc.option(fc.integer()),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 40 }), async (rows) => {
      const buffer = parquetWriteBuffer({
        columnData: [
          { name: "x", data: rows.map(({ x }) => x), type: "DOUBLE" },
          { name: "text", data: rows.map(({ text }) => text), type: "STRING" },
          { name: "gap", data: rows.map(({ gap }) => gap), type: "INT32", nullable: true },
        ],
      });
      const found = await cellsOf(new Uint8Array(buffer));
      const gaps = rows.map(({ gap }) => gap);
      expect(found).toEqual({
        x: rows.map(({ x }) => x),
        text: rows.map(({ text }) => text),
        gap: gaps.every((gap) => gap === null) ? gaps.map(() => "") : gaps,
      });
    }),
    { numRuns: 60 },
  );
});

test("columns that no table holds are refused where they are asked for", async () => {
  const nested = cases.find(({ name }) => name === "nested columns among others");
  const { columns } = await read(bytesOf(nested?.file ?? ""));
  expect(columns.map(({ name, refusal }) => [name, refusal?.in("en") ?? null])).toEqual([
    ["list", expect.stringMatching('"list": expected a column of .*, got LIST. Leave it out')],
    ["x", null],
    ["group", expect.stringContaining("got group")],
    ["pair", expect.stringContaining("got MAP")],
    ["bits", expect.stringContaining("got FIXED_LEN_BYTE_ARRAY")],
    ["y", null],
  ]);
});

describe("refused", () => {
  test.each(refused.map((one) => [one.name, one] as const))("%s", async (_, one) => {
    const error = await refusal(bytesOf(one.file));
    expect(error?.code).toBe(one.code);
    expect(error?.place.column ?? null).toBe(one.column);
    expect(error?.in("pt-BR")).toMatch(/esperavam?-se/);
  });

  test.each([
    ["nothing", []],
    ["four bytes", [0x50, 0x41, 0x52, 0x31]],
    ["two magics and no more", [...Buffer.from("PAR1\0\0\0\0PAR1")]],
  ])("%s", async (_, bytes) => {
    expect((await refusal(Uint8Array.from(bytes)))?.code).toBe("file-corrupt");
  });
});

describe("runs", () => {
  test.each([
    ["one value ten times", [20, 1], 1, 10, 10],
    ["eight bits", [3, 0b1011], 1, 8, 3],
    ["eight bits, of which five count", [3, 0b11100001], 1, 5, 1],
    ["one value too often", [22, 1], 1, 10, null],
    ["a billion values", [0xfe, 0xff, 0xff, 0xff, 0x07, 1], 1, 10, null],
    ["a length without an end", [0xff, 0xff], 1, 10, null],
    ["a run of nothing", [0, 1], 1, 10, null],
    ["too few bytes", [3], 1, 8, null],
    ["too few values", [10, 1], 1, 10, null],
  ])("%s", (_, bytes, width, count, expected) => {
    expect(walkRuns(Uint8Array.from(bytes), width, count)).toBe(expected);
  });
});
