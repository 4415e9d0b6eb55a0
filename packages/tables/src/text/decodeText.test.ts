import { RegulaError } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseTables } from "../parseTables.ts";
import { decodeText } from "./decodeText.ts";
import { readEncoding } from "./encodings.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

function utf16(text: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), little);
  return bytes;
}

const encodings: Record<string, (text: string) => Uint8Array> = {
  "UTF-8": bytesOf,
  "UTF-8 with a mark": (text) => bytesOf(`\ufeff${text}`),
  "UTF-16 LE": (text) => utf16(text, true),
  "UTF-16 BE": (text) => utf16(text, false),
  "UTF-16 LE with a mark": (text) => utf16(`\ufeff${text}`, true),
  "UTF-16 BE with a mark": (text) => utf16(`\ufeff${text}`, false),
};

describe.each(Object.entries(encodings))("%s", (_, encode) => {
  test.each(["x;y\r\n1,5;0\r\n", "1;0", "posição,rótulo\n1,gol\n", "π,😀\n1,2\n"])("%j", (text) => {
    expect(decodeText(encode(text), "f.csv")).toMatchObject({ text, decided: true });
  });
});

describe("Windows-1252", () => {
  test("letters, and the marks where it departs from Latin-1", () => {
    const bytes = Uint8Array.from([0xe7, 0xe3, 0x6f, 0x3b, 0x80, 0x93, 0x94, 0x96, 0x9f, 0x85]);
    const expected = { text: "ção;€“”–Ÿ…", encoding: "windows-1252" };
    expect(decodeText(bytes, "f.csv")).toEqual({ ...expected, decided: false });
    expect(decodeText(bytes, "f.csv", "windows-1252")).toEqual({ ...expected, decided: true });
  });

  test("every byte means one character", () => {
    const bytes = Uint8Array.from({ length: 255 }, (_, i) => i + 1);
    const { text } = decodeText(bytes, "f.csv");
    expect(text).toHaveLength(255);
    expect(new Set(text).size).toBe(255);
  });
});

describe("a named encoding", () => {
  test.each([
    ["macintosh", [0x8d, 0x8b, 0x6f], "ção"],
    ["Mac-Roman", [0x8d, 0x8b, 0x6f], "ção"],
    ["latin1", [0xe7, 0xe3, 0x6f], "ção"],
    ["iso-8859-15", [0xa4], "€"],
    ["shift_jis", [0x93, 0xfa], "日"],
    ["UTF-16LE", [0x61, 0], "a"],
  ])("%s", (name, bytes, text) => {
    expect(decodeText(Uint8Array.from(bytes), "f.csv", readEncoding(name)).text).toBe(text);
  });

  test("an unknown name lists those that are known", () => {
    expect(() => readEncoding("utf-7")).toThrow(/expected an encoding: utf-8, .*, got "utf-7"/);
  });

  test("bytes that it does not have are refused", () => {
    const read = () => decodeText(Uint8Array.from([0xe7, 0x3b]), "f.csv", "utf-8");
    expect(read).toThrow("expected text in utf-8");
  });
});

describe("refused", () => {
  const zip = [0x50, 0x4b, 3, 4, 0x14, 0];
  test.each([
    ["Excel", zip, "a binary file (Excel (.xlsx)"],
    ["Parquet", [...bytesOf("PAR1"), 0x15, 4], "a binary file (Parquet)"],
    ["gzip", [0x1f, 0x8b, 8], "a binary file (gzip)"],
    ["zero bytes", [...bytesOf("x,y\n1,"), 0, ...bytesOf("\n2,3\n")], "bytes that are no text"],
    [
      "half of a UTF-16 letter",
      [...utf16("\ufeffx;y\n1;2\n", true), 0x31],
      "bytes that are no text",
    ],
    [
      "half of a surrogate pair",
      [...utf16("\ufeffx;\ud83d\n1;2\n", true)],
      "bytes that are no text",
    ],
    ["nothing but zeros", new Uint8Array(1000), "nothing but zero bytes"],
    ["UTF-32", [0xff, 0xfe, 0, 0, 0x31, 0, 0, 0], "bytes that are no text"],
  ])("%s", (_, bytes, kind) => {
    const act = () => decodeText(Uint8Array.from(bytes), "f.csv");
    expect(act).toThrow(RegulaError);
    expect(act).toThrow(`f.csv: expected a table as text (CSV), got ${kind}`);
  });

  test("a column may be called PAR1", () => {
    expect(decodeText(bytesOf("PAR1,y\n1,0\n"), "f.csv").text).toBe("PAR1,y\n1,0\n");
  });
});

describe("what a failed download leaves", () => {
  const page = "\n<!DOCTYPE html>\n<html><body>404, not found</body></html>";
  const pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n";
  test.each<[string, string, ArrayLike<number>, RegExp]>([
    ["a page", "t.csv", bytesOf(page), /t\.csv: expected a table, got a web page\. .*download/],
    ["a page called JSON", "t.json", bytesOf(page), /got a web page/],
    ["a page in UTF-16", "t.txt", utf16(`\ufeff${page}`, true), /got a web page/],
    ["a pointer", "t.parquet", bytesOf(pointer), /got a Git LFS pointer\. .*git lfs pull/],
  ])("%s is told as what it is, whatever its name", async (_, name, bytes, says) => {
    await expect(parseTables(name, Uint8Array.from(bytes))).rejects.toThrow(says);
  });

  test("a column may be called version, or a page", async () => {
    const { train } = await parseTables("t.csv", bytesOf("version,html\n1,0\n2,1\n"));
    expect(train.rows).toBe(2);
  });
});

test("any text without zeros survives UTF-8", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      fc.pre(!text.includes("\0") && !text.startsWith("\ufeff"));
      expect(decodeText(bytesOf(text), "f.csv").text).toBe(text);
    }),
  );
});
