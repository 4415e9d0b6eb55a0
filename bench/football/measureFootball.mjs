import { writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { median } from "../statistics.mjs";
import { runCommand } from "./runCommand.mjs";
import { matches, writeSeasons } from "./seasons.mjs";

/** What `regula recommend` is measured on. */
export const study = { kicks: 200, members: 100, permutations: 199 };

/** Interleaved rounds of a few seconds to half a minute a command. */
const mostRounds = 1;

/**
 * Time and memory of `regula kicks` on seasons of two providers, and of `regula recommend` on a
 * table of kicks, in the newest runtime, a new process each time.
 */
export function measureFootball({ runtimes, options, folder, say }) {
  const rounds = Math.min(options.rounds, mostRounds);
  const table = path.join(folder, "kicks.csv");
  writeFileSync(table, madeUpKicks());
  const seasons = writeSeasons(folder);
  const jobs = runtimes
    .slice(-1)
    .flatMap(({ major, command }) => [
      ...seasons.map((season) => ({ ...season, kind: "kicks", major, command, runs: [] })),
      { kind: "recommend", name: `${study.kicks} kicks`, major, command, runs: [] },
    ]);
  const load = [os.loadavg()[0]];
  for (let round = 0; round < rounds; round++) {
    for (const job of jobs) {
      say(`football, round ${round + 1} of ${rounds}: ${job.kind}, ${job.name}, Node ${job.major}`);
      job.runs.push(job.kind === "kicks" ? runKicks(job) : runRecommend(job, table));
    }
  }
  load.push(os.loadavg()[0]);
  return { rounds, load, jobs: jobs.map(summarize) };
}

function summarize({ kind, name, major, megabytes, runs }) {
  const seconds = runs.map((run) => run.seconds);
  return {
    kind,
    name,
    major,
    megabytes: megabytes ?? null,
    kicks: runs[0].kicks,
    median: median(seconds),
    least: Math.min(...seconds),
    processor: median(runs.map((run) => run.processor)),
    memory: Math.max(...runs.map((run) => run.memory)),
  };
}

function runKicks({ command, folder }) {
  const { document, ...usage } = runCommand(command, [
    "kicks",
    folder,
    ...["-o", path.join(folder, "kicks.csv")],
  ]);
  if (document.matches !== matches)
    throw new Error(`regula kicks read ${document.matches} matches`);
  return { ...usage, kicks: document.summary.kicks };
}

function runRecommend({ command }, table) {
  const { members, permutations } = study;
  const asked = ["--members", String(members), "--permutations", String(permutations)];
  const { document, ...usage } = runCommand(command, ["recommend", table, ...asked]);
  if (document.signal.p === null) throw new Error("regula recommend tested no signal");
  return { ...usage, kicks: document.kicks.used };
}

/** Kicks of 14 matches that are won more often on the left. */
function madeUpKicks() {
  const rows = Array.from({ length: study.kicks }, (_, i) => {
    const [x, y] = [40 + ((i * 37) % 601) / 10, 2 + ((i * 191) % 641) / 10];
    return `${i % 14},${x},${y},${(i * 7919) % 100 < 20 + 0.9 * y ? 1 : 0}`;
  });
  return `match,x,y,control\n${rows.join("\n")}\n`;
}
