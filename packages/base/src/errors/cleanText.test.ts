import { expect, test } from "vitest";
import { cleanText } from "./cleanText.ts";
import { escapeUnseen } from "./escapeUnseen.ts";
import { RegulaError } from "./regulaError.ts";
import { verbatim } from "./text.ts";

const forbidden = [
  ...Array.from({ length: 0x20 }, (_, code) => code),
  ...Array.from({ length: 0x21 }, (_, i) => 0x7f + i),
  ...[0x61c, 0x200e, 0x200f, 0x2028, 0x2029],
  ...Array.from({ length: 5 }, (_, i) => 0x202a + i),
  ...Array.from({ length: 4 }, (_, i) => 0x2066 + i),
  ...[0xd800, 0xdbff, 0xdc00, 0xdfff],
].map((code) => String.fromCharCode(code));

test("no control character, mark of direction, line end or half of a pair is left", () => {
  for (const character of forbidden) {
    expect(cleanText(`a${character}b`)).toMatch(/^a[ �]b$/);
    expect(cleanText(`a${character}b`)).toBe(cleanText(cleanText(`a${character}b`)));
  }
  expect(cleanText("\u001b]0;own\u0007\u001b[31mred\u001b[2J")).toBe("�]0;own��[31mred�[2J");
  expect(cleanText("a\r\n\tb\u2028c")).toBe("a   b c");
});

test("all else is left as it is", () => {
  for (const text of ["", "São Tomé – 3,5 %", "名前", "👩‍⚽️ é e\u0301", "می‌خواهم", "שלום"]) {
    expect(cleanText(text)).toBe(text);
  }
});

test("of a long text the first characters are left", () => {
  expect(cleanText("abcdef", 4)).toBe("abc…");
  expect(cleanText("abcd", 4)).toBe("abcd");
  expect(cleanText("ab👩d", 4)).toBe("ab�…");
  expect(cleanText("x".repeat(1e6)).length).toBeLessThan(1e4);
});

test("an error quotes cells, names and files clean, and not without end", () => {
  for (const character of forbidden) {
    const error = new RegulaError({
      code: "not-a-number",
      place: { file: `a${character}.csv`, row: 2, column: `c${character}` },
      expected: verbatim(`one of ${character}`),
      received: verbatim(`"${character}${"x".repeat(1e6)}"`),
      advice: verbatim(`Use ${character}.`),
    });
    for (const sentence of [error.message, error.in("en"), error.in("pt-BR")]) {
      expect(sentence).not.toContain(character === " " ? "\t" : character);
      expect(sentence.length).toBeLessThan(500);
      expect(sentence).toMatch(/Use [ �]\.$/);
    }
  }
});

test("JSON with escapes in the place of what is not seen reads the same", () => {
  for (const character of forbidden) {
    const value = { [`a${character}`]: `b${character}` };
    const json = escapeUnseen(JSON.stringify(value));
    expect(json).not.toContain(character);
    expect(JSON.parse(json)).toEqual(value);
  }
});
