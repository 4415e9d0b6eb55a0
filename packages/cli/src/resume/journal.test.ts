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

const open = () => openJournal(trialsKind, file, "study", { resume: true, onMissing() {} });

test("a journal with a second name is refused: that one's lock is another", () => {
  const content = readFileSync(file, "utf8");
  const second = path.join(folder, "second.jsonl");
  linkSync(file, second);
  expect(open).toThrow(`${file}: expected a file with one name, got one with 2 (hard links).`);
  rmSync(second);
  expect(readFileSync(file, "utf8")).toBe(content);
  open().close();
});

test("what an editor made of a journal is told, and the file stays as it is", () => {
  const content = readFileSync(file, "utf8");
  for (const [edited, told] of [
    [content.replaceAll("\n", "\r\n"), /line ends of Windows/],
    [`\ufeff${content}`, /byte order mark/],
    [content.replace("study", "studx"), /first line is damaged/],
  ] as const) {
    writeFileSync(file, edited);
    expect(open).toThrow(told);
    expect(readFileSync(file, "utf8")).toBe(edited);
  }
  writeFileSync(file, content);
});
