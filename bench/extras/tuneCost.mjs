import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { launcher } from "../regulaCommand.mjs";
import { wholeTable } from "../rungs/table.mjs";
import { median } from "../statistics.mjs";

const mostRounds = 3;

/** The settings of the assignment are what the limit was set for; a named file takes the others. */
export const tunePresets = ["course", "table"];

/**
 * What `regula tune` takes beside training: one step a training, one repeat, on rung T's 1,000 rows
 * of 20 numbers; the whole command in the newest Node, with all processors.
 */
export function measureTuneCost(runtimes, { rounds }, folder) {
  const { major, command } = runtimes[runtimes.length - 1];
  const file = path.join(folder, "table.csv");
  writeTable(file);
  const count = Math.min(rounds, mostRounds);
  return tunePresets.map((preset) => {
    const times = Array.from({ length: count }, () => secondsOf(command, file, preset, folder));
    return { preset, major, median: median(times), least: Math.min(...times) };
  });
}

function secondsOf(command, file, preset, folder) {
  const once = ["--iterations", "1", "--repeats", "1"];
  const args = [launcher, "tune", file, "--target", "y", "--preset", preset, ...once, "--json"];
  const cwd = mkdtempSync(path.join(folder, "tune-"));
  const start = performance.now();
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`regula tune ended with ${status}: ${stderr}`);
  return (performance.now() - start) / 1000;
}

function writeTable(file) {
  const { sizes, examples } = wholeTable;
  const [features] = sizes;
  const inputs = new Float64Array(examples * features);
  const labels = new Int32Array(examples);
  wholeTable.makeData(inputs, labels);
  const names = [...Array.from({ length: features }, (_, i) => `x${i}`), "y"];
  const rows = Array.from(labels, (label, j) => {
    const cells = Array.from(inputs.subarray(features * j, features * (j + 1)), (x) =>
      x.toFixed(4),
    );
    return [...cells, label === 1 ? "yes" : "no"].join(",");
  });
  writeFileSync(file, `${[names.join(","), ...rows].join("\n")}\n`);
}
