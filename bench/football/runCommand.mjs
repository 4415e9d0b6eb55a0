import { spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";
import { launcher, measured, readUsage } from "../regulaCommand.mjs";

/** A command of regula in a new process of this Node: its time, memory in MB, and JSON document. */
export function runCommand(node, args) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(node, [...measured, launcher, ...args, "--json"], {
    encoding: "utf8",
  });
  const seconds = (performance.now() - start) / 1000;
  if (status !== 0) throw new Error(`regula ${args[0]} ended with ${status}: ${stderr}`);
  return { seconds, ...readUsage(stderr), document: JSON.parse(stdout) };
}
