import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { launcher } from "../regulaCommand.mjs";
import { small } from "../rungs/small.mjs";
import { median } from "../statistics.mjs";

const jobs = [
  { name: "three models with frozen dropout", variants: "dropout=0.86,dropout=0.8,dropout=0.7" },
  { name: "none, l2=0.7, dropout=0.86", variants: "none,l2=0.7,dropout=0.86" },
];

/**
 * Wall time of `regula compare` on rung S's data by the notebook's protocol, 30,000 iterations a
 * model, each time a new process.
 */
export function measureCommandLine(runtimes, rounds, folder) {
  const file = path.join(folder, "small.csv");
  writeSmallTable(file);
  return runtimes.flatMap(({ major, command }) =>
    jobs.map(({ name, variants }) => {
      const times = Array.from({ length: rounds }, () => secondsOf(command, file, variants));
      return { name, major, median: median(times), least: Math.min(...times) };
    }),
  );
}

function secondsOf(command, file, variants) {
  const args = [
    launcher,
    "compare",
    file,
    "--protocol",
    "notebook",
    "--variants",
    variants,
    "--json",
  ];
  const start = performance.now();
  const { status, stderr } = spawnSync(command, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(`regula compare ended with ${status}: ${stderr}`);
  return (performance.now() - start) / 1000;
}

function writeSmallTable(file) {
  const inputs = new Float64Array(2 * small.examples);
  const labels = new Int32Array(small.examples);
  small.makeData(inputs, labels);
  const rows = Array.from(labels, (label, j) => `${inputs[2 * j]},${inputs[2 * j + 1]},${label}`);
  writeFileSync(file, `x,y,label\n${rows.join("\n")}\n`);
}
