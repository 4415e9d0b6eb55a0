import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { mergeReport } from "../resultsFile.mjs";
import { uniformSource } from "../rungs/random.mjs";
import { table } from "../table.mjs";
import { formatCells, parseCells } from "./csvCells.mjs";
import { fetchTables } from "./fetchTables.mjs";
import { runRegula } from "./runRegula.mjs";

/** Chosen by name before any was tried: few rows and many, missing cells, text, amounts and classes. */
const tables = [
  { name: "penguins", source: "palmerpenguins/penguins", target: "species" },
  // The weight at birth is what "low" was made of.
  { name: "birthwt", source: "MASS/birthwt", target: "low", options: ["--drop", "bwt"] },
  { name: "Pima", source: "mlbench/PimaIndiansDiabetes2", target: "diabetes" },
  { name: "HouseVotes84", source: "mlbench/HouseVotes84", target: "Class" },
  { name: "Titanic", source: "carData/TitanicSurvival", target: "survived" },
  { name: "Sonar", source: "mlbench/Sonar", target: "Class" },
  { name: "BostonHousing", source: "mlbench/BostonHousing", target: "medv" },
  { name: "Sacramento", source: "modeldata/Sacramento", target: "price" },
  { name: "diabetes", source: "sklearn/diabetes", target: "target" },
  { name: "Hitters", source: "ISLR/Hitters", target: "Salary" },
];
/** Of the split into 70 % and 30 %. */
const seed = 20;
const trainShare = 0.7;
const fewestInAgreement = 9;
/** Half the width of a 95 % interval in standard errors. */
const halfWidth = 1.96;

/**
 * Whole jobs: describe, train on a random 70 % of the rows with the defaults, predict the others,
 * and set the held-out score beside the estimate.
 *
 * @returns {Promise<boolean>} whether at least nine agree and none that was "shown" is below the base rate
 */
export async function runTenTables({ only, ...sources }, say) {
  const chosen = tables.filter(({ name }) => only?.includes(name) ?? true);
  const files = await fetchTables(
    chosen.map(({ source }) => source),
    sources,
  );
  const results = [];
  for (const each of chosen) {
    const result = await runJob(each, files.get(each.source));
    results.push({ ...each, ...result });
    say(
      `${each.name}: ${
        result.refused ??
        rowOf({ ...each, ...result })
          .slice(1)
          .join(" · ")
      }`,
    );
  }
  const done = results.filter(({ refused }) => !refused);
  const agreeing = done.filter(({ agrees }) => agrees).length;
  const below = done.filter(({ signal, isBelow }) => signal === "shown" && isBelow);
  const section = [
    "## Public tables: ten whole jobs",
    "",
    `\`regula describe\`, \`train\` on a random ${trainShare * 100} % of the rows with the defaults, \`predict\` on the others (seed ${seed}). Classes: accuracy; amounts: R². Agreement: the difference is within twice the standard error of both, √(SE² + SE²), each a 95 % interval's width over 3.92. \`node bench/tables/run.mjs ten\`.`,
    "",
    table(
      ["", "rows", "signal", "estimate", "held out", "base rate", "difference, in √(SE² + SE²)"],
      done.map(rowOf),
    ),
    "",
    `${agreeing} of ${results.length} agree; below the base rate although a signal was shown: ${below.length}; refused: ${results.length - done.length}.`,
  ].join("\n");
  say(`\n${section}`);
  const refused = results.filter((each) => each.refused);
  for (const each of refused) say(`- ${each.name}: ${each.refused}`);
  if (!only) mergeReport(path.join(import.meta.dirname, "..", "RESULTS.md"), [section]);
  const fewest = only ? chosen.length : fewestInAgreement;
  return agreeing >= fewest && below.length === 0 && refused.length === 0;
}

async function runJob({ target, options = [] }, file) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "regula-table-"));
  try {
    const [train, held, model] = ["train.csv", "held.csv", "model.json"].map((name) =>
      path.join(folder, name),
    );
    split(parseCells(readFileSync(file, "utf8")), train, held);
    const steps = [
      ["describe", train, "--target", target, ...options, "--no-timing"],
      ["train", train, "--target", target, ...options, "--output", model],
      ["predict", model, held],
    ];
    const documents = [];
    for (const args of steps) {
      const { code, document, told } = await runRegula(args);
      if (code !== 0) return { refused: `${args[0]} ended with ${code}: ${told}` };
      documents.push(document);
    }
    const [described, trained, predicted] = documents;
    return compare(described, trained, predicted);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function split({ names, rows }, train, held) {
  const uniform = uniformSource(seed);
  const shuffled = rows
    .map((row) => [uniform(), row])
    .sort(([a], [b]) => a - b)
    .map(([, row]) => row);
  const count = Math.round(trainShare * rows.length);
  writeFileSync(train, formatCells({ names, rows: shuffled.slice(0, count) }));
  writeFileSync(held, formatCells({ names, rows: shuffled.slice(count) }));
}

function compare(described, trained, predicted) {
  const metric = trained.task === "regression" ? "r2" : "accuracy";
  const { model, baseRate } = trained.estimates[metric];
  const estimate = standardErrorOf(model, metric, trained.data?.rows ?? described.rows);
  const heldOut = predicted.scores.metrics[metric];
  const held = standardErrorOf(heldOut, metric, predicted.scores.rows);
  const difference = (held.mean - estimate.mean) / Math.hypot(held.error, estimate.error);
  return {
    rows: described.rows,
    signal: trained.signal.verdict,
    estimate: estimate.mean,
    held: held.mean,
    baseRate: baseRate.mean,
    difference,
    agrees: Math.abs(difference) <= 2,
    isBelow: held.mean < baseRate.mean,
  };
}

/** By the interval; of an accuracy without one by the binomial law. */
function standardErrorOf({ mean, interval }, metric, rows) {
  if (interval) return { mean, error: (interval[1] - interval[0]) / (2 * halfWidth) };
  if (metric !== "accuracy") throw new Error(`no interval of ${metric}`);
  return { mean, error: Math.sqrt((mean * (1 - mean)) / rows) };
}

function rowOf({ name, rows, signal, estimate, held, baseRate, difference }) {
  const digits = (value) => value.toFixed(3);
  return [
    name,
    String(rows),
    signal,
    ...[estimate, held, baseRate].map(digits),
    difference.toFixed(2),
  ];
}
