import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { decodeZstd } from "./decodeZstd.ts";

interface Folded {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly file: string;
}
const { zstd: cases }: { zstd: Folded[] } = JSON.parse(
  readFileSync(new URL("../../../../fixtures/tables/folded.json", import.meta.url), "utf8"),
);
const bytesOf = ({ file }: Folded) => Uint8Array.from(Buffer.from(file, "base64"));
const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

describe("unfolded to the byte, as the format's own library folded it", () => {
  test.each(cases.map((one) => [one.name, one] as const))("%s", (_, one) => {
    expect(digest(decodeZstd(bytesOf(one), one.size))).toBe(one.sha256);
  });

  test("frames behind each other, and frames to skip", () => {
    const text = cases.find(({ name }) => name.startsWith("text,")) as Folded;
    const skipped = [0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3];
    const twice = [...skipped, ...bytesOf(text), ...skipped, ...bytesOf(text)];
    const whole = decodeZstd(Uint8Array.from(twice), 2 * text.size);
    expect(digest(whole.subarray(0, text.size))).toBe(text.sha256);
    expect(digest(whole.subarray(text.size))).toBe(text.sha256);
  });
});

const frame = (flags: number, ...rest: number[]) =>
  Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, flags, ...rest]);

test("the last offset but one, after no literals", () => {
  // Two sequences of three bytes from 8 before, then from 8 − 1: bits 0 and 1 say 2 and 3.
  const block = [0x00, 2, 0x54, 0, 1, 0, 0b101];
  const raw = [0x40, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8];
  const whole = frame(0x20, 14, ...raw, 5 | (block.length << 3), 0, 0, ...block);
  expect([...decodeZstd(whole, 14)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 5, 6, 7]);
});

describe("refused", () => {
  test.each(cases.map((one) => [one.name, one] as const))("another size: %s", (_, one) => {
    expect(() => decodeZstd(bytesOf(one), one.size + 1)).toThrow(RangeError);
    if (one.size > 0) expect(() => decodeZstd(bytesOf(one), one.size - 1)).toThrow(RangeError);
  });

  test.each([
    ["no frame", Uint8Array.of(1, 2, 3, 4, 5)],
    ["a dictionary", frame(0x21, 7, 0, 0)],
    ["a block of the future", frame(0x20, 8, 7, 0, 0)],
    ["a block of which nothing is there", frame(0x20, 8, 0x41, 0, 0)],
    ["a code of no earlier block", frame(0x20, 8, 0x25, 0, 0, 3, 0, 0, 0)],
    ["a block of too much", frame(0x20, 8, 0x23, 0, 0, 0x78)],
  ])("%s", (_, bytes) => {
    expect(() => decodeZstd(bytes, 8)).toThrow(RangeError);
  });

  test("a repetition of what stands before its frame", () => {
    const first = frame(0x20, 8, 0x41, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8);
    // No literals, one sequence, one symbol for each code: 3 bytes from 4 before.
    const block = [0x00, 0x01, 0x54, 0, 0, 0, 0x01];
    const second = frame(0x20, 3, 5 | (block.length << 3), 0, 0, ...block);
    expect(() => decodeZstd(Uint8Array.from([...first, ...second]), 11)).toThrow(/repetition/);
  });

  test.each([
    ["98,303 in 40 bytes", [0xff, 0xff, 0xff], 3],
    ["20,000 in 40 kB", [128 + 78, 32], 40_000],
  ])("a bomb of repetitions of 131,074 bytes, %s: as many are done as fit", (_, count, bits) => {
    // No literals behind a first block, and each of three codes has one symbol for ever.
    const raw = [0x40, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8];
    const block = [0x00, ...count, 0x54, 0, 0, 52, ...Array<number>(bits).fill(255), 1];
    const head = 5 | (block.length << 3);
    const bomb = frame(0x20, 8, ...raw, head & 255, (head >> 8) & 255, head >> 16, ...block);
    // Each repetition writes its literals first, of which there are none.
    const writes = vi.spyOn(Uint8Array.prototype, "set");
    onTestFinished(() => writes.mockRestore());
    expect(() => decodeZstd(bomb, 2 ** 20)).toThrow(/more bytes|other sequences/);
    expect(writes.mock.calls.length).toBeLessThan(100);
  });
});
