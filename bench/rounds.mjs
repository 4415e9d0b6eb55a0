import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { caseName } from "./cases.mjs";
import { benchFolder } from "./install.mjs";
import { isQuiet, pinned } from "./machine.mjs";
import { median } from "./statistics.mjs";

const run = promisify(execFile);

/** A child that has not answered by then is given up. */
const patienceMilliseconds = 180_000;

/** As many threads as a row says, and as many processors, as not all libraries keep to what they are told. */
export function threadVariables(threads) {
  const count = String(threads);
  return {
    OMP_NUM_THREADS: count,
    OPENBLAS_NUM_THREADS: count,
    MKL_NUM_THREADS: count,
    XLA_FLAGS: "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
    PYTHONDONTWRITEBYTECODE: "1",
  };
}

/**
 * Trains every case once a round, one after the other, the order turned by a share each round.
 *
 * @param watch of `watchProcessors`
 * @param isStopped whether to end after the row under way
 * @returns `results`, one a case: the times of its rounds, or the reason why there are none; and
 * `rounds`, how many were begun
 */
export async function runRounds(
  cases,
  { rounds, window },
  { dataFolder, watch, progress, beforeRound, isStopped },
) {
  const results = cases.map((each) => ({
    ...each,
    reports: [],
    speeds: [],
    trouble: null,
  }));
  const inRound =
    (round) =>
    ({ competitor }) =>
      round < (competitor.mostRounds ?? rounds);
  const countOf = (round) => results.filter(inRound(round)).length;
  const total = Array.from({ length: rounds }, (_, round) => countOf(round)).reduce(
    (sum, count) => sum + count,
    0,
  );
  let done = 0;
  let begun = 0;
  for (let round = 0; round < rounds && !isStopped(); round++) {
    begun += 1;
    beforeRound();
    const turn = Math.floor((round * results.length) / rounds);
    const order = [...results.slice(turn), ...results.slice(0, turn)].filter(inRound(round));
    for (const result of order) {
      done += 1;
      if (isStopped()) break;
      if (result.trouble) continue;
      progress(done, total, `round ${round + 1}: ${caseName(result)}`);
      const { seconds } = result.rung;
      const { threads } = result.competitor;
      const before = await watch.look(threads);
      const report = await trainOnce(result, {
        seconds: window.timed * seconds,
        warmSeconds: window.warm * seconds,
        folder: path.join(dataFolder, result.rung.name),
        engine: result.engine,
      });
      // Ctrl-C on a terminal ends the child too.
      if (isStopped()) break;
      if (typeof report === "string") result.trouble = report;
      else {
        result.reports.push(report);
        result.speeds.push(Math.min(before, await watch.look(threads)));
      }
    }
  }
  return {
    results: results
      .filter(({ reports, trouble }) => reports.length > 0 || trouble !== null)
      .map((result) => summarize(result, watch.best())),
    rounds: begun,
  };
}

/** Medians over all rounds, and over those in which the machine was quiet before and after the row. */
export function summarize({ reports, speeds, ...result }, best) {
  const shares = speeds.map((speed) => speed / best);
  const last = reports.at(-1);
  const common = {
    ...result,
    shares,
    isQuiet: reports.map((report, k) => isQuiet(shares[k], report, result.competitor.threads)),
    times: reports.map(({ microseconds }) => microseconds),
    steps: reports.map(({ steps }) => steps),
    losses: last?.losses,
    version: last?.version,
  };
  if (result.trouble) {
    const none = { median: null, least: null, processor: null, quiet: null, quietProcessor: null };
    return { ...common, ...none };
  }
  const quiet = reports.filter((_, k) => common.isQuiet[k]);
  const middle = (of, field) => (of.length > 0 ? median(of.map((report) => report[field])) : null);
  return {
    ...common,
    median: middle(reports, "microseconds"),
    least: Math.min(...common.times),
    processor: middle(reports, "processorMicroseconds"),
    quiet: middle(quiet, "microseconds"),
    quietProcessor: middle(quiet, "processorMicroseconds"),
  };
}

/** What the child reports, or why it is not timed. */
async function trainOnce(result, job) {
  try {
    const report = await startChild(result, job);
    const { before, checked, after } = report.losses;
    if (checked < before && Number.isFinite(after)) return report;
    return `does not train: loss ${before} before, ${checked} after ${result.rung.checkSteps} steps, ${after} at the end`;
  } catch (error) {
    return lastLine(error);
  }
}

async function startChild({ competitor, rung, variant, runtime, python }, job) {
  const options = {
    env: { ...process.env, ...threadVariables(competitor.threads) },
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
  const { stdout } = await run(...pinned(command, args, competitor.threads), options);
  return JSON.parse(stdout.trim().split("\n").at(-1));
}

/** What a child says it died of. */
function lastLine({ stderr, message, killed }) {
  if (killed) return `no answer in ${patienceMilliseconds / 1000} s`;
  const lines = (stderr ?? "").split("\n").filter((line) => /error/i.test(line));
  return (lines.at(-1) ?? message).trim().slice(0, 200);
}
