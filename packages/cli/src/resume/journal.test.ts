import { createHash } from "node:crypto";
import { linkSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openJournal } from "./journal.ts";
import { trialsKind } from "./journalKind.ts";

let folder = "";
let file = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "regula-journal-"));
  file = path.join(folder, "j.jsonl");
  const journal = open();
  journal.append("inner 0", { kind: "logits", logits: [0.5] });
  journal.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = (study = "study", name = file) =>
  openJournal(trialsKind, name, study, { resume: true, onMissing() {} });

test("a journal with a second name is refused: that one's lock is another", () => {
  const content = readFileSync(file, "utf8");
  const second = path.join(folder, "second.jsonl");
  linkSync(file, second);
  expect(() => open()).toThrow(
    `${file}: expected a file with one name, got one with 2 (hard links).`,
  );
  rmSync(second);
  expect(readFileSync(file, "utf8")).toBe(content);
  open().close();
});

test("what an editor made of a journal is told, and the file stays as it is", () => {
  const content = readFileSync(file, "utf8");
  for (const [edited, told] of [
    [content.replaceAll("\n", "\r\n"), /line ends of Windows/],
    [`\ufeff${content}`, /byte order mark/],
  ] as const) {
    writeFileSync(file, edited);
    expect(() => open()).toThrow(told);
    expect(readFileSync(file, "utf8")).toBe(edited);
  }
  writeFileSync(file, content);
});

const known = { "inner 0": { kind: "logits", logits: [0.5] } };

test.each([
  ["a byte that changed", (head: string) => head.replace("study", "studx")],
  ["zeros in its place", (head: string) => `${"\0".repeat(head.length - 1)}\n`],
  ["its line end lost", (head: string) => head.replace("\n", "x")],
  ["half of it lost", (head: string) => head.slice(0, 40)],
  ["nothing left", () => "\n"],
  ["its line gone", () => ""],
])("a first line with %s costs nothing, and another study's is refused", (_, damage) => {
  const content = readFileSync(file, "utf8");
  const head = content.slice(0, content.indexOf("\n") + 1);
  const damaged = damage(head) + content.slice(head.length);
  writeFileSync(file, damaged);
  expect(() => open("other")).toThrow(/got another study's/);
  const journal = open();
  expect(Object.fromEntries(journal.known)).toEqual(known);
  expect([journal.isHeadDamaged, journal.damaged, journal.isBegun]).toEqual([true, [], false]);
  journal.close();
  expect(readFileSync(file, "utf8")).toBe(damaged);
  writeFileSync(file, content);
});

test("lines of before, without a study, are read behind a whole first line only", () => {
  const content = readFileSync(file, "utf8");
  const head = content.slice(0, content.indexOf("\n") + 1);
  const body = '{"key":"inner 0","result":{"kind":"logits","logits":[0.5]}';
  const sum = createHash("sha256").update(body).digest("hex").slice(0, 16);
  const before = `${body},"sum":"${sum}"}\n`;
  writeFileSync(file, head + before);
  const journal = open();
  expect(Object.fromEntries(journal.known)).toEqual(known);
  journal.close();
  writeFileSync(file, head.replace("study", "studx") + before);
  expect(() => open()).toThrow(/first line is damaged/);
  writeFileSync(file, content);
});

test("lines of another study are refused, as they would go with this one's; blank ones cost nothing", () => {
  const content = readFileSync(file, "utf8");
  const [head] = content.split("\n");
  const cut = path.join(folder, "other.jsonl");
  const other = open("other", cut);
  other.append("inner 1", { kind: "logits", logits: [0.25] });
  const [, line = ""] = readFileSync(cut, "utf8").split("\n");
  other.remove();
  for (const first of [content, content.replace("{", "#")]) {
    const mixed = `${first}${line}\n`;
    writeFileSync(file, mixed);
    expect(() => open()).toThrow(
      /got one that holds lines of another study too.* Move those lines/,
    );
    expect(readFileSync(file, "utf8")).toBe(mixed);
  }
  writeFileSync(file, `${content}\n \n${head}\na note\n`);
  const journal = open();
  expect(Object.fromEntries(journal.known)).toEqual(known);
  // Of what cannot be read nobody knows whether it was a trial.
  expect(journal.damaged).toEqual([content.split("\n").length + 3]);
  journal.close();
  writeFileSync(file, content);
});

test("every part of a first line, from 16 bytes on, is an empty journal, and other bytes are refused as they are", () => {
  const content = readFileSync(file, "utf8");
  const head = content.slice(0, content.indexOf("\n"));
  const cut = path.join(folder, "cut.jsonl");
  for (let length = 1; length <= head.length; length++) {
    const part = head.slice(0, length);
    writeFileSync(cut, part);
    if (length < 16) {
      expect(() => open("study", cut)).toThrow(/got no journal/);
      expect(readFileSync(cut, "utf8")).toBe(part);
      continue;
    }
    const journal = open("study", cut);
    expect([journal.isBegun, journal.isEmpty]).toEqual([true, true]);
    expect(readFileSync(cut, "utf8")).toBe(`${head}\n`);
    journal.close();
    if (part.includes("study")) {
      writeFileSync(cut, part.replace("study", "diary"));
      expect(() => open("study", cut)).toThrow(/^[^,]+: expected .*journal/);
      expect(readFileSync(cut, "utf8")).toBe(part.replace("study", "diary"));
    }
  }
  writeFileSync(cut, "");
  expect(() => open("study", cut)).toThrow(/got an empty file/);
});
