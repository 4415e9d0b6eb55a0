import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { benchFolder, findPython } from "../install.mjs";
import { median } from "../statistics.mjs";
import { grid, makeExamples } from "./grid.mjs";

/** One thread for each training: the two workers are the parallelism of both. */
const oneThread = { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };

/** GridSearchCV and `regula tune` take most of a minute each; a few times will do. */
const mostRounds = 2;
const mostStudies = 1;

/**
 * Seconds of the same search by Regula in each runtime and by scikit-learn, in interleaved rounds,
 * each a process of its own that has its workers ready; then `regula tune` on the bundled kicks, a
 * new process each time.
 */
export function measureSearch({ runtimes, options, engine, folder, say }) {
  const job = path.join(folder, "search.json");
  const iterations = options.isQuick ? grid.quickIterations : grid.iterations;
  writeFileSync(job, JSON.stringify({ ...grid, ...makeExamples(), iterations, engine }));
  const python = findPython(options.pythons, "sklearn");
  const script = (name) => path.join(benchFolder, "search", name);
  const searchers = [
    ...runtimes.map(({ major, command }) => ({
      name: "regula",
      major,
      command,
      script: script("searchRegula.mjs"),
    })),
    ...(python
      ? [{ name: "scikit-learn", command: python, script: script("grid_search.py") }]
      : []),
  ].map((searcher) => ({ ...searcher, times: [], losses: null, version: "" }));
  const load = [os.loadavg()[0]];
  const rounds = Math.min(options.rounds, mostRounds);
  for (let round = 0; round < rounds; round++) {
    const turn = round % searchers.length;
    for (const searcher of [...searchers.slice(turn), ...searchers.slice(0, turn)]) {
      say(`search, round ${round + 1} of ${rounds}: ${searcher.name} ${searcher.major ?? ""}`);
      const report = runChild(searcher, job);
      searcher.times.push(report.seconds);
      searcher.losses = report.losses;
      searcher.version = report.version;
    }
  }
  const study = measureStudy(runtimes[runtimes.length - 1], options, say);
  load.push(os.loadavg()[0]);
  return {
    rounds,
    iterations,
    load,
    study,
    searchers: searchers.map(({ name, major, version, losses, times }) => ({
      name,
      major: major ?? null,
      version,
      losses,
      times,
      median: median(times),
      least: Math.min(...times),
    })),
  };
}

function runChild({ command, script }, job) {
  const env = { ...process.env, ...oneThread, PYTHONDONTWRITEBYTECODE: "1" };
  const stdout = execFileSync(command, [script, job], {
    env,
    encoding: "utf8",
    cwd: benchFolder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(stdout.trim().split("\n").at(-1));
}

/** `regula tune` as it comes: twelve settings, 5 × 5 folds, three repeats. */
function measureStudy({ major, command }, { rounds, isQuick }, say) {
  const launcher = path.join(benchFolder, "..", "packages", "cli", "bin", "regula.js");
  const args = [
    launcher,
    "tune",
    "--json",
    ...(isQuick ? ["--repeats", "1", "--iterations", "300"] : []),
  ];
  const times = Array.from({ length: Math.min(rounds, mostStudies) }, (_, round) => {
    say(`regula tune on the bundled kicks, ${round + 1}`);
    const cwd = mkdtempSync(path.join(os.tmpdir(), "regula-bench-tune-"));
    const start = performance.now();
    const { status, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
    if (status !== 0) throw new Error(`regula tune ended with ${status}: ${stderr}`);
    return (performance.now() - start) / 1000;
  });
  return { major, median: median(times), least: Math.min(...times) };
}
