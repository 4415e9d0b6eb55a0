import { spawnSync } from "node:child_process";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { benchFolder } from "../install.mjs";

const launcher = path.join(benchFolder, "..", "packages", "cli", "bin", "regula.js");

/** Makes Node say last on standard error what it used: memory in kB, time on the processor in µs. */
const measured = [
  "--import",
  `data:text/javascript,${encodeURIComponent(
    "process.on('exit',()=>process.stderr.write('\\n'+JSON.stringify(process.resourceUsage())))",
  )}`,
];

/** A command of regula in a new process of this Node: its time, memory in MB, and JSON document. */
export function runCommand(node, args) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(node, [...measured, launcher, ...args, "--json"], {
    encoding: "utf8",
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`regula ${args[0]} ended with ${status}: ${stderr}`);
  const { maxRSS, userCPUTime, systemCPUTime } = JSON.parse(stderr.trim().split("\n").at(-1));
  const processor = (userCPUTime + systemCPUTime) / 1e6;
  return { seconds, processor, memory: maxRSS / 1024, document: JSON.parse(stdout) };
}
