import { readFileSync } from "node:fs";
import { RegulaError } from "@regula/engine";
import { toDataset } from "@regula/engine/study";
import fc from "fast-check";
import { expect, test } from "vitest";
import { matTables } from "./matTables.ts";
import { type MatFile, parseMat } from "./parseMat.ts";

const { cases }: { cases: { name: string; file: string }[] } = JSON.parse(
  readFileSync(new URL("../../../../fixtures/tables/mat.json", import.meta.url), "utf8"),
);
const files = cases.map(({ name, file }) => ({ name, bytes: [...Buffer.from(file, "base64")] }));

/** @throws whatever is not a refusal */
function readAll(bytes: Uint8Array): MatFile | null {
  try {
    const file = parseMat(bytes, { source: "f.mat" });
    readDatasets(file);
    return file;
  } catch (error) {
    if (!(error instanceof RegulaError)) throw error;
    expect(error.in("pt-BR")).not.toMatch(/undefined|\[object/);
    return null;
  }
}

function readDatasets(file: MatFile): void {
  try {
    const { train } = matTables(file, "f.mat");
    expect(toDataset(train).X.data.every(Number.isFinite)).toBe(true);
  } catch (error) {
    if (!(error instanceof RegulaError)) throw error;
  }
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
const byte = fc.oneof(fc.constantFrom(...telling), fc.nat({ max: 255 }));
const edits = fc.array(
  fc.record({ at: fc.nat(), cut: fc.nat({ max: 3 }), put: fc.array(byte, { maxLength: 3 }) }),
  { minLength: 1, maxLength: 4 },
);

function damage(file: readonly number[], changes: { at: number; cut: number; put: number[] }[]) {
  const bytes = [...file];
  // Past the header's text, which nobody reads.
  for (const { at, cut, put } of changes)
    bytes.splice(Math.min(120, bytes.length) + (at % Math.max(1, bytes.length - 120)), cut, ...put);
  return Uint8Array.from(bytes);
}

test("damaged files are refused in words, or read without a NaN that they do not hold", () => {
  fc.assert(
    fc.property(fc.constantFrom(...files), edits, ({ bytes }, changes) => {
      const damaged = damage(bytes, changes);
      const read = readAll(damaged);
      const values = [...(read?.variables.values() ?? [])].flatMap(({ matrix }) => [
        ...matrix.data,
      ]);
      if (values.some(Number.isNaN)) expect(holdsNaN(damaged)).toBe(true);
    }),
    { numRuns: 6000, seed: 2018 },
  );
});

test("what survives in a damaged compressed file is what was saved", () => {
  const packed = files
    .filter(({ name }) => / compressed$/.test(name))
    .map(({ bytes }) => ({ bytes, saved: readAll(Uint8Array.from(bytes))?.variables }));
  expect(packed).toHaveLength(2);
  fc.assert(
    fc.property(fc.constantFrom(...packed), edits, ({ bytes, saved }, changes) => {
      for (const [name, variable] of readAll(damage(bytes, changes))?.variables ?? [])
        expect(variable).toEqual(saved?.get(name));
    }),
    { numRuns: 1000, seed: 2018 },
  );
});

test("every beginning of a valid file is read or refused", () => {
  for (const { bytes } of files)
    for (let end = 0; end < bytes.length; end++) readAll(Uint8Array.from(bytes.slice(0, end)));
});
