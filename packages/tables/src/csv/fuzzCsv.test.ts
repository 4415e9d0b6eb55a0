import { interpretTable, toDataset } from "@regula/data";
import { expect, test } from "vitest";
import { damagedBytes, fuzz, readOrRefuse } from "../../../../test/fuzzing.ts";
import { parseCsv } from "./parseCsv.ts";

const encode = (text: string) => [...new TextEncoder().encode(text)];
const valid = [
  encode('x,y,label\r\n1.5,2,"a"\r\n-3e2,4,"b ""c"""\r\n'),
  encode("\ufeffx;y\n1,5;0\n\n2,5;1\n"),
  encode("sep=|\n1|2|0\n3|4|1\n"),
  encode('posição\trótulo\n"1\n2"\tsim\n3\tnão\n'),
  [..."x;y\n1;0\n2;1\n"].flatMap((letter) => [letter.charCodeAt(0), 0]),
];
const telling = [...encode(',;\t|"\r\n =.-+eE0'), 0, 0xff, 0xfe, 0xc3, 0x80];

/** Reads as a program would. @throws whatever is not a refusal */
const readAll = (bytes: Uint8Array | string) =>
  readOrRefuse(() => {
    const { X, Y } = toDataset(interpretTable(parseCsv(bytes, { source: "f.csv" })));
    expect([...X.data, ...Y.data].every(Number.isFinite)).toBe(true);
  });

test("damaged files are refused in words, or read as finite numbers", () =>
  fuzz({
    name: "CSV",
    runs: 8000,
    input: damagedBytes(valid, { telling }),
    check: ({ bytes }) => readAll(bytes),
  }));

test("every beginning of a valid file is read or refused", async () => {
  for (const file of valid)
    for (let end = 0; end < file.length; end++) await readAll(Uint8Array.from(file.slice(0, end)));
});

test.each([
  ["a line of a million cells", "1;".repeat(1e6)],
  ["a million names", Array.from({ length: 1e6 }, (_, i) => `x${i}`).join(",")],
  ["a million doubled quotes", `"${'""'.repeat(1e6)}"\n`],
  ["an odd number of quotes", '"'.repeat(1e6 + 1)],
  ["quotes closed too early", '"a"b\n'.repeat(1e5)],
  ["a million blank lines", `x,y\n${"\n".repeat(1e6)}1,2\n`],
  ["one long cell", `${"a".repeat(1e6)}\n1\n`],
  ["one long space", `1,5${" ".repeat(1e6)}x;1\n2,5;1\n`],
  ["lone surrogates", "x,\ud800\n\udc00,1\n"],
  ["zeros in a text", "x,y\n\0,1\n1,\0\n"],
  ["separators only", ",,,\n,,,\n"],
])(
  "%s: read or refused, which in a time that grows with the square would not end",
  async (_, text) => {
    await readAll(text);
  },
);
