import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { beginningOf, placeOfProcesses } from "../write/livingProcess.ts";
import { besideOf } from "../write/writeFileSafely.ts";
import { holdFile } from "./holdFile.ts";

let folder = "";
let file = "";
let lock = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "regula-hold-"));
  file = path.join(folder, "journal.jsonl");
  lock = besideOf(file, "lock");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ended = spawnSync(process.execPath, ["-e", ""]).pid;
const here = placeOfProcesses();
const elsewhere = "0123456789ab";
const secondsAgo = (seconds: number) => Date.now() / 1000 - seconds;

test.each([
  ["this process, held already", () => `${process.pid} ${beginningOf(process.pid)} ${here}\n`, 999],
  ["a process of another container", () => `${ended} 1 ${elsewhere}\n`, 50],
])("the lock of %s keeps others off", (_, text, age) => {
  writeFileSync(lock, text());
  utimesSync(lock, secondsAgo(age), secondsAgo(age));
  expect(() => holdFile(file)).toThrow(/no other study writes to, got one that (a )?process/);
  rmSync(lock);
});

test("the lock of another container whose clock is ahead is told by its name", () => {
  writeFileSync(lock, `1 1 ${elsewhere}\n`);
  utimesSync(lock, secondsAgo(-3600), secondsAgo(-3600));
  expect(() => holdFile(file)).toThrow(
    new RegExp(`by a clock that is ahead of this one. Wait .* or remove ${lock} where`),
  );
  rmSync(lock);
});

test.each([
  ["a process that ended", () => `${ended} 1 ${here}\n`, 0],
  ["one of before with this one's number", () => `${process.pid} 1 ${here}\n`, 0],
  ["another container that has been silent for a minute", () => `1 1 ${elsewhere}\n`, 61],
  ["a write that was killed", () => "", 0],
])("the lock of %s is none", (_, text, age) => {
  // Where the system does not say when a process began, its number is all there is.
  if (text().startsWith(`${process.pid} 1`) && beginningOf(process.pid) === "") return;
  writeFileSync(lock, text());
  utimesSync(lock, secondsAgo(age), secondsAgo(age));
  const release = holdFile(file);
  expect(readFileSync(lock, "utf8")).toBe(`${process.pid} ${beginningOf(process.pid)} ${here}\n`);
  release();
  expect(readdirSync(folder)).toEqual([]);
});

test.runIf(process.platform !== "win32").each([
  ["a pipe", () => execFileSync("mkfifo", [lock])],
  ["a folder", () => mkdirSync(lock)],
  ["a link to nowhere", () => symlinkSync("nowhere", lock)],
  ["a link to a pipe", () => symlinkSync("/dev/zero", lock)],
  ["somebody's file", () => writeFileSync(lock, "diary\n")],
])("%s of a lock's name is no lock, is told by its name, and stays", (_, make) => {
  make();
  expect(() => holdFile(file)).toThrow(`${lock}: expected a lock, or nothing of that name`);
  expect(existsSync(file)).toBe(false);
  expect(readdirSync(folder)).toEqual([path.basename(lock)]);
  rmSync(lock, { recursive: true });
});
