// npm run fuzz: every reader against damaged files, far more of them than npm test has.
//   --runs N       inputs of each property (default 100,000)
//   --seed N       of the inputs; by default by lot, and printed
//   --only NAME    only readers whose fuzz<Name>.test.ts has this in its name
import { randomInt } from "node:crypto";
import { readdirSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { root, run, say, setUp } from "./setup.mjs";

const { values: options } = parseArgs({
  options: { runs: { type: "string" }, seed: { type: "string" }, only: { type: "string" } },
});

function wholeNumber(text, fallback, option) {
  const value = Number(text ?? fallback);
  if (Number.isInteger(value) && value >= 1 && value < 2 ** 31) return value;
  say(`--${option}: a whole number from 1 to 2147483647; not ${text}`);
  process.exit(2);
}

const runs = wholeNumber(options.runs, 100_000, "runs");
const seed = wholeNumber(options.seed, randomInt(1, 2 ** 31), "seed");
const files = readdirSync(path.join(root, "packages"), { recursive: true, encoding: "utf8" })
  .filter((file) => /[\\/]src[\\/].*[\\/]fuzz\w+\.test\.ts$/.test(file))
  .filter((file) => !/[\\/](node_modules|dist)[\\/]/.test(file))
  .filter((file) => {
    const name = path.basename(file).slice("fuzz".length).toLowerCase();
    return name.includes((options.only ?? "").toLowerCase());
  })
  .map((file) => path.join("packages", file));
if (files.length === 0) {
  say(`--only: no fuzz*.test.ts has "${options.only}" in its name`);
  process.exit(2);
}

setUp();
say(
  `Fuzzing with ${runs} inputs a property, seed ${seed}: ${files.map((f) => path.basename(f)).join(", ")}`,
);
process.env.REGULA_FUZZ_RUNS = String(runs);
process.env.REGULA_FUZZ_SEED = String(seed);
const vitest = path.join("node_modules", "vitest", "vitest.mjs");
process.exitCode = run(process.execPath, [vitest, "run", "--testTimeout=0", ...files], {
  loud: true,
});
