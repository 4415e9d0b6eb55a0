import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { damagedBytes, fuzz } from "../../../../test/fuzzing.ts";
import { codecs } from "./codecs.ts";

interface Folded {
  readonly size: number;
  readonly file: string;
}
const folded: Record<"zstd" | "lz4", Folded[]> = JSON.parse(
  readFileSync(new URL("../../../../fixtures/tables/folded.json", import.meta.url), "utf8"),
);

test.each([
  ["ZSTD", folded.zstd],
  ["LZ4_RAW", folded.lz4],
  ["LZ4", folded.lz4],
] as const)(
  "%s, damaged: refused by a RangeError, or as many bytes as were said",
  (name, cases) => {
    const small = cases.filter(({ file }) => file.length < 4000);
    return fuzz({
      name,
      runs: 500,
      input: damagedBytes(small.map(({ file }) => Buffer.from(file, "base64"))),
      check: ({ file, bytes }) => {
        const { size } = small[file];
        try {
          expect(codecs[name](bytes, size)).toHaveLength(size);
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
        }
      },
    });
  },
);
