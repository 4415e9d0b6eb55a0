// npm run bench: see README.md.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { bundleEngine } from "./bundle.mjs";
import { listCases } from "./cases.mjs";
import { measurePeaks } from "./floors.mjs";
import { benchFolder, findRuntimes, installPeers } from "./install.mjs";
import { canPin, lookAtMachine, watchProcessors, widestLanes } from "./machine.mjs";
import { help, readOptions } from "./options.mjs";
import { parts } from "./parts.mjs";
import { createProgress, timeText } from "./progress.mjs";
import { writePartSections, writeReport } from "./report.mjs";
import { mergeReport, replaceReport } from "./resultsFile.mjs";
import { runRounds } from "./rounds.mjs";
import { writeRungData } from "./rungs/files.mjs";
import { rungs } from "./rungs/index.mjs";
import { judgeParts, judgeTargets } from "./targets.mjs";
import { toJson } from "./toJson.mjs";

const say = (text) => process.stderr.write(`${text}\n`);
const resultsFile = path.join(benchFolder, "RESULTS.md");

let folder = null;
process.on("exit", () => {
  if (folder) rmSync(folder, { recursive: true, force: true });
});

let stopped = false;
const isStopped = () => stopped;
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    if (stopped) process.exit(1);
    stopped = true;
    say("\nEnds here and keeps what was measured; once more ends at once.");
  });
}

function regulaVersion() {
  const file = path.join(benchFolder, "..", "packages", "engine", "package.json");
  return JSON.parse(readFileSync(file, "utf8")).version;
}

/** @param {(run: object) => void} save called after the rungs and after every part */
async function runBenchmark(options, save) {
  folder = mkdtempSync(path.join(os.tmpdir(), "regula-bench-"));
  const engine = await bundleEngine(path.join(folder, "engine"), path.join(benchFolder, ".."));
  if (options.install && !options.isPart) installPeers(say);
  const runtimes = findRuntimes(options.install, say);
  const newest = runtimes[runtimes.length - 1];
  const chosenParts = parts.filter(({ name, isInFull }) =>
    options.isAll ? isInFull : options.parts.includes(name),
  );
  const run = {
    regula: regulaVersion(),
    date: new Date().toISOString().slice(0, 10),
    machine: {
      processor: os.cpus()[0].model.trim(),
      cores: os.cpus().length,
      lanes: widestLanes(),
      system: `${os.platform()} ${os.arch()}`,
      isPinned: canPin(),
      looks: [],
    },
    options,
    runtimes,
    rungs: options.rungs.map((name) => rungs[name]),
    rounds: 0,
    peaks: [],
    results: [],
    absent: [],
    ...Object.fromEntries(parts.map(({ name }) => [name, null])),
    /** What was not measured although it was asked for: { title, reason }. */
    missing: [],
    targets: [],
  };
  const watch = await watchProcessors(newest.command);
  try {
    if (!options.isPart) {
      const after = chosenParts.reduce((sum, { seconds }) => sum + seconds, 0);
      await measureRungs(run, { engine, watch, progress: createProgress(after) });
      run.targets = judgeTargets(run).filter(isToldOf(options));
      save(run);
    }
    let left = chosenParts.reduce((sum, { seconds }) => sum + seconds, 0);
    for (const { name, title, seconds, measure } of chosenParts) {
      if (!stopped) say(`\n${title}, ${timeText(left)} left`);
      left -= seconds;
      const partOptions = options.isQuick ? { ...options, rounds: 1 } : options;
      const progress = createProgress();
      const common = { runtimes, engine: engine.address, folder, watch, isStopped, say, progress };
      await measurePart(run, { name, title }, () => measure({ ...common, options: partOptions }));
      const targets = options.isPart ? judgeParts(run) : judgeTargets(run);
      run.targets = targets.filter(isToldOf(options));
      save(run);
    }
  } finally {
    watch.close();
  }
  return run;
}

/** A look at some rows tells their targets alone. */
function isToldOf({ isAll }) {
  return ({ value, wasBusy }) => isAll || value !== null || wasBusy;
}

async function measureRungs(run, { engine, watch, progress }) {
  const { options, runtimes, machine } = run;
  const { cases, absent } = listCases(options, runtimes, engine);
  run.absent = absent;
  for (const rung of run.rungs) writeRungData(rung, path.join(folder, rung.name));
  const { results, rounds } = await runRounds(cases, options, {
    dataFolder: folder,
    watch,
    progress,
    beforeRound: () => {
      machine.looks.push(lookAtMachine());
      run.peaks = measurePeaks(runtimes, run.rungs, run.peaks);
    },
    isStopped,
  });
  machine.looks.push(lookAtMachine());
  Object.assign(run, { results, rounds });
}

/** A part that fails, or that Ctrl-C ends, costs nothing of what was measured before. */
async function measurePart(run, { name, title }, measure) {
  const leaveOut = (reason) => run.missing.push({ title, reason });
  if (stopped) return leaveOut("the run was ended before");
  try {
    const measured = await measure();
    await sleep(20);
    // What was ended half way has fewer rounds than it says.
    if (stopped && name !== "beside" && name !== "eight") leaveOut("the run was ended in it");
    else run[name] = measured;
  } catch (error) {
    // A signal that also ended a child is heard after it.
    await sleep(20);
    leaveOut(stopped ? "the run was ended in it" : error.message.split("\n")[0]);
  }
}

async function main() {
  let options;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    say(`${error.message}\n\n${help}`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(help);
    return 0;
  }
  const writes = options.isFull || (options.isPart && !options.isQuick);
  const run = await runBenchmark(options, (now) => {
    if (options.isFull) replaceReport(resultsFile, writeReport(now));
    else if (writes) mergeReport(resultsFile, writePartSections(now));
  });
  const report = options.isPart ? `${writePartSections(run).join("\n\n")}\n` : writeReport(run);
  process.stdout.write(options.json ? `${JSON.stringify(toJson(run), null, 2)}\n` : `\n${report}`);
  for (const { title, reason } of run.missing) say(`\nNot measured: ${title}: ${reason}.`);
  if (writes) say("\nWritten to bench/RESULTS.md.");
  return stopped || run.missing.length > 0 ? 1 : 0;
}

process.exitCode = await main().catch((error) => {
  say(`\n${error.message}`);
  return 1;
});
