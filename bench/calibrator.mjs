// The child process that watches one processor: for every line on standard input it does the
// calibration loop, the kernel that the floors are measured with, and prints rounds a millisecond.
import { performance } from "node:perf_hooks";
import { createInterface } from "node:readline";
import { arithmeticKernel } from "./wasmKernels.mjs";

const millisecondsOfALoop = 30;

const kernel = new WebAssembly.Instance(
  new WebAssembly.Module(arithmeticKernel("f64", false).bytes),
).exports;

function speedOver(rounds) {
  const start = performance.now();
  kernel.run(rounds);
  return rounds / (performance.now() - start);
}

let rounds = 1;
while (rounds / speedOver(rounds) < millisecondsOfALoop) rounds *= 2;
for await (const _ of createInterface({ input: process.stdin })) {
  process.stdout.write(`${speedOver(rounds)}\n`);
}
