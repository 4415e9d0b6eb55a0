import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { launcher, measured, readUsage } from "../../regulaCommand.mjs";
import { parseCells } from "../csvCells.mjs";

const script = path.join(import.meta.dirname, "peers.py");

/**
 * What a method predicts for a split's test rows: a probability of each class, in the order of
 * `classes`, or an amount; with the seconds it took. Or why it did not.
 *
 * @typedef {{ wall: number, processor: number, classes: string[] | null,
 *   predictions: number[] | number[][] } | { failed: string }} Predicted
 */

/**
 * The peers that the interpreter has.
 *
 * @returns {{ name: string, label: string, library: string, version: string | null, settings: number }[]}
 */
export function describePeers(python) {
  const { status, stdout, stderr } = spawnSync(python, [script, "describe"], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${python} did not describe the peers: ${stderr}`);
  return JSON.parse(stdout);
}

/**
 * Runs a peer on the jobs whose predictions are not in the cache, one after the other in one process.
 *
 * @returns {Promise<Predicted[]>} in the order of the jobs
 */
export async function runPeer(peer, jobs, { python, cache }, say) {
  const folder = path.join(cache, `${peer.name}-${peer.version}-${peer.settings}`);
  mkdirSync(folder, { recursive: true });
  const outputOf = (job) => path.join(folder, `${job.table}.${job.split}.${job.fingerprint}.json`);
  const missing = jobs.filter((job) => !existsSync(outputOf(job)));
  if (missing.length > 0) {
    const lines = missing.map(({ train, test, task, ...job }) =>
      JSON.stringify({ train, test, task, output: outputOf(job) }),
    );
    await feed(python, [script, "run", peer.name], lines, say);
  }
  return jobs.map((job) =>
    existsSync(outputOf(job))
      ? JSON.parse(readFileSync(outputOf(job), "utf8"))
      : { failed: "its process ended before" },
  );
}

function feed(command, args, lines, say) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (!line.startsWith("{")) return;
      const { output, processor, failed } = JSON.parse(line);
      say(`${args.at(-1)} ${path.basename(output)}: ${failed ?? `${processor.toFixed(1)} s`}`);
    });
    child.on("close", resolve);
    child.stdin.end(`${lines.join("\n")}\n`);
  });
}

/**
 * `regula train` and `predict`, a new process each, on one processor where the system has taskset.
 *
 * @param {string[]} args further arguments of train
 * @returns {Predicted}
 */
export function runRegula(job, args) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "regula-suite-"));
  try {
    const [model, output] = ["model.json", "predictions.csv"].map((name) =>
      path.join(folder, name),
    );
    const amounts = ["--task", job.task === "amounts" ? "regression" : "classes"];
    const started = performance.now();
    const steps = [
      ["train", job.train, "--target", job.target, ...amounts, "--output", model, ...args],
      ["predict", model, job.test, "--output", output],
    ].map((step) => runOnOneProcessor([...measured, launcher, ...step, "--lang", "en"]));
    const wall = (performance.now() - started) / 1000;
    const failed = steps.find(({ status }) => status !== 0);
    if (failed) return { failed: lastSentence(failed.stderr) };
    const processor = steps.reduce((sum, { stderr }) => sum + readUsage(stderr).processor, 0);
    return { wall, processor, ...readPredictions(output, model, job.task) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const hasTaskset = spawnSync("taskset", ["--version"]).status === 0;

function runOnOneProcessor(args) {
  const command = [process.execPath, ...args];
  const [program, ...rest] = hasTaskset ? ["taskset", "-c", "0", ...command] : command;
  return spawnSync(program, rest, { encoding: "utf8", maxBuffer: 2 ** 28 });
}

/** Without what the process used. */
function lastSentence(stderr) {
  const lines = stderr.split(/[\r\n]+/).filter((line) => line !== "" && !line.startsWith("{"));
  return lines.filter((line) => !/\d+\/\d+ .*· \d+/.test(line)).join(" ");
}

function readPredictions(file, model, task) {
  const { names, rows } = parseCells(readFileSync(file, "utf8"));
  const at = (name) => names.indexOf(name);
  if (task === "amounts") {
    return { classes: null, predictions: rows.map((row) => Number(row[at("prediction")])) };
  }
  const { classes } = JSON.parse(readFileSync(model, "utf8")).target;
  const predictions = rows.map((row) => {
    const [probability] = [Number(row[at("probability")])];
    if (at("probability") >= 0) return [1 - probability, probability];
    return classes.map((name) => Number(row[at(`p(${name})`)]));
  });
  return { classes, predictions };
}
