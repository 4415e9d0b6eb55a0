// node bench/extras/gradeClass.mjs [submissions]: a class of that many, by default 10,000, graded.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { launcher, measured, readUsage } from "../regulaCommand.mjs";
import { makeClass } from "./madeUpClass.mjs";

const count = Number(process.argv[2] ?? 10_000);

const folder = mkdtempSync(path.join(os.tmpdir(), "regula-class-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const files = path.join(folder, "class");
mkdirSync(files);
for (const { name, source } of makeClass(count)) writeFileSync(path.join(files, name), source);

const started = performance.now();
const table = path.join(folder, "grades.csv");
const child = spawn(
  process.execPath,
  [...measured, launcher, "grade", files, "--csv", table, "--json"],
  { stdio: ["ignore", "pipe", "pipe"] },
);
let told = "";
let written = "";
child.stderr.setEncoding("utf8").on("data", (text) => {
  told += text;
  process.stderr.write(text);
});
child.stdout.setEncoding("utf8").on("data", (text) => {
  written += text;
});
child.on("close", (code) => {
  const seconds = (performance.now() - started) / 1000;
  const { processor, memory } = readUsage(told);
  const { submissions } = JSON.parse(written);
  const passed = submissions.filter(({ score }) => score?.graded.right === score?.graded.of).length;
  console.log(
    JSON.stringify({
      code,
      submissions: submissions.length,
      passed,
      seconds: Math.round(seconds),
      perSecond: Number((submissions.length / seconds).toFixed(1)),
      processorSeconds: Math.round(processor),
      peakMegabytes: Math.round(memory),
      processors: os.availableParallelism(),
    }),
  );
});
