import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";

/** A round counts where the machine did the calibration loop at this share of its best or faster. */
export const quietShare = 0.8;

/** And where a row on one processor had it for this share of the time. */
export const quietProcessorShare = 0.9;

/** Loops by which the best is looked for before the first row. */
const firstLoops = 20;

/** Rows are trained on one processor or on two. */
const mostThreads = 2;

/**
 * Watches the processors that rows are held to, by a calibration loop on each (`calibrator.mjs`).
 *
 * @param {string} command the Node that the loop runs in
 * @returns `look(threads)`, the share of the best loop that the slowest of so many processors does now;
 * `best()` so far; `close()`
 */
export async function watchProcessors(command) {
  const script = path.join(import.meta.dirname, "calibrator.mjs");
  const count = Math.min(mostThreads, os.cpus().length);
  const loops = Array.from({ length: count }, (_, back) => startLoop(command, script, back));
  let best = 0;
  const look = async (threads) => {
    const speeds = await Promise.all(loops.slice(0, threads).map(({ speed }) => speed()));
    best = Math.max(best, ...speeds);
    return Math.min(...speeds);
  };
  for (let loop = 0; loop < firstLoops; loop++) await look(count);
  return {
    look,
    best: () => best,
    close: () => {
      for (const { close } of loops) close();
    },
  };
}

/** The loop of the last processor but `back`. */
function startLoop(command, script, back) {
  const child = spawn(...held(command, [script], back, 1), {
    stdio: ["pipe", "pipe", "inherit"],
    // Ctrl-C is for the benchmark, which ends this one.
    detached: true,
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    speed: async () => {
      child.stdin.write("\n");
      const { value, done } = await lines.next();
      if (done) throw new Error("the calibration loop ended");
      return Number(value);
    },
    close: () => child.stdin.end(),
  };
}

/**
 * Whether a round of a row is quiet.
 *
 * @param {number} share of the best calibration loop, the worse of before and after the row
 * @param {{ microseconds: number, processorMicroseconds: number }} report
 * @param {number} threads of two, one may rightly wait for the other
 */
export function isQuiet(share, { microseconds, processorMicroseconds }, threads) {
  if (share < quietShare) return false;
  return threads > 1 || processorMicroseconds >= quietProcessorShare * microseconds;
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

/** The widest lanes of the processor that libraries use, where the system says it. */
export function widestLanes() {
  try {
    const flags = readFileSync("/proc/cpuinfo", "utf8").match(/^flags\s*:(.*)$/m)?.[1] ?? "";
    const found = ["avx512f", "avx2"].find((name) => flags.includes(` ${name}`));
    return found === undefined ? null : { avx512f: "AVX-512", avx2: "AVX2" }[found];
  } catch {
    return null;
  }
}

/**
 * A command that runs on as many processors as it is said to use, the last ones: libraries that take
 * more threads than they are told to are held to it. Elsewhere than on Linux the command as it is.
 */
export function pinned(command, args, threads) {
  return held(command, args, 0, threads);
}

function held(command, args, back, threads) {
  if (!canPin()) return [command, args];
  const last = os.cpus().length - 1 - back;
  return ["taskset", ["-c", `${Math.max(0, last - threads + 1)}-${last}`, command, ...args]];
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
