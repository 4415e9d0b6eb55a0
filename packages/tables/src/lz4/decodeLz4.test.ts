import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decodeHadoopLz4, decodeLz4 } from "./decodeLz4.ts";

interface Folded {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly file: string;
}
const { lz4: cases }: { lz4: Folded[] } = JSON.parse(
  readFileSync(new URL("../../../../fixtures/tables/folded.json", import.meta.url), "utf8"),
);
const bytesOf = ({ file }: Folded) => Uint8Array.from(Buffer.from(file, "base64"));
const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

/** As Hadoop frames a block. */
function frame(block: Uint8Array, size: number): number[] {
  const head = new DataView(new ArrayBuffer(8));
  head.setUint32(0, size);
  head.setUint32(4, block.length);
  return [...new Uint8Array(head.buffer), ...block];
}

describe.each(cases.map((one) => [one.name, one] as const))("%s", (_, one) => {
  const block = bytesOf(one);

  test("unfolded to the byte, as the format's own library folded it", () => {
    expect(digest(decodeLz4(block, one.size))).toBe(one.sha256);
    expect(digest(decodeHadoopLz4(block, one.size))).toBe(one.sha256);
  });

  test("in Hadoop's frames", () => {
    const framed = frame(block, one.size);
    expect(digest(decodeHadoopLz4(Uint8Array.from(framed), one.size))).toBe(one.sha256);
    const twice = decodeHadoopLz4(Uint8Array.from([...framed, ...framed]), 2 * one.size);
    expect(digest(twice.subarray(0, one.size))).toBe(one.sha256);
    expect(digest(twice.subarray(one.size))).toBe(one.sha256);
  });

  test("another size is refused", () => {
    for (const decode of [decodeLz4, decodeHadoopLz4]) {
      expect(() => decode(block, one.size + 1)).toThrow(RangeError);
      if (one.size > 0) expect(() => decode(block, one.size - 1)).toThrow(RangeError);
    }
  });
});

describe("refused", () => {
  test.each([
    ["a length without its end", [0xf0, 255, 255]],
    ["literals without their end", [0x50, 1, 2]],
    ["a repetition of nothing", [0x10, 1, 2, 0]],
    ["an offset of 0", [0x10, 1, 0, 0]],
    ["a repetition cut short", [0x10, 1, 1]],
    ["a bomb", [0x1f, 1, 1, 0, ...Array<number>(1000).fill(255), 0]],
  ])("%s", (_, bytes) => {
    expect(() => decodeLz4(Uint8Array.from(bytes), 16)).toThrow(RangeError);
  });
});
