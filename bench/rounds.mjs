import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { caseName } from "./cases.mjs";
import { benchFolder } from "./install.mjs";
import { calibrate, pinned, quietShare } from "./machine.mjs";
import { median } from "./statistics.mjs";

const run = promisify(execFile);

/** A child that has not answered by then is given up. */
const patienceMilliseconds = 180_000;

/** One thread for everybody, and one processor, which not all libraries would keep to. */
const oneThread = {
  OMP_NUM_THREADS: "1",
  OPENBLAS_NUM_THREADS: "1",
  MKL_NUM_THREADS: "1",
  XLA_FLAGS: "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
  PYTHONDONTWRITEBYTECODE: "1",
};

/**
 * Trains every case once a round, one after the other, the order turned by a share each round.
 *
 * @returns one result a case: the times of all rounds, or the reason why there are none
 */
export async function runRounds(
  cases,
  { rounds, window },
  { dataFolder, engine, progress, beforeRound },
) {
  const results = cases.map((each) => ({
    ...each,
    times: [],
    onProcessor: [],
    steps: [],
    speeds: [],
    trouble: null,
  }));
  const speedNow = calibrate();
  let done = 0;
  for (let round = 0; round < rounds; round++) {
    beforeRound();
    const turn = Math.floor((round * results.length) / rounds);
    const order = [...results.slice(turn), ...results.slice(0, turn)];
    for (const result of order) {
      done += 1;
      if (result.trouble) continue;
      progress(done, rounds * results.length, `round ${round + 1}: ${caseName(result)}`);
      const { seconds } = result.rung;
      const before = speedNow();
      const timed = await trainOnce(result, {
        seconds: window.timed * seconds,
        warmSeconds: window.warm * seconds,
        folder: path.join(dataFolder, result.rung.name),
        engine,
      });
      if (timed) result.speeds.push(Math.min(before, speedNow()));
    }
  }
  const best = Math.max(...results.flatMap(({ speeds }) => speeds));
  return results.map((result) => summarize(result, best));
}

/** Medians over all rounds, and over those in which the machine was quiet before and after the row. */
function summarize({ speeds, ...result }, best) {
  const shares = speeds.map((speed) => speed / best);
  const none = { median: null, least: null, processor: null, quiet: null, quietProcessor: null };
  if (result.trouble) return { ...result, shares, ...none };
  const { times, onProcessor } = result;
  const ofQuiet = (values) => values.filter((_, round) => shares[round] >= quietShare);
  const quiet = ofQuiet(times);
  return {
    ...result,
    shares,
    median: median(times),
    least: Math.min(...times),
    processor: median(onProcessor),
    quiet: quiet.length > 0 ? median(quiet) : null,
    quietProcessor: quiet.length > 0 ? median(ofQuiet(onProcessor)) : null,
  };
}

/** Whether it was timed. */
async function trainOnce(result, job) {
  try {
    const report = await startChild(result, job);
    const { before, checked, after } = report.losses;
    if (!(checked < before) || !Number.isFinite(after)) {
      result.trouble = `does not train: loss ${before} before, ${checked} after ${result.rung.checkSteps} steps, ${after} at the end`;
      return false;
    }
    result.times.push(report.microseconds);
    result.onProcessor.push(report.processorMicroseconds);
    result.steps.push(report.steps);
    result.losses = report.losses;
    result.version = report.version;
    return true;
  } catch (error) {
    result.trouble = lastLine(error);
    return false;
  }
}

async function startChild({ competitor, rung, variant, runtime, python }, job) {
  const options = {
    env: { ...process.env, ...oneThread },
    timeout: patienceMilliseconds,
    cwd: benchFolder,
  };
  const names = { competitor: competitor.name, rung: rung.name, variant: variant.name };
  const [command, args] = python
    ? [
        python,
        [
          path.join(benchFolder, "competitors", "python", "train_one.py"),
          JSON.stringify({
            ...job,
            script: competitor.script,
            definition: rung,
            variantDefinition: variant,
          }),
        ],
      ]
    : [
        runtime.command,
        [path.join(benchFolder, "trainOne.mjs"), JSON.stringify({ ...job, ...names })],
      ];
  const { stdout } = await run(...pinned(command, args, 1), options);
  return JSON.parse(stdout.trim().split("\n").at(-1));
}

/** What a child says it died of. */
function lastLine({ stderr, message, killed }) {
  if (killed) return `no answer in ${patienceMilliseconds / 1000} s`;
  const lines = (stderr ?? "").split("\n").filter((line) => /error/i.test(line));
  return (lines.at(-1) ?? message).trim().slice(0, 200);
}
