// npm run faults: what happens to commands (full disks, closed pipes, signals, kills), done to them
// on purpose: each ends with its line and its code, and loses nothing.
import { randomInt } from "node:crypto";
import { createLedger } from "./faults/ledger.mjs";
import { faultNames } from "./faults/names.mjs";
import { readFlags, readWhole, refuse } from "./readFlags.mjs";
import { endAs } from "./setup/handOver.mjs";
import { say, setUp } from "./setup.mjs";

const width = Math.max(...Object.keys(faultNames).map((name) => name.length));

const help = `npm run faults -- [options]

Does to every command what happens to commands, and asks that each ends with its line and its exit
code, without a stack trace, and that nothing is lost. Minutes, not seconds.

  --quick          the part that npm test runs, which needs no root
  --only NAME,...  some of the faults below
  --kills N        moments at which each long command is killed (default 50)
  --seed N         of the moments; by default by lot, and printed
  --help

Faults:
${Object.entries(faultNames)
  .map(([name, what]) => `  ${name.padEnd(width)}  ${what}\n`)
  .join("")}`;

const options = readFlags(
  {
    quick: { type: "boolean" },
    only: { type: "string" },
    kills: { type: "string" },
    seed: { type: "string" },
    "no-set-up": { type: "boolean" },
  },
  help,
);
const kills = readWhole(options.kills, { option: "kills", least: 1, byDefault: 50 });
const seed = readWhole(options.seed, {
  option: "seed",
  least: 0,
  byDefault: randomInt(2 ** 31 - 1),
});
const chosen = options.only?.split(",") ?? Object.keys(faultNames);
const unknown = chosen.find((name) => !Object.hasOwn(faultNames, name));
if (unknown !== undefined) refuse(`--only: ${Object.keys(faultNames).join(", ")}; not ${unknown}`);
if (!options["no-set-up"]) {
  await setUp();
  const again = [process.argv[1], "--no-set-up", ...process.argv.slice(2)];
  await endAs(process.execPath, again);
}

const { faults } = await import("./faults/faults.mjs");
const ledger = createLedger();
const started = performance.now();
for (const [at, name] of chosen.entries()) {
  const fault = faults[name];
  const inflict = options.quick ? fault.quick : fault.whole;
  if (inflict === null) continue;
  say(`${name} (${at + 1} of ${chosen.length}): ${faultNames[name]}`);
  const began = performance.now();
  try {
    await inflict({ ledger, seed, kills });
  } catch (error) {
    // The others are still worth their lines.
    ledger.check(`${name} was done to its end`, false, error?.stack ?? error);
  }
  say(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
}
say(`${((performance.now() - started) / 1000).toFixed(1)} s in all`);
const { passed, failed, skipped } = ledger;
process.exitCode = failed.length > 0 ? 1 : 0;
const left = skipped.length > 0 ? `, ${skipped.length} skipped` : "";
console.log(`${passed.length} passed, ${failed.length} failed${left}`);
