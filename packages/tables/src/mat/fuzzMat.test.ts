import { readFileSync } from "node:fs";
import { interpretTable, toDataset } from "@regula/data";
import { expect, test } from "vitest";
import { damagedBytes, fuzz, readOrRefuse } from "../../../../test/fuzzing.ts";
import { matTables } from "./matTables.ts";
import { type MatFile, parseMat } from "./parseMat.ts";

const { cases }: { cases: { name: string; file: string }[] } = JSON.parse(
  readFileSync(new URL("../../../../fixtures/tables/mat.json", import.meta.url), "utf8"),
);
const files = cases.map(({ name, file }) => ({ name, bytes: [...Buffer.from(file, "base64")] }));

/** @throws whatever is not a refusal */
const readAll = (bytes: Uint8Array) =>
  readOrRefuse(async () => {
    const file = parseMat(bytes, { source: "f.mat" });
    await readOrRefuse(() => readDatasets(file));
    return file;
  });

function readDatasets(file: MatFile): void {
  const { train } = matTables(file, "f.mat");
  expect(toDataset(interpretTable(train)).X.data.every(Number.isFinite)).toBe(true);
}

/** Whether the bytes of a NaN stand anywhere in the file. */
function holdsNaN(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isNaNAt = (at: number, little: boolean) =>
    Number.isNaN(view.getFloat32(at, little)) ||
    (at + 8 <= bytes.length && Number.isNaN(view.getFloat64(at, little)));
  for (let at = 0; at + 4 <= bytes.length; at++)
    if (isNaNAt(at, true) || isNaNAt(at, false)) return true;
  return false;
}

const telling = [0, 1, 2, 4, 5, 6, 8, 9, 12, 13, 14, 15, 16, 17, 127, 128, 255];
/** The header's text, which nobody reads. */
const spared = 120;

test("damaged files are refused in words, or read without a NaN that they do not hold", () =>
  fuzz({
    name: "MAT",
    runs: 6000,
    input: damagedBytes(
      files.map(({ bytes }) => bytes),
      { telling, spared },
    ),
    check: async ({ bytes }) => {
      const read = await readAll(bytes);
      const values = [...(read?.variables.values() ?? [])].flatMap(({ matrix }) => [
        ...matrix.data,
      ]);
      if (values.some(Number.isNaN)) expect(holdsNaN(bytes)).toBe(true);
    },
  }));

test("what survives in a damaged compressed file is what was saved", async () => {
  const packed = files.filter(({ name }) => / compressed$/.test(name)).map(({ bytes }) => bytes);
  expect(packed).toHaveLength(2);
  const saved = packed.map((bytes) => parseMat(Uint8Array.from(bytes), { source: "f.mat" }));
  await fuzz({
    name: "MAT, compressed",
    runs: 1000,
    input: damagedBytes(packed, { telling, spared }),
    check: async ({ file, bytes }) => {
      for (const [name, variable] of (await readAll(bytes))?.variables ?? [])
        expect(variable).toEqual(saved[file].variables.get(name));
    },
  });
});

test("every beginning of a valid file is read or refused", async () => {
  for (const { bytes } of files)
    for (let end = 0; end < bytes.length; end++)
      await readAll(Uint8Array.from(bytes.slice(0, end)));
});
