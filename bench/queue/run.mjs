// A queue in figures: see --help.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { readFlags, readWhole } from "../../scripts/readFlags.mjs";
import { findRedis } from "../../scripts/redis.mjs";
import { benchFolder, findPython } from "../install.mjs";
import { mergeReport } from "../resultsFile.mjs";
import { measureLoad } from "./measureLoad.mjs";
import { measureOptuna } from "./measureOptuna.mjs";
import { measurePairs } from "./measurePairs.mjs";
import { queueSection } from "./reportQueue.mjs";

const help = `node bench/queue/run.mjs [options]

Measures \`regula tune --queue\` beside the local pool, 100,000 jobs that sleep on 300 simulated
workers, and Optuna's storages beside BullMQ; puts its figures into bench/RESULTS.md. Takes a
redis-server (REGULA_REDIS_SERVER or the PATH) and a build.

  --pairs N        of the study, here and by workers (default 5)
  --iterations N   of each of its trainings (default 20000)
  --jobs N         that sleep (default 100000)
  --seconds N      after which they end (default 240)
  --python CMD     a Python with optuna and redis (default python3)
  --look           prints the section and leaves bench/RESULTS.md as it is
  --help
`;

const options = readFlags(
  {
    pairs: { type: "string" },
    iterations: { type: "string" },
    jobs: { type: "string" },
    seconds: { type: "string" },
    python: { type: "string" },
    look: { type: "boolean" },
  },
  help,
);
const whole = (option, byDefault) => readWhole(options[option], { option, least: 1, byDefault });
const say = (text) => process.stderr.write(`${text}\n`);

const versionOf = (file) => JSON.parse(readFileSync(file, "utf8")).version;
const bullmq = path.join(path.dirname(createRequire(import.meta.url).resolve("bullmq")), "../..");
const redisVersion = execFileSync(findRedis(), ["--version"], { encoding: "utf8" });

const jobs = whole("jobs", 100_000);
const pairs = await measurePairs({
  pairs: whole("pairs", 5),
  iterations: whole("iterations", 20_000),
  say,
});
const load = await measureLoad({
  jobs,
  workers: 300,
  processes: 3,
  milliseconds: 100,
  mostSeconds: whole("seconds", 240),
  say,
});
const few = { jobs: 400, workers: 2, processes: 2, milliseconds: 20, mostSeconds: 60, say };
const alike = { ...(await measureLoad(few)), trials: few.jobs };
const python = findPython((options.python ?? "python3").split(","), "optuna");
const optuna = python ? await measureOptuna({ ...few, trials: few.jobs, python }) : [];

const section = queueSection({
  pairs,
  load,
  alike,
  optuna,
  date: new Date().toISOString().slice(0, 10),
  regula: versionOf(path.join(benchFolder, "..", "packages", "engine", "package.json")),
  machine: { processor: os.cpus()[0].model.trim(), cores: os.cpus().length },
  versions: {
    node: process.versions.node,
    bullmq: versionOf(path.join(bullmq, "package.json")),
    redis: /v=([\d.]+)/.exec(redisVersion)[1],
  },
});
console.log(section);
if (!options.look) mergeReport(path.join(benchFolder, "RESULTS.md"), [section]);
