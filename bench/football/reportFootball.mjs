import { figure, table } from "../table.mjs";
import { study } from "./measureFootball.mjs";
import { matches } from "./seasons.mjs";

/** Football's part of the report. */
export function footballSection({ football, date, regula, machine, runtimes }) {
  if (!football) return "";
  const nodes = runtimes.map(({ version }) => version).join(", ");
  const rows = football.jobs.map((job) => [
    `\`regula ${job.kind}\`, ${job.name}, Node ${job.major}`,
    figure(job.megabytes),
    figure(job.kicks),
    `${figure(job.median)} (${figure(job.least)})`,
    figure(job.processor),
    figure(job.memory),
  ]);
  return [
    "## Football",
    "",
    `${date} · Regula ${regula} · ${machine.processor}, ${machine.cores} cores · Node ${nodes}. Median (least) of ${football.rounds} interleaved rounds; load average ${football.load.map(figure).join(", ")} before and after.`,
    "",
    `\`regula kicks\` makes a table of a season of ${matches} made-up matches, with as many and as large events as real ones have. \`regula recommend\` tests ${study.kicks} kicks of 14 matches for a signal with ${study.permutations} permutations, cross-validates, and trains ${study.members} networks of 5,000 iterations.`,
    "",
    table(["", "MB read", "kicks", "s", "processor, s", "most memory, MB"], rows),
  ].join("\n");
}

/** What is asked of football, as rows of `judgeTargets`. */
export function judgeFootball(football) {
  if (!football) return [];
  const most = (kind, what) =>
    Math.max(...football.jobs.filter((job) => job.kind === kind).map((job) => job[what]));
  const target = (text, limit, value, unit) => ({
    text,
    needed: `≤ ${limit} ${unit}`,
    value,
    unit,
    isMet: value <= limit,
    source: "measured",
  });
  return [
    target("`regula kicks`, a season", 60, most("kicks", "median"), "s"),
    target("`regula kicks`, a season, memory", 500, most("kicks", "memory"), "MB"),
    target("`regula recommend`, 200 kicks, 100 networks", 30, most("recommend", "median"), "s"),
  ];
}
