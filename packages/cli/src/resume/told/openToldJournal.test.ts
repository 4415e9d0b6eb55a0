import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TrialResult } from "@regula/studies";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keptStudyOf } from "../../../../../test/keptStudies.ts";
import { SystemRefusal } from "../../write/systemRefusal.ts";
import * as writing from "../../write/writeAll.ts";
import { trialsKind } from "../journalKind.ts";
import { removeJournal } from "../removeJournal.ts";
import { openToldJournal } from "./openToldJournal.ts";
import { checkKept } from "./partlyKept.ts";

let folder = "";
let told = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "regula-told-"));
  told = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    told += text;
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const trial: TrialResult = { kind: "logits", logits: [0.25, -1.5] };
const notKept = { en: "Not kept for now:", "pt-BR": "Por ora não:" };
const open = (name = "j.jsonl", resume = true) =>
  openToldJournal<TrialResult>(trialsKind, path.join(folder, name), keptStudyOf("study"), {
    resume,
    notKept,
    language: "en",
  });

/** A disk that takes so many writes and no more. */
function fillDiskAfter(writes: number): { free(): void } {
  const write = writing.writeAll;
  let left = writes;
  const spy = vi.spyOn(writing, "writeAll").mockImplementation((descriptor, bytes) => {
    if (left-- <= 0) throw Object.assign(new Error("full"), { code: "ENOSPC" });
    write(descriptor, bytes);
  });
  return { free: () => spy.mockRestore() };
}

test.each([
  [0, /^Nothing is kept: \S+j\.jsonl holds none of what is done \(trials: 3\)\.$/m],
  [2, /^Not all is kept: \S+j\.jsonl holds 2 of what is done \(trials: 3\); the rest is lost\.$/m],
])(
  "a disk that takes %d of three trials and then is full is told with that number",
  (taken, line) => {
    const journal = open();
    fillDiskAfter(taken);
    for (const key of ["a", "b", "c"]) journal.append(key, trial);
    journal.close();
    expect(() => checkKept(journal, trialsKind, "en")).toThrow(SystemRefusal);
    expect(told).toMatch(/^Not kept for now: .*ENOSPC/);
    expect(told).toMatch(line);
    vi.mocked(writing.writeAll).mockRestore();
    expect(open().known.size).toBe(taken);
  },
);

test("what a full disk did not take is written at the end where it has space by then", () => {
  const journal = open();
  const disk = fillDiskAfter(0);
  journal.append("a", trial);
  disk.free();
  journal.close();
  checkKept(journal, trialsKind, "en");
  expect(journal.counts).toEqual({ done: 1, saved: 1 });
  expect(open().known.size).toBe(1);
});

test.each(["appends to", "replaces"])(
  "another program that %s a journal is told at once, the fuller one next to it when it is opened, and what stays at the end",
  (how) => {
    const journal = open("j.jsonl", false);
    const file = path.join(folder, "j.jsonl");
    journal.append("a", trial);
    if (how === "replaces") writeFileSync(file, "words\n");
    else appendFileSync(file, "words\n");
    journal.append("b", trial);
    expect(told).toMatch(/^Another program has changed \S+j\.jsonl, .* kept in \S+j-2\.jsonl\.\n$/);
    journal.append("c", trial);
    journal.close();
    expect(told.match(/\n/g)).toHaveLength(1);

    told = "";
    const isReplaced = how === "replaces";
    if (isReplaced) expect(() => open()).toThrow(/got no journal/);
    else open().close();
    const here = isReplaced ? 0 : 1;
    expect(told).toContain(
      `j-2.jsonl holds more of this study (trials: 3; in ${file}: ${here}). The`,
    );
    expect(told).toMatch(/with --journal \S+j-2\.jsonl goes on from there\.\n$/);

    told = "";
    const again = open("j-2.jsonl");
    for (const key of ["a", "b", "c"]) again.known.get(key);
    again.finish();
    removeJournal(again, trialsKind, "en");
    expect([told, readdirSync(folder)]).toEqual(["", ["j.jsonl"]]);
  },
);

test("a study that ends says that the journal which another program changed stays", () => {
  const journal = open();
  const file = path.join(folder, "j.jsonl");
  appendFileSync(file, "words\n");
  journal.append("a", trial);
  journal.finish();
  told = "";
  removeJournal(journal, trialsKind, "en");
  expect(told).toMatch(/^\S+j\.jsonl is kept: another program changed it during the study\./);
  expect([existsSync(file), readdirSync(folder)]).toEqual([true, ["j.jsonl"]]);
});
