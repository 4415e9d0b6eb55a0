import { readFileSync } from "node:fs";
import path from "node:path";
import { mergeReport } from "../../resultsFile.mjs";
import { fetchTables } from "../fetchTables.mjs";
import { calibrationSlope } from "./calibrationSlope.mjs";
import { describePeers, runPeer, runRegula } from "./methods.mjs";
import { reportSuite } from "./reportSuite.mjs";
import { baseRateLosses, lossesOf } from "./scores.mjs";
import { readSuite, writeSplits } from "./suiteTables.mjs";

const cache = path.join(import.meta.dirname, "..", "cache");
const results = path.join(import.meta.dirname, "..", "..", "RESULTS.md");
const sets = ["development", "final"];
const regulaMethod = "regula";

/**
 * Regula and its peers on the same rows of public tables; of a full run the figures go into
 * bench/RESULTS.md.
 *
 * @param {{ set?: string, only?: string[], methods?: string[], splits?: number, regula?: string[],
 *   python: string }} options
 * @returns {Promise<boolean>} whether no method failed, and of the final tables whether all holds
 *   that is asked of them
 */
export async function runSuite({ set, only, methods, splits, regula = [], ...sources }, say) {
  if (!sets.includes(set)) {
    throw new Error(`--set: expected ${sets.join(" or ")}, got ${set ?? "none"}`);
  }
  const suite = readSuite(set);
  refuseUnknown("--only", only, suite.tables);
  const chosen = suite.tables.filter(({ name }) => only?.includes(name) ?? true);
  const files = await fetchTables(
    chosen.map(({ source }) => source),
    sources,
  );
  const folder = path.join(cache, "suite", set);
  const tables = chosen.map((table) => {
    const written = writeSplits(table, files.get(table.source), folder, suite.mostRows);
    return { ...table, ...written, splits: written.splits.slice(0, splits) };
  });
  const jobs = tables.flatMap(({ name, task, target, splits }) =>
    splits.map((split, k) => ({ ...split, table: name, split: k, task, target })),
  );
  const described = describePeers(sources.python);
  refuseUnknown("--methods", methods, [...described, { name: regulaMethod }]);
  const runs = [];
  const wanted = (name) => methods?.includes(name) ?? true;
  for (const peer of described.filter(({ name, version }) => version !== null && wanted(name))) {
    const predicted = await runPeer(
      peer,
      jobs,
      { python: sources.python, cache: path.join(cache, "suite", "predictions") },
      say,
    );
    runs.push({ ...peer, isOurs: false, predicted });
  }
  for (const variant of wanted("regula")
    ? [{ name: "Regula", args: [] }, ...regula.map(readVariant)]
    : []) {
    const predicted = jobs.map((job) => {
      const one = runRegula(job, variant.args);
      const told = one.failed ?? `${one.processor.toFixed(1)} s`;
      say(`${variant.name} ${job.table}.${job.split}: ${told}`);
      return one;
    });
    runs.push({ ...ours(variant), isOurs: true, predicted });
  }
  const report = reportSuite({
    set,
    suite,
    tables: tables.map(({ splits, ...table }) => ({
      ...table,
      baseRate: splits.flatMap(({ known, truth }) => baseRateLosses(table.task, known, truth)),
    })),
    methods: runs.map((run) => ({ ...run, results: gather(tables, jobs, run.predicted) })),
    absent: described.filter(({ version }) => version === null).map(({ label }) => label),
  });
  say(`\n${report.text}`);
  if (!only && !methods && !splits && regula.length === 0) mergeReport(results, [report.text]);
  return report.holds;
}

function refuseUnknown(option, names = [], known) {
  const titles = known.map(({ name }) => name);
  const unknown = names.filter((name) => !titles.includes(name));
  if (unknown.length === 0) return;
  throw new Error(`${option}: expected some of ${titles.join(", ")}; got ${unknown.join(", ")}`);
}

/** "name=--flag value …" */
function readVariant(text) {
  const at = text.indexOf("=");
  if (at < 1) throw new Error(`--regula: expected name=--flag value …, got ${text}`);
  return {
    name: text.slice(0, at),
    args: text
      .slice(at + 1)
      .split(" ")
      .filter(Boolean),
  };
}

function ours({ name, args }) {
  const file = path.join(import.meta.dirname, "..", "..", "..", "packages", "cli", "package.json");
  const { version } = JSON.parse(readFileSync(file, "utf8"));
  const label = args.length === 0 ? "Regula, defaults" : `Regula, ${args.join(" ")}`;
  return { name, label, library: "regula", version };
}

/**
 * Of each table: the losses of the test rows of all splits, their calibration slope, null of amounts,
 * and the seconds; or why there are none.
 */
function gather(tables, jobs, predicted) {
  const own = tables.map(({ name }) => {
    const of = jobs
      .map((job, i) => ({ job, one: predicted[i] }))
      .filter(({ job }) => job.table === name);
    const failed = of.find(({ one }) => one.failed !== undefined)?.one.failed;
    if (failed !== undefined) return [name, { failed }];
    const sum = (key) => of.reduce((total, { one }) => total + one[key], 0);
    return [
      name,
      {
        losses: of.flatMap(({ job, one }) => lossesOf(job.truth, one)),
        slope:
          of[0].job.task === "amounts"
            ? null
            : calibrationSlope(of.map(({ job, one }) => ({ truth: job.truth, ...one }))),
        wall: sum("wall"),
        processor: sum("processor"),
      },
    ];
  });
  return new Map(own);
}
