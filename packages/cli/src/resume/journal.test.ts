import { createHash } from "node:crypto";
import { existsSync, linkSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { keptStudyOf } from "../../../../test/keptStudies.ts";
import { describeDamage } from "./damageText.ts";
import { openJournal } from "./journal.ts";
import { trialsKind } from "./journalKind.ts";
import { removeJournal } from "./removeJournal.ts";

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
  openJournal(trialsKind, name, keptStudyOf(study), { resume: true, onMissing() {}, onMoved() {} });

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

const lost = { en: "lost", "pt-BR": "perdido" };

/** Delivers a study that used of the journal the trials of some keys, and says what was told. */
function deliverWith(keys: readonly string[]): string {
  let told = "";
  const spy = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    told += text;
    return true;
  });
  onTestFinished(() => spy.mockRestore());
  const journal = open();
  told += describeDamage(file, journal, { one: lost, many: lost }, "en");
  for (const key of keys) journal.known.get(key);
  journal.finish();
  removeJournal(journal, trialsKind, "en");
  spy.mockRestore();
  return told;
}

const done = `${JSON.stringify({ end: true })}\n`;

test("a journal stays while it holds a trial that was not asked for, and goes once all were", () => {
  const content = readFileSync(file, "utf8");
  const second = open();
  second.append("inner 1", { kind: "logits", logits: [0.25] });
  second.close();
  const both = readFileSync(file, "utf8");
  expect(deliverWith(["inner 0", "inner 2"])).toMatch(/is kept: .* its trials \(left: 1\)/);
  expect(readFileSync(file, "utf8")).toBe(both + done);
  // Of a study that is done, the same command goes on without being asked to.
  openJournal(trialsKind, file, keptStudyOf("study"), {
    resume: false,
    onMissing() {},
    onMoved() {},
  }).close();
  expect(deliverWith(["inner 0", "inner 1"])).toBe("");
  expect(existsSync(file)).toBe(false);
  writeFileSync(file, content);
});

const notes: Readonly<Record<string, readonly [(content: string) => string, RegExp]>> = {
  "a line of its own": [(content) => `${content}a note\n`, /line 3 is not as/],
  "two lines": [(content) => `${content}a note\n# and another\n`, /lines 3, 4 are not as/],
  "a last line without its end": [(content) => `${content}a note`, /line 3 is not as/],
  "words behind a record": [(content) => content.replace(/\n$/, " a note\n"), /line 2 is/],
  "words before a record": [(content) => content.replace('{"key"', 'a note {"key"'), /line 2 is/],
  "words behind a record without their end": [
    (content) => content.replace(/\n$/, " a note"),
    /line 2 is/,
  ],
  "words in the first line": [(content) => `a note ${content}`, /line 1 is not as/],
  "a line before the first one": [(content) => `a note\n${content}`, /line 1 is not as/],
  "two lines before the first one": [(content) => `a\nnote\n${content}`, /lines 1, 2 are not as/],
  "a line behind the end": [(content) => `${content}${done}a note\n`, /line 4 is not as/],
};

test.each(Object.entries(notes))("somebody's note in a journal stays: %s", (_, [note, told]) => {
  const content = readFileSync(file, "utf8");
  const noted = note(content);
  writeFileSync(file, noted);
  const lines = deliverWith(["inner 0"]);
  expect(lines).toMatch(told);
  // A note above what says which study it is, or before that, is told once.
  if (noted.startsWith("a")) expect(lines.match(/\n/g)).toHaveLength(1);
  expect(readFileSync(file, "utf8")).toBe(`${noted.replace(/(?<!\n)$/, "\n")}${done}`);
  writeFileSync(file, content);
});

test("every part of a last line of ours, with zeros behind it or not, is dropped and costs no other", () => {
  const content = readFileSync(file, "utf8");
  const [head, record] = content.split("\n");
  for (const line of [record, done.trim()]) {
    for (let length = 1; length <= line.length; length++) {
      for (const behind of ["", "\0\0"]) {
        writeFileSync(file, `${content}${line.slice(0, length)}${behind}`);
        const journal = open();
        expect([journal.damaged, journal.others, journal.known.size]).toEqual([[], [], 1]);
        journal.close();
        expect(readFileSync(file, "utf8")).toBe(`${head}\n${record}\n`);
      }
    }
  }
});
