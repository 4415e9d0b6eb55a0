import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { benchFolder, findPython } from "../install.mjs";
import { pinned, quietShare } from "../machine.mjs";
import { threadVariables } from "../rounds.mjs";
import { writeRungData } from "../rungs/files.mjs";
import { presetTable } from "../rungs/table.mjs";
import { median } from "../statistics.mjs";

const run = promisify(execFile);

/** What the preset `table` trains on 1,000 rows. */
export const members = 8;

const mostRounds = 3;

const ways = [
  { name: "regula", label: "Regula f32" },
  { name: "regula-wide", label: "Regula f32, 256 bits", isWide: true },
  { name: "loop", label: "PyTorch eager, one after the other" },
  { name: "batched", label: "PyTorch eager, as one batched network" },
  { name: "halves", label: "PyTorch eager, as one of four in each of two processes", least: 2 },
];

/** Seconds to train rung P's network eight times from different weights, on one processor and on two. */
export async function measureEight({ runtimes, options, engine, folder, watch, isStopped, say }) {
  const rounds = Math.min(options.rounds, mostRounds);
  const data = path.join(folder, presetTable.name);
  writeRungData(presetTable, data);
  const newest = runtimes[runtimes.length - 1];
  const python = findPython(options.pythons, "torch");
  const canWide = process.arch === "x64" && newest.major >= 24;
  const rows = ways
    .filter(({ name, isWide }) => (name.startsWith("regula") ? !isWide || canWide : python))
    .flatMap((way) =>
      [1, 2]
        .filter((threads) => threads >= (way.least ?? 1))
        .map((threads) => ({ ...way, threads, runs: [], trouble: null })),
    );
  const job = { folder: data, members, steps: presetTable.steps };
  for (let round = 0; round < rounds && !isStopped(); round++) {
    say(`eight networks, round ${round + 1} of ${rounds}`);
    const turn = Math.floor((round * rows.length) / rounds);
    for (const row of [...rows.slice(turn), ...rows.slice(0, turn)]) {
      if (row.trouble || isStopped()) continue;
      const { name, isWide = false, threads } = row;
      const [command, script, own] = name.startsWith("regula")
        ? [newest.command, "trainEight.mjs", { engine, threads, isWide }]
        : [python, "eight_networks.py", { way: name, warmSteps: 20, definition: presetTable }];
      const args = [path.join(benchFolder, "eight", script), JSON.stringify({ ...job, ...own })];
      const env = { ...process.env, ...threadVariables(threads) };
      const before = await watch.look(threads);
      try {
        const { stdout } = await run(...pinned(command, args, threads), { env, cwd: benchFolder });
        const share = Math.min(before, await watch.look(threads)) / watch.best();
        row.runs.push({ ...JSON.parse(stdout.trim().split("\n").at(-1)), share });
      } catch (error) {
        if (!isStopped()) row.trouble = (error.stderr || error.message).trim().split("\n").at(-1);
      }
    }
  }
  return {
    rounds,
    node: newest.version,
    hasPeer: python !== null,
    rows: rows.filter(({ runs, trouble }) => runs.length > 0 || trouble).map(summarize),
  };
}

function summarize({ name, label, threads, runs, trouble }) {
  const seconds = runs.map((each) => each.seconds);
  const quiet = runs.filter(({ share }) => share >= quietShare);
  return {
    name,
    label,
    threads,
    trouble,
    version: runs.at(-1)?.version ?? "",
    loss: runs.at(-1)?.loss ?? null,
    median: runs.length > 0 ? median(seconds) : null,
    least: runs.length > 0 ? Math.min(...seconds) : null,
    quiet: quiet.length > 0 ? median(quiet.map((each) => each.seconds)) : null,
    quietRounds: quiet.length,
    rounds: runs.length,
  };
}
