import { readFileSync } from "node:fs";
import { test } from "vitest";
import { damagedBytes, fuzz, readOrRefuse } from "../../../../test/fuzzing.ts";
import { parseParquet } from "./parseParquet.ts";

const { cases }: { cases: { file: string }[] } = JSON.parse(
  readFileSync(new URL("../../../../fixtures/tables/parquet.json", import.meta.url), "utf8"),
);
const files = cases
  .map(({ file }) => Uint8Array.from(Buffer.from(file, "base64")))
  .filter((bytes) => bytes.length < 6000);

/** @throws whatever is not a refusal */
const readAll = (bytes: Uint8Array) =>
  readOrRefuse(() => parseParquet(bytes, { source: "f.parquet" }));

test("damaged files are refused in words, or read", () =>
  fuzz({
    name: "Parquet",
    runs: 1500,
    input: damagedBytes(files),
    check: ({ bytes }) => readAll(bytes),
  }));

test("every beginning and every end is refused, or read", async () => {
  for (const file of files.slice(0, 3)) {
    for (let length = 0; length < file.length; length += 7) {
      await readAll(file.subarray(0, length));
      await readAll(file.subarray(length));
    }
  }
});
