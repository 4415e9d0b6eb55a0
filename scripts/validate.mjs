// npm run validate: whether verdicts are honest, by simulation of worlds whose truth is known. Minutes,
// not seconds.
import { randomInt } from "node:crypto";
import { readFlags, readWhole, refuse } from "./readFlags.mjs";
import { endAs } from "./setup/handOver.mjs";
import { say, setUp } from "./setup.mjs";
import { checkNames } from "./validate/names.mjs";

const width = Math.max(...Object.keys(checkNames).map((name) => name.length));

const help = `npm run validate -- [options]

Asks whether verdicts are honest, by simulation of worlds whose truth is known. Minutes, not seconds.

  --quick          a tenth of it
  --only NAME,...  some of the checks below
  --help

Checks:
${Object.entries(checkNames)
  .map(([name, asks]) => `  ${name.padEnd(width)}  ${asks}\n`)
  .join("")}`;

const options = readFlags(
  {
    quick: { type: "boolean" },
    only: { type: "string" },
    seed: { type: "string" },
    "no-set-up": { type: "boolean" },
  },
  help,
);
const seed = readWhole(options.seed, {
  option: "seed",
  least: 0,
  byDefault: randomInt(2 ** 31 - 1),
});
const chosen = options.only?.split(",") ?? Object.keys(checkNames);
const unknown = chosen.find((name) => !Object.hasOwn(checkNames, name));
if (unknown !== undefined) refuse(`--only: ${Object.keys(checkNames).join(", ")}; not ${unknown}`);
if (!options["no-set-up"]) {
  await setUp();
  const again = [process.argv[1], "--no-set-up", ...process.argv.slice(2)];
  await endAs(process.execPath, again);
}

const { checks } = await import("./validate/checks.mjs");
const { createClaims } = await import("./validate/claims.mjs");
const { createNodePool } = await import("@regula/engine/node");

const secondsSince = (start) => Math.round((performance.now() - start) / 1000);

const started = performance.now();
const claims = createClaims();
const pool = createNodePool();
for (const [at, name] of chosen.entries()) {
  say(`${name} (${at + 1} of ${chosen.length}): ${checkNames[name]}`);
  const began = performance.now();
  try {
    await checks[name]({ claims, pool, seed, scale: options.quick ? 10 : 1 });
  } catch (error) {
    // The others are still worth their figures.
    claims.claim(false, name, `stopped: ${error?.stack ?? error}`);
  }
  say(`${name}: ${secondsSince(began)} s`);
}
pool.close();
say(`${secondsSince(started)} s in all`);
if (claims.failures.length > 0) say(`Not kept: ${claims.failures.join("; ")}`);
process.exitCode = claims.failures.length > 0 ? 1 : 0;
