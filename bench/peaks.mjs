// The child process that measures what this machine can do on one thread: operations a second of
// 128-bit lanes, and bytes a second for a rung's working set. Prints one line of JSON.
import { performance } from "node:perf_hooks";
import { arithmeticKernel, memoryKernel } from "./wasmKernels.mjs";

const tries = 7;
const secondsOfATry = 0.05;

/** The most rounds a second of several tries: the machine's limit, not its neighbours'. */
function fastest(bytes) {
  const { run } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  let rounds = 1;
  let best = 0;
  for (let counted = 0; counted < tries; ) {
    const start = performance.now();
    run(rounds);
    const seconds = (performance.now() - start) / 1000;
    if (seconds < secondsOfATry) {
      rounds *= 2;
      continue;
    }
    best = Math.max(best, rounds / seconds);
    counted += 1;
  }
  return best;
}

function peak(precision, fused) {
  const { bytes, operations } = arithmeticKernel(precision, fused);
  return WebAssembly.validate(bytes) ? fastest(bytes) * operations : null;
}

const operations = {
  f64: { strict: peak("f64", false), fused: peak("f64", true) },
  f32: { strict: peak("f32", false), fused: peak("f32", true) },
};
const bandwidth = JSON.parse(process.argv[2]).map(
  (bytes) => 2 * bytes * fastest(memoryKernel(bytes)),
);
process.stdout.write(`${JSON.stringify({ operations, bandwidth })}\n`);
