import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
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
