import { presetTable } from "../rungs/table.mjs";
import { figure, table } from "../table.mjs";
import { members } from "./measureEight.mjs";

/** The eight networks' part of the report. */
export function eightSection({ eight, date, machine }) {
  if (!eight) return "";
  const timed = eight.rows.filter(({ median }) => median !== null);
  const rows = timed.map((row) => [
    `${row.label}${row.version ? ` ${row.version}` : ""}`,
    String(row.threads),
    `${figure(row.median)} (${figure(row.least)})`,
    figure((1e6 * row.median) / (members * presetTable.steps)),
    figure(row.loss),
    `${row.quietRounds} of ${row.rounds}`,
  ]);
  const troubles = eight.rows.filter(({ trouble }) => trouble);
  return [
    "## P, eight side by side",
    "",
    `${date} · ${machine.processor}, ${machine.cores} cores · Node ${eight.node}. Seconds, median (least) of ${eight.rounds} interleaved rounds, to train rung P's network ${members} times from different weights, ${presetTable.steps} steps each, held to one processor or to two. Regula trains in as many workers, ready before the clock starts; PyTorch with as many threads, after ${members} networks of a few steps, and in every way in which it can. Losses are those on the training examples, the mean over the networks.`,
    "",
    table(["", "processors", "s", "µs a step of one", "loss", "quiet"], rows),
    ...fastestPeers(timed),
    ...(eight.hasPeer ? [] : ["", "PyTorch is not installed."]),
    ...troubles.flatMap(({ label, threads, trouble }) => [
      "",
      `${label} on ${threads} is not timed: ${trouble}.`,
    ]),
  ].join("\n");
}

/** Which of PyTorch's ways is the faster. */
function fastestPeers(rows) {
  const said = [1, 2].flatMap((threads) => {
    const own = rows.filter((row) => row.threads === threads);
    const peer = fastest(own.filter(isPeer), "median");
    const regula = own.find(({ name }) => name === "regula");
    if (!peer || !regula) return [];
    const ratio = figure(peer.median / regula.median);
    const where = threads === 1 ? "one processor" : "two";
    return [`on ${where} ${peer.label.split(", ")[1]}, ${ratio} × Regula's time`];
  });
  return said.length === 0 ? [] : ["", `PyTorch's faster way: ${said.join("; ")}.`];
}

const isPeer = ({ name }) => !name.startsWith("regula");

const fastest = (rows, time) =>
  rows.reduce((best, row) => (best === null || row[time] < best[time] ? row : best), null);
