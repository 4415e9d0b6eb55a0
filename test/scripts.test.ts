import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { root } from "./runRegula.ts";

test.each([
  ["npm run fuzz", "scripts/fuzz.mjs"],
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
