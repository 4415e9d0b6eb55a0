import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
// @ts-expect-error: a plain script
import { digestFiles, isInstalled } from "../scripts/setup.mjs";
import { root, temporaryFolder } from "./runRegula.ts";

test.each([
  ["npm run fuzz", "scripts/fuzz.mjs"],
  ["npm run faults", "scripts/faults.mjs"],
  ["npm run validate", "scripts/validate.mjs"],
  ["npm run mutants", "scripts/mutants.mjs"],
  ["npm run bench", "bench/run.mjs"],
])("%s tells what it takes, and refuses the rest without a stack", (command, script) => {
  const ask = (option: string) =>
    spawnSync(process.execPath, [script, option], { cwd: root, encoding: "utf8" });
  const [helped, refused] = [ask("--help"), ask("--what")];
  expect([helped.status, helped.stderr]).toEqual([0, ""]);
  expect(helped.stdout).toMatch(new RegExp(`^${command} -- \\[options\\]\\n`));
  expect([refused.status, refused.stdout]).toEqual([2, ""]);
  expect(refused.stderr).toMatch(/^Unknown option '--what'/);
  expect(refused.stderr).not.toMatch(/\n {4}at /);
});

test("npm run validate has a check for each name that it lists, and lists each check", async () => {
  // @ts-expect-error: a plain script
  const { checks } = await import("../scripts/validate/checks.mjs");
  // @ts-expect-error: a plain script
  const { checkNames } = await import("../scripts/validate/names.mjs");
  expect(Object.keys(checks).toSorted()).toEqual(Object.keys(checkNames).toSorted());
});

test("npm run faults does each fault that it lists, and lists each", async () => {
  // @ts-expect-error: a plain script
  const { faults } = await import("../scripts/faults/faults.mjs");
  // @ts-expect-error: a plain script
  const { faultNames } = await import("../scripts/faults/names.mjs");
  expect(Object.keys(faults)).toEqual(Object.keys(faultNames));
});

test("a build's digest is that of its sources, wherever the clone stands", () => {
  const names = ["package.json", "scripts/setup.mjs", "packages/base/src/index.ts"];
  const moved = temporaryFolder();
  for (const name of names) cpSync(path.join(root, name), path.join(moved, name));
  const digest = (from: string, of: readonly string[]) =>
    digestFiles(
      from,
      of.map((name) => path.join(from, name)),
    );
  expect(digest(moved, names)).toBe(digest(root, names));
  expect(digest(moved, names.toReversed())).toBe(digest(root, names));
  expect(digest(moved, names.slice(1))).not.toBe(digest(root, names));
});

const parser = { version: "1.0.0", integrity: "sha512-parser" };
const forOtherSystem = { version: "2.0.0", integrity: "sha512-other", optional: true };
const own = { resolved: "packages/base", link: true };
const locked = {
  "": { name: "regula" },
  "packages/base": { version: "0.1.0" },
  "node_modules/@regula/base": own,
  "node_modules/parser": parser,
  "packages/lab/node_modules/parser": { ...parser, integrity: "sha512-older" },
  "node_modules/other": forOtherSystem,
};
const { "": _, "node_modules/other": __, ...complete } = locked;
const { "node_modules/parser": ___, ...without } = complete;

test.each([
  ["all but what is for other systems", JSON.stringify({ packages: complete }), true],
  ["more", JSON.stringify({ packages: { ...locked, "node_modules/more": parser } }), true],
  ["one package less", JSON.stringify({ packages: without }), false],
  [
    "one of another digest",
    JSON.stringify({
      packages: { ...complete, "node_modules/parser": { ...parser, integrity: "" } },
    }),
    false,
  ],
  [
    "one linked elsewhere",
    JSON.stringify({
      packages: { ...complete, "node_modules/@regula/base": { ...own, resolved: "packages/old" } },
    }),
    false,
  ],
  ["a record that was cut off", JSON.stringify({ packages: complete }).slice(0, 90), false],
  ["nothing", null, false],
])("npm start installs by what is there, whatever its time: %s", (_, record, isThere) => {
  const from = temporaryFolder();
  const [lock, kept] = ["package-lock.json", "node_modules/.package-lock.json"].map((name) =>
    path.join(from, name),
  );
  writeFileSync(lock, JSON.stringify({ packages: locked }));
  mkdirSync(path.dirname(kept));
  if (record !== null) writeFileSync(kept, record);
  for (const seconds of [1, 2_000_000_000]) {
    utimesSync(lock, seconds, seconds);
    expect(isInstalled(from)).toBe(isThere);
  }
});

test("npm run regula runs the command line from source, threads and bundles too, where it was called", () => {
  const cwd = temporaryFolder();
  const regula = (...args: string[]) =>
    spawnSync(process.execPath, [path.join(root, "scripts/regula.mjs"), ...args], {
      cwd,
      env: { ...process.env, INIT_CWD: cwd, LC_ALL: "C.UTF-8" },
      encoding: "utf8",
    });
  expect(regula("sample").status).toBe(0);
  const compared = regula(
    ...["compare", "kicks-train.csv", "--test", "kicks-test.csv", "--target", "won"],
    ...["--iterations", "3", "--json"],
  );
  expect(compared.stderr).not.toMatch(/\n {4}at /);
  expect(JSON.parse(compared.stdout).models).toHaveLength(3);
});
