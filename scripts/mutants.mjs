// npm run mutants: whether the tests of claims notice every change of one threshold or sign.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { findMutants } from "./mutants/findMutants.mjs";
import { readFlags, refuse } from "./readFlags.mjs";
import { say, setUp } from "./setup.mjs";

const room = "packages/statistics/src/claims";

const options = readFlags(
  { only: { type: "string" } },
  `npm run mutants -- [options]

Changes one threshold or sign of what decides claims at a time, and runs the tests beside it: a
change that they do not notice is a survivor. Exit 1 where there is one.

  --only FILE   the mutants of one source, such as gain.ts
  --help
`,
);
await setUp();

const sources = readdirSync(room)
  .filter((name) => !name.endsWith(".test.ts"))
  .filter((name) => options.only === undefined || name === options.only)
  .map((name) => `${room}/${name}`);
const mutants = sources.flatMap((file) => findMutants(file, readFileSync(file, "utf8")));

/** Whether some test fails with the change. */
function isKilled(mutant) {
  const args = ["run", "--config", "scripts/mutants/vitest.config.mjs", path.dirname(mutant.file)];
  const env = { ...process.env, REGULA_MUTANT: JSON.stringify(mutant) };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["node_modules/vitest/vitest.mjs", ...args], {
      env,
      stdio: "ignore",
    });
    child.on("error", reject);
    child.on("exit", (code) => resolve(code !== 0));
  });
}

if (mutants.length === 0) refuse("--only: no such source, or nothing in it to change");
if (await isKilled({ ...mutants[0], text: mutants[0].was })) {
  say("The tests fail without any change: mend them first.");
  process.exit(1);
}
const survivors = [];
let done = 0;
async function work(queue) {
  for (let mutant = queue.shift(); mutant; mutant = queue.shift()) {
    const killed = await isKilled(mutant);
    if (!killed) survivors.push(mutant);
    done += 1;
    const place = `${mutant.file}:${mutant.line}`;
    const change = `${mutant.was} → ${mutant.text}`;
    console.log(
      `${killed ? "killed  " : "SURVIVED"} ${done}/${mutants.length} ${place}  ${change}`,
    );
  }
}
const queue = [...mutants];
await Promise.all(Array.from({ length: availableParallelism() }, () => work(queue)));
console.log(`${mutants.length - survivors.length} of ${mutants.length} mutants killed`);
process.exitCode = survivors.length > 0 ? 1 : 0;
