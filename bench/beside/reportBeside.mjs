import { figure, table } from "../table.mjs";

/** How much slower a step may have become: on the smallest rung, and on the others. */
const limitOf = (rung) => (rung === "S" ? 1.06 : 1.04);

/** The section of two trees side by side. */
export function besideSection({ beside, date, machine }) {
  if (!beside) return "";
  const timed = beside.rows.filter(({ trouble }) => !trouble);
  const troubles = beside.rows.filter(({ trouble }) => trouble);
  const rows = timed.map((row) => [
    `${row.rung} ${row.variant}, ${row.label}`,
    figure(row.before),
    figure(row.now),
    ratioOf(row.ratio),
    ratioOf(row.quiet),
    `${row.quietRounds} of ${row.rounds}`,
  ]);
  return [
    "## Beside a commit before",
    "",
    `${date} · ${machine.processor}, ${machine.cores} cores · Node ${beside.node}. µs a step of commit ${beside.commit}, and of this one, medians of ${beside.rounds} rounds in which they train one right after the other, on one processor with lanes of 128 bits; and the median of the ratios of the rounds, below 1 where this one is faster.`,
    "",
    table(["", "before", "now", "ratio", "quiet", "quiet rounds"], rows),
    ...troubles.flatMap((row) => ["", `${row.rung} ${row.variant}, ${row.label}: ${row.trouble}.`]),
  ].join("\n");
}

/** Rows of `judgeTargets`. */
export function judgeBeside(beside) {
  return (beside?.rows ?? [])
    .filter(({ trouble }) => !trouble)
    .map(({ rung, variant, label, ratio, quiet }) => ({
      text: `${rung} ${variant}, ${label}, over the commit before`,
      needed: `≤ ${limitOf(rung)} ×`,
      value: quiet,
      onProcessor: null,
      isMet: quiet !== null && quiet <= limitOf(rung),
      source: "measured",
      unit: "×",
      wasBusy: quiet === null && ratio !== null,
    }));
}

const ratioOf = (ratio) => (ratio === null ? "–" : ratio.toFixed(3));
