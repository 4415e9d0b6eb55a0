import { spawn } from "node:child_process";
import { launcher } from "../regulaCommand.mjs";

/**
 * A command of regula: its exit code, JSON document (null where it ended otherwise than with 0)
 * and what it said.
 */
export function runRegula(args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [launcher, ...args, "--json", "--lang", "en"], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [written, told] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text) => {
      written += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      told += text;
    });
    child.on("close", (code) => {
      resolve({ code, document: code === 0 ? JSON.parse(written) : null, told: lastLines(told) });
    });
  });
}

/** Without progress, which ends with how many are done or how long it takes. */
function lastLines(told) {
  return told
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== "" && !/\d+\/\d+ .*· \d+/.test(line))
    .join("\n");
}
