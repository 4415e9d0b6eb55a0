// npm run fuzz: every reader against damaged files, far more of them than npm test has.
import { randomInt } from "node:crypto";
import path from "node:path";
import { listOwnFiles } from "./ownFiles.mjs";
import { readFlags, readWhole, refuse } from "./readFlags.mjs";
import { endAs } from "./setup/handOver.mjs";
import { root, say, setUp } from "./setup.mjs";

const help = `npm run fuzz -- [options]

Hands every reader of files damaged ones, far more of them than npm test does.

  --runs N       inputs of each property (default 100000)
  --seed N       of the inputs; by default by lot, and printed
  --only NAME    only readers whose fuzz<Name>.test.ts has this in its name
  --help
`;

const options = readFlags(
  { runs: { type: "string" }, seed: { type: "string" }, only: { type: "string" } },
  help,
);
const runs = readWhole(options.runs, { option: "runs", least: 1, byDefault: 100_000 });
const seed = readWhole(options.seed, {
  option: "seed",
  least: 1,
  byDefault: randomInt(1, 2 ** 31 - 1),
});
const files = listOwnFiles(path.join(root, "packages"))
  .filter((file) => /[\\/]src[\\/].*[\\/]fuzz\w+\.test\.ts$/.test(file))
  .filter((file) => {
    const name = path.basename(file).slice("fuzz".length).toLowerCase();
    return name.includes((options.only ?? "").toLowerCase());
  })
  .map((file) => path.join("packages", file));
if (files.length === 0) refuse(`--only: no fuzz*.test.ts has "${options.only}" in its name`);

await setUp();
say(
  `Fuzzing with ${runs} inputs a property, seed ${seed}: ${files.map((f) => path.basename(f)).join(", ")}`,
);
process.env.REGULA_FUZZ_RUNS = String(runs);
process.env.REGULA_FUZZ_SEED = String(seed);
const vitest = path.join("node_modules", "vitest", "vitest.mjs");
await endAs(process.execPath, [vitest, "run", "--testTimeout=0", ...files]);
