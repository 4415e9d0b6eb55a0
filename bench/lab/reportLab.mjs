import { figure, table } from "../table.mjs";

/** The lab's part of the report. */
export function labSection({ lab, date, machine }) {
  if (!lab) return "";
  const rows = lab.rows.map(({ text, median, least, limit }) => [
    text,
    `${milliseconds(median)} (${milliseconds(least)})`,
    figure(limit),
  ]);
  const [before, after] = lab.load.map((load) => load.toFixed(2));
  return [
    "## The lab",
    "",
    `${date} · ${machine.processor}, ${machine.cores} cores · ${lab.browser}. Milliseconds, median (least) of ${lab.rounds} rounds, each in a clean profile. Training runs at the lab's normal speed, which paces itself so that the beginning can be watched. Browsers do not report tasks under 50 ms: 0 is one of those; after Pause 0 is no frame more. Load average ${before}, ${after} before and after.`,
    "",
    table(["", "ms", "limit"], rows),
  ].join("\n");
}

/** Rows of the targets. */
export function judgeLab(lab) {
  return (lab?.rows ?? []).map(({ text, limit, median }) => ({
    text: `the lab: ${text}`,
    needed: `≤ ${figure(limit)} ms`,
    value: median,
    isMet: median <= limit,
    source: "measured",
    unit: "ms",
  }));
}

function milliseconds(time) {
  return time === 0 ? "0" : figure(time);
}
