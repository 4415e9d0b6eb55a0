import { constants, deflateSync } from "node:zlib";
import { RegulaError } from "@regula/base";
import { describe, expect, test } from "vitest";
import { adler32 } from "./adler32.ts";
import { inflate } from "./inflate.ts";

const expand = (bytes: Uint8Array, limit = 2 ** 24) => inflate(bytes, limit, limit, "f.mat", 128);

/** Bytes that do not compress, so that a stream is about as long as what it holds. */
function noise(length: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

test.each([
  [0, "", 1],
  [9, "Wikipedia", 0x11e60398], // the example of Wikipedia's article on Adler-32
])("adler32 of %d letters", (_, text, sum) => {
  expect(adler32(new TextEncoder().encode(text))).toBe(sum);
});

describe("streams of zlib's own, whatever piece they end in", () => {
  test.each([0, 4096, 8192])("about %d bytes", (around) => {
    for (let length = Math.max(0, around - 30); length < around + 10; length++) {
      const data = noise(length);
      for (const level of [0, 1, 9])
        expect(Buffer.compare(expand(deflateSync(data, { level })), data)).toBe(0);
    }
  });

  test("fixed codes, and a megabyte of zeros", () => {
    const data = new TextEncoder().encode("regula ".repeat(100));
    expect(expand(deflateSync(data, { strategy: constants.Z_FIXED }))).toEqual(data);
    expect(expand(deflateSync(new Uint8Array(2 ** 20)))).toHaveLength(2 ** 20);
  });
});

describe("refused", () => {
  const data = noise(300).map((byte) => byte & 0x1f);
  const stream = deflateSync(data);

  test("a stream cut anywhere", () => {
    for (let end = 0; end < stream.length; end++)
      expect(() => expand(stream.subarray(0, end))).toThrow(RegulaError);
  });

  test("a stream with any bit flipped, unless the bit means nothing", () => {
    const meaningless: number[] = [];
    for (let bit = 0; bit < 8 * stream.length; bit++) {
      const damaged = Uint8Array.from(stream);
      damaged[bit >> 3] ^= 1 << (bit & 7);
      try {
        expect(expand(damaged)).toEqual(data);
        meaningless.push(bit);
      } catch (error) {
        expect(error).toBeInstanceOf(RegulaError);
      }
    }
    // Only what fills the last byte before the checksum.
    expect(meaningless.every((bit) => bit >> 3 === stream.length - 5)).toBe(true);
  });

  test("a stream larger than what may be expanded", () => {
    expect(expand(stream, 300)).toHaveLength(300);
    expect(() => expand(stream, 299)).toThrow("after expansion");
  });
});
