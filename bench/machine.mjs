import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";
import { performance } from "node:perf_hooks";
import { arithmeticKernel } from "./wasmKernels.mjs";

/** A round counts where the machine did the calibration loop at this share of its best or faster. */
export const quietShare = 0.8;

const secondsOfALoop = 0.03;

/** The calibration loop: the kernel that the floors are measured with, multiply and add in f64. */
const calibration = new WebAssembly.Instance(
  new WebAssembly.Module(arithmeticKernel("f64", false).bytes),
).exports;

/**
 * Loops a second of the calibration, by the clock: what other work leaves to one thread now.
 *
 * @param {number} rounds of the kernel in a loop; found by `calibrate`
 */
function loopSpeed(rounds) {
  const start = performance.now();
  calibration.run(rounds);
  return rounds / (performance.now() - start);
}

/** A function that gives the machine's speed at the moment, in a unit of its own. */
export function calibrate() {
  let rounds = 1;
  while (rounds / loopSpeed(rounds) < secondsOfALoop * 1000) rounds *= 2;
  return () => loopSpeed(rounds);
}

/** What else the machine does, and how fast its processor runs, where the system says it. */
export function lookAtMachine() {
  return { load: os.loadavg()[0], megahertz: readMegahertz() };
}

/** The mean over the processors; null where the system does not say it. */
function readMegahertz() {
  try {
    const found = [...readFileSync("/proc/cpuinfo", "utf8").matchAll(/^cpu MHz\s*:\s*([\d.]+)/gm)];
    if (found.length === 0) return null;
    return found.reduce((sum, [, megahertz]) => sum + Number(megahertz), 0) / found.length;
  } catch {
    return null;
  }
}

/**
 * A command that runs on as many processors as it is said to use, the last ones: libraries that take
 * more threads than they are told to are held to it. Elsewhere than on Linux the command as it is.
 */
export function pinned(command, args, threads) {
  if (!canPin()) return [command, args];
  const last = os.cpus().length - 1;
  return ["taskset", ["-c", `${last - threads + 1}-${last}`, command, ...args]];
}

let isPinning = null;

/** Whether rows are held to their processors here. */
export function canPin() {
  if (isPinning === null) {
    try {
      execFileSync("taskset", ["-c", "0", "true"]);
      isPinning = true;
    } catch {
      isPinning = false;
    }
  }
  return isPinning;
}
