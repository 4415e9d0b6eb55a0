// npm run validate: whether verdicts are honest, by simulation of worlds whose truth is known, and
// whether a study survives being killed. Minutes, not seconds.
import { randomInt } from "node:crypto";
import { readFlags, readWhole, refuse } from "./readFlags.mjs";
import { run as runCommand, say, setUp } from "./setup.mjs";

const help = `npm run validate -- [options]

Asks whether verdicts are honest, by simulation of worlds whose truth is known, and whether a study
survives being killed. Minutes, not seconds.

  --quick          a tenth of it
  --only NAME,...  some of wilson, tables, arms, signal, intervals, tune, silence, advice, kills
  --seed N         of the moments of the kills; by default by lot, and printed
  --help
`;

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
if (!options["no-set-up"]) {
  setUp();
  const again = [process.argv[1], "--no-set-up", ...process.argv.slice(2)];
  process.exit(runCommand(process.execPath, again, { loud: true }));
}

const { checks } = await import("./validate/checks.mjs");
const { createClaims } = await import("./validate/claims.mjs");
const { createNodePool } = await import("@regula/engine/node");

const chosen = options.only?.split(",") ?? Object.keys(checks);
const unknown = chosen.find((name) => !Object.hasOwn(checks, name));
if (unknown !== undefined) refuse(`--only: ${Object.keys(checks).join(", ")}; not ${unknown}`);

const started = performance.now();
const claims = createClaims();
const pool = createNodePool();
for (const name of chosen) {
  await checks[name]({ claims, pool, seed, scale: options.quick ? 10 : 1 });
}
pool.close();
say(`${Math.round((performance.now() - started) / 1000)} s`);
if (claims.failures.length > 0) say(`Not kept: ${claims.failures.join("; ")}`);
process.exitCode = claims.failures.length > 0 ? 1 : 0;
