import { RegulaError } from "@regula/base";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { FoundFile } from "../submission/foundFile.ts";
import { listZip } from "../submission/zippedFiles.ts";
import { crc32 } from "./crc32.ts";
import { type MadeUpEntry, makeZip } from "./madeUpZip.ts";
import { readZip } from "./readZip.ts";

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const readAll = (bytes: Uint8Array) =>
  readZip(bytes, "class.zip").map(({ name, kind, read }) => [name, kind, text(read())]);

test("the checksum is that of the standard's example", () => {
  expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
});

describe("archives are read", () => {
  test("of another writer, deflated and stored, with folders and a comment", () => {
    const code = "function predict() {}\n".repeat(50);
    const written = zipSync(
      { a: { "b.js": new TextEncoder().encode(code) }, "c.txt": new Uint8Array() },
      { comment: "of another writer" },
    );
    expect(readAll(written)).toEqual([
      ["a/", "folder", ""],
      ["a/b.js", "file", code],
      ["c.txt", "file", ""],
    ]);
    const made = [
      { name: "dir/", content: "", method: 0 },
      { name: "x.js", content: "1", method: 0 },
    ];
    expect(readAll(makeZip(made, "a comment"))).toEqual([
      ["dir/", "folder", ""],
      ["x.js", "file", "1"],
    ]);
  });

  test("names in UTF-8 and in code page 437, backslashes as slashes", () => {
    const entries: MadeUpEntry[] = [
      { name: "josé.js", content: "" },
      { name: Uint8Array.of(0x6a, 0x6f, 0x73, 0x82, 0x2e, 0x6a, 0x73), content: "" },
      { name: "a\\b.js", content: "" },
    ];
    const names = readZip(makeZip(entries), "z").map(({ name }) => name);
    expect(names).toEqual(["josé.js", "josé.js", "a/b.js"]);
  });
});

describe("refused, in words", () => {
  const big = new Uint8Array(3 * 2 ** 20);
  test.each<[string, Uint8Array | (() => Uint8Array), RegExp, RegExp]>([
    ["no zip", new TextEncoder().encode("PK is not enough"), /whole zip/, /zip inteiro/],
    ["nothing", new Uint8Array(), /whole zip/, /zip inteiro/],
    [
      "one cut short",
      makeZip([{ name: "a", content: "b" }]).subarray(0, -1),
      /whole zip/,
      /zip inteiro/,
    ],
    [
      "a bomb that says its size",
      makeZip([{ name: "bomb.js", content: big }]),
      /bomb\.js: expected at most 1 MB unfolded, got more/,
      /no máximo 1 MB depois de descompactado, veio mais/,
    ],
    [
      "a bomb that says another size",
      makeZip([{ name: "bomb.js", content: big, bytes: 100 }]),
      /bomb\.js: expected a whole zip/,
      /zip inteiro/,
    ],
    [
      "one that says more than it has",
      makeZip([{ name: "a.js", content: "abc", bytes: 500 }]),
      /a\.js: expected a whole zip/,
      /zip inteiro/,
    ],
    [
      "files that share their bytes",
      makeZip([
        { name: "a.js", content: "x".repeat(999) },
        { name: "b.js", content: "x".repeat(999), sharedWith: 0 },
      ]),
      /whole zip/,
      /zip inteiro/,
    ],
    [
      "another checksum",
      makeZip([{ name: "a.js", content: "abc", crc: 1 }]),
      /a\.js: expected a whole zip/,
      /zip inteiro/,
    ],
    [
      "a password",
      makeZip([{ name: "a.js", content: "abc", flags: 1 }]),
      /without a password/,
      /sem senha/,
    ],
    [
      "another method",
      makeZip([{ name: "a.js", content: "abc", method: 93 }]),
      /stored or deflated, got method 93/,
      /armazenado ou em deflate, veio método 93/,
    ],
    [
      "20,001 files",
      () => makeZip(Array.from({ length: 20_001 }, (_, i) => ({ name: `${i}`, content: "" }))),
      /at most 20000 files, got 20001/,
      /no máximo 20000 arquivos, veio 20001/,
    ],
  ])("%s", (_, made, en, pt) => {
    const bytes = typeof made === "function" ? made() : made;
    try {
      readAll(bytes);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(RegulaError);
      expect((error as RegulaError).in("en")).toMatch(en);
      expect((error as RegulaError).in("pt-BR")).toMatch(pt);
    }
  });

  test("a directory of 4 GB or of several parts", () => {
    const whole = makeZip([{ name: "a.js", content: "abc" }]);
    const damage = (offset: number, value: number) => {
      const bytes = whole.slice();
      new DataView(bytes.buffer).setUint32(bytes.length - 22 + offset, value, true);
      return () => readZip(bytes, "z.zip");
    };
    expect(damage(16, 0xffffffff)).toThrow(/less than 4 GB/);
    expect(damage(4, 7)).toThrow(/in one part, got one of several/);
    // Of the directory's one entry: 46 bytes and a name of 4, right before the end record.
    const entry = -(46 + 4);
    for (const field of [20, 24, 42]) {
      expect(damage(entry + field, 0xffffffff)).toThrow(/not in the form ZIP64, got one in ZIP64/);
    }
  });
});

describe("a class in an archive", () => {
  test("code is found; what points outside and twins are refused by name; the rest is left", () => {
    const entries: MadeUpEntry[] = [
      ...["ana/a.js", "b.ts", "types.d.ts", "notes.txt", "inner.zip", "__MACOSX/ana/._a.js"],
      ...[
        "../up.js",
        "/abs.js",
        "C:\\win.js",
        "a/../../up.js",
        "ctrl\n.js",
        "nul\0.js",
        "nb.ipynb",
        "b.ts",
      ],
    ].map((name) => ({ name, content: "1" }));
    const link = { name: "link.js", content: "/etc/passwd", mode: 0o120777 };
    const { files, refused, ignored } = listZip(makeZip([...entries, link]), "z.zip");
    const ofKind = (kind: FoundFile["kind"]) =>
      files.filter((file) => file.kind === kind).map(({ name }) => name);
    expect(ofKind("code")).toEqual(["ana/a.js", "b.ts", "ctrl\n.js", "nb.ipynb"]);
    expect(ofKind("archive")).toEqual(["inner.zip"]);
    expect(ofKind("other")).toEqual(["notes.txt", "types.d.ts"]);
    expect(refused.map(({ name }) => name)).toEqual([
      ...["../up.js", "/abs.js", "C:/win.js", "a/../../up.js", "nul\0.js", "b.ts"],
    ]);
    expect(ignored).toBe(1);
    for (const { error } of refused) expect(error.in("pt-BR")).toMatch(/esperava|esperavam/);
  });

  test("code may be UTF-8, UTF-16 with its mark, or Windows-1252; zeros are no code", async () => {
    const utf16 = Uint8Array.from([0xff, 0xfe, ...Buffer.from("é", "utf16le")]);
    const entries: MadeUpEntry[] = [
      { name: "1.js", content: "é" },
      { name: "2.js", content: utf16 },
      { name: "3.js", content: Uint8Array.of(0xe9) },
      { name: "4.js", content: Uint8Array.of(1, 0, 1) },
    ];
    const { files } = listZip(makeZip(entries), "z.zip");
    const reads = files.map((file) => (file.kind === "code" ? file.read : expect.unreachable()));
    expect(await Promise.all(reads.slice(0, 3).map((read) => read()))).toEqual(
      ["é", "é", "é"].map((text) => ({ text, language: "javascript", cells: [] })),
    );
    await expect(reads[3]()).rejects.toThrow(/binary/);
  });
});
