import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { RegulaError } from "@regula/base";
import type { TrialResult } from "@regula/studies";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { keptStudyOf } from "../../../../test/keptStudies.ts";
import { checkApart } from "../write/outputTarget.ts";
import type { SystemRefusal } from "../write/systemRefusal.ts";
import type { ComparedStudy } from "./comparison/comparedStudy.ts";
import { openKeeper } from "./comparison/keepComparison.ts";
import { openJournal } from "./journal.ts";
import { trialsKind } from "./journalKind.ts";
import { decodeRecord, encodeRecord } from "./trialRecord.ts";

let folder: string;
const at = (name: string) => path.join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "regula-kept-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const trial: TrialResult = { kind: "logits", logits: [0.25, -1.5] };
const onMissing = (refusal: SystemRefusal) => {
  throw refusal;
};
const begin = (name = "j.jsonl", resume = false) =>
  openJournal<TrialResult>(trialsKind, at(name), keptStudyOf("study"), {
    resume,
    onMissing,
    onMoved() {},
  });
const compared: ComparedStudy = {
  train: "a",
  test: "b",
  settings: "[]",
  variants: ["none", "l2=3"],
  repeats: { count: 2, rows: "a", folds: 5 },
  options: {},
};
const openComparison = (changed: Partial<ComparedStudy> = {}, name = "c.json") => {
  const study = { ...compared, ...changed };
  return openKeeper(at(name), { study, command: "regula compare a.csv" }, onMissing);
};
const mine = "somebody's words\n";

/** How somebody's file comes to a name that a command writes to. */
const arrivals: Readonly<Record<string, (file: string) => void>> = {
  "moved there": (file) => {
    writeFileSync(at("mine"), mine);
    renameSync(at("mine"), file);
  },
  "copied over it": (file) => {
    writeFileSync(at("mine"), mine);
    copyFileSync(at("mine"), file);
    rmSync(at("mine"));
  },
  "made after it was removed": (file) => {
    rmSync(file);
    writeFileSync(file, mine);
  },
};

describe.each(Object.entries(arrivals))("a file %s during the work", (_, arrive) => {
  test("is not a journal's to append to or to remove; trials go on beside it", () => {
    const journal = begin();
    journal.append("a", trial);
    arrive(at("j.jsonl"));
    journal.append("b", trial);
    expect(journal.file).toBe(at("j-2.jsonl"));
    journal.close();
    expect(readFileSync(at("j.jsonl"), "utf8")).toBe(mine);
    const again = begin("j-2.jsonl", true);
    expect([...again.known.keys()]).toEqual(["a", "b"]);
    for (const key of ["a", "b"]) again.known.get(key);
    again.remove();
    expect(readdirSync(folder)).toEqual(["j.jsonl"]);
  });

  test("stays where the journal's study is delivered", () => {
    const journal = begin();
    journal.append("a", trial);
    arrive(at("j.jsonl"));
    journal.remove();
    expect([readdirSync(folder), readFileSync(at("j.jsonl"), "utf8")]).toEqual([["j.jsonl"], mine]);
  });

  test("is not a checkpoint's to write over or to remove", () => {
    const keeper = openComparison();
    keeper.write();
    arrive(at("c.json"));
    keeper.write();
    expect(keeper.file).toBe(at("c-2.json"));
    keeper.write();
    keeper.close();
    expect(readFileSync(at("c.json"), "utf8")).toBe(mine);
    openComparison({}, "c-2.json").remove();
    expect(readdirSync(folder)).toEqual(["c.json"]);
  });

  test("stays where the checkpoint's comparison is delivered", () => {
    const keeper = openComparison();
    keeper.write();
    arrive(at("c.json"));
    keeper.remove();
    expect([readdirSync(folder), readFileSync(at("c.json"), "utf8")]).toEqual([["c.json"], mine]);
  });
});

test("a journal that somebody removes is written anew, whole, under its name", () => {
  const journal = begin();
  journal.append("a", trial);
  rmSync(at("j.jsonl"));
  journal.append("b", trial);
  journal.finish();
  journal.close();
  const again = begin();
  expect([again.file, [...again.known.keys()]]).toEqual([at("j.jsonl"), ["a", "b"]]);
  again.close();
});

test("a file that was there before a journal or a checkpoint is neither, were it empty, and stays", () => {
  for (const [content, error] of [
    ["", /got an empty file/],
    [mine, /no journal/],
    ['{"format":"regula-diary', /no journal/],
  ] as const) {
    writeFileSync(at("j.jsonl"), content);
    expect(() => begin()).toThrow(error);
    expect([readdirSync(folder), readFileSync(at("j.jsonl"), "utf8")]).toEqual([
      ["j.jsonl"],
      content,
    ]);
  }
  rmSync(at("j.jsonl"));
  for (const [content, error] of [
    ["", /got an empty file/],
    [mine, /got something else/],
  ] as const) {
    writeFileSync(at("c.json"), content);
    expect(() => openComparison()).toThrow(error);
    expect(readFileSync(at("c.json"), "utf8")).toBe(content);
  }
});

test("a journal in which nothing is done leaves no file, and one of damaged lines stays", () => {
  const journal = begin();
  const head = readFileSync(at("j.jsonl"), "utf8");
  expect(journal.isEmpty).toBe(true);
  journal.close();
  expect(readdirSync(folder)).toEqual([]);
  writeFileSync(at("j.jsonl"), head);
  begin().close();
  expect(readdirSync(folder)).toEqual([]);
  writeFileSync(at("j.jsonl"), `${head}damaged\n`);
  const damaged = begin("j.jsonl", true);
  expect(damaged.isEmpty).toBe(false);
  damaged.close();
  expect(readFileSync(at("j.jsonl"), "utf8")).toBe(`${head}damaged\n`);
});

test("any character that changes in a record or in a checkpoint is seen", () => {
  const line = encodeRecord({
    key: "inner 0",
    result: { kind: "logits", logits: [0.5, Infinity] },
  });
  expect(decodeRecord(line)?.result).toEqual({ kind: "logits", logits: [0.5, Infinity] });
  expect(decodeRecord(`{"key":"cut${line}`)?.key).toBe("inner 0");
  for (let i = 0; i < line.length; i++) {
    const other = line[i] === "7" ? "8" : "7";
    expect(decodeRecord(`${line.slice(0, i)}${other}${line.slice(i + 1)}`), `at ${i}`).toBeNull();
  }
  const keeper = openComparison();
  keeper.write();
  keeper.close();
  const text = readFileSync(at("c.json"), "utf8");
  for (let i = 0; i < text.length - 1; i++) {
    const other = text[i] === "7" ? "8" : "7";
    writeFileSync(at("c.json"), `${text.slice(0, i)}${other}${text.slice(i + 1)}`);
    expect(() => openComparison(), `at ${i}`).toThrow(/expected/);
  }
});

const others: Readonly<Record<string, readonly [Partial<ComparedStudy>, RegExp]>> = {
  "other training rows": [{ train: "x" }, /other training data/],
  "other test rows": [{ test: "x" }, /other test data/],
  "no test rows": [{ test: null }, /other test data/],
  "other settings": [{ settings: "[1]" }, /other settings/],
  "fewer variants": [{ variants: ["none"] }, /variants that are not asked for/],
  "other variants": [{ variants: ["none", "l2=4"] }, /variants that are not asked for/],
  "no repeats": [{ repeats: null }, /repeats that are not asked for/],
  "fewer repeats": [{ repeats: { count: 1, rows: "a", folds: 5 } }, /repeats that are not/],
  "other folds": [{ repeats: { count: 2, rows: "a", folds: 4 } }, /repeats that are not/],
  "other rows to repeat over": [{ repeats: { count: 2, rows: "x", folds: 5 } }, /repeats that/],
};

test.each(Object.entries(others))(
  "a checkpoint is refused by a comparison with %s, which would not use all of it, and stays",
  (_, [changed, told]) => {
    const keeper = openComparison();
    keeper.write();
    keeper.close();
    const content = readFileSync(at("c.json"), "utf8");
    expect(() => openComparison(changed)).toThrow(told);
    expect(() => openComparison(changed)).toThrow(/began it \(regula compare a\.csv\)/);
    expect([readdirSync(folder), readFileSync(at("c.json"), "utf8")]).toEqual([
      ["c.json"],
      content,
    ]);
  },
);

test("a comparison of more variants and repeats goes on with a checkpoint, and then holds it to them", () => {
  const first = openComparison({ repeats: null });
  first.write();
  first.close();
  const repeats = { count: 3, rows: "a", folds: 5 };
  const more = openComparison({ variants: ["l2=3", "l1=1", "none"], repeats });
  more.write();
  more.close();
  expect(() => openComparison()).toThrow(/variants that .*, repeats that/);
});

test("two options never name one file, there already or not, by whatever way to it", () => {
  mkdirSync(at("x"));
  symlinkSync("x", at("y"));
  symlinkSync("new.html", at("dangling.html"));
  writeFileSync(at("one.html"), mine);
  linkSync(at("one.html"), at("two.html"));
  symlinkSync("one.html", at("link.html"));
  const apart = (...files: string[]) =>
    checkApart(files.map((file, i) => [["--report", "--journal", "--map"][i], file]));
  const raw = (name: string) => `${folder}/${name}`;
  for (const [one, two] of [
    ["new.html", "new.html"],
    ["new.html", "x/../new.html"],
    ["x/new.html", "y/new.html"],
    ["y/../new.html", "new.html"],
    ["dangling.html", "new.html"],
    ["one.html", "two.html"],
    ["link.html", "two.html"],
    ["link.html", "x/../one.html"],
  ]) {
    expect(() => apart(raw("third"), raw(one), raw(two)), `${one} ${two}`).toThrow(
      /--map.*than that of --journal/,
    );
  }
  expect(() => apart(raw("new.html"), raw("x/new.html"), raw("one.html"))).not.toThrow();
  // Names that no file can have are wrong usage here too, and no fault of the system.
  for (const name of ["one.html/new.html", "n".repeat(256)]) {
    expect(() => apart(raw("third"), raw(name))).toThrow(RegulaError);
  }
  expect(existsSync(at("new.html"))).toBe(false);
});
