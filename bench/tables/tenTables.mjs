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
 * @returns {Promise<boolean>} whether at least nine agree and none is below the base rate of which train says that it is better
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
  const belowWhere = (isSaid) =>
    done.filter((each) => each.isBelow && isSaid(each)).map(({ name }) => name);
  const below = belowWhere(({ saidOfEstimate }) => saidOfEstimate.endsWith("better"));
  const withSignal = belowWhere(({ signal }) => signal === "shown");
  const section = [
    "## Public tables: ten whole jobs",
    "",
    `\`regula describe\`, \`train\` on a random ${trainShare * 100} % of the rows with the defaults, \`predict\` on the others (seed ${seed}). Classes: accuracy; amounts: R². Agreement: the difference is within twice the standard error of both, √(SE² + SE²), each a 95 % interval's width over 3.92. The base rate is what the commonest class, or the mean, of the training rows reaches on the held-out ones; what train and predict say of the model beside it is of log-loss, or squared error. \`node bench/tables/run.mjs ten\`.`,
    "",
    table(
      [
        ...["", "rows", "signal", "estimate", "held out", "base rate"],
        ...["difference, in √(SE² + SE²)", "train says", "predict says"],
      ],
      done.map(rowOf),
    ),
    "",
    `${agreeing} of ${results.length} agree; below the base rate although train says better: ${below.join(", ") || "none"}, although the features are shown to tell something: ${withSignal.join(", ") || "none"}; refused: ${results.length - done.length}.`,
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
    const rows = split(parseCells(readFileSync(file, "utf8")), train, held);
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
    const metric = metricOf(trained);
    const baseRate = baseRateOf(metric, ...rows.map((part) => part.map((row) => row[target])));
    return compare({ described, trained, predicted, metric, baseRate });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The rows of both parts, each an object by the columns' names. */
function split({ names, rows }, train, held) {
  const uniform = uniformSource(seed);
  const shuffled = rows
    .map((row) => [uniform(), row])
    .sort(([a], [b]) => a - b)
    .map(([, row]) => row);
  const count = Math.round(trainShare * rows.length);
  const parts = [shuffled.slice(0, count), shuffled.slice(count)];
  writeFileSync(train, formatCells({ names, rows: parts[0] }));
  writeFileSync(held, formatCells({ names, rows: parts[1] }));
  return parts.map((part) =>
    part.map((row) => Object.fromEntries(names.map((name, k) => [name, row[k]]))),
  );
}

function metricOf({ task }) {
  return task === "regression" ? "r2" : "accuracy";
}

/** What the commonest class, or the mean, of the training rows reaches on the held-out ones. */
function baseRateOf(metric, train, held) {
  const [known, judged] = [train, held].map((cells) => cells.filter((cell) => cell !== ""));
  if (metric === "accuracy") {
    const counts = new Map();
    for (const cell of known) counts.set(cell, (counts.get(cell) ?? 0) + 1);
    const [commonest] = [...counts].sort(([, a], [, b]) => b - a)[0];
    return judged.filter((cell) => cell === commonest).length / judged.length;
  }
  const meanOf = (values) => values.reduce((sum, value) => sum + Number(value), 0) / values.length;
  const squaresAbout = (mean) =>
    judged.reduce((sum, value) => sum + (Number(value) - mean) ** 2, 0);
  return 1 - squaresAbout(meanOf(known)) / squaresAbout(meanOf(judged));
}

function compare({ described, trained, predicted, metric, baseRate }) {
  const estimate = standardErrorOf(trained.estimates[metric].model, metric, described.rows);
  const held = standardErrorOf(predicted.scores.metrics[metric], metric, predicted.scores.rows);
  const difference = (held.mean - estimate.mean) / Math.hypot(held.error, estimate.error);
  return {
    rows: described.rows,
    signal: trained.signal.verdict,
    estimate: estimate.mean,
    held: held.mean,
    baseRate,
    difference,
    saidOfEstimate: (trained.probabilities ?? trained.amounts).verdict,
    saidOfHeldOut: predicted.scores.baseRate.verdict,
    agrees: Math.abs(difference) <= 2,
    isBelow: held.mean < baseRate,
  };
}

/** By the interval; of an accuracy without one by the binomial law. */
function standardErrorOf({ mean, interval }, metric, rows) {
  if (interval) return { mean, error: (interval[1] - interval[0]) / (2 * halfWidth) };
  if (metric !== "accuracy") throw new Error(`no interval of ${metric}`);
  return { mean, error: Math.sqrt((mean * (1 - mean)) / rows) };
}

function rowOf({ name, rows, signal, estimate, held, baseRate, difference, ...said }) {
  const digits = (value) => value.toFixed(3);
  return [
    name,
    String(rows),
    signal,
    ...[estimate, held, baseRate].map(digits),
    difference.toFixed(2),
    said.saidOfEstimate,
    said.saidOfHeldOut,
  ];
}
