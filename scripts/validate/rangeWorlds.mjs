// Small tables of a law, the model that `regula train` makes of each, and how often its ranges hold the
// truth of fresh rows. A set is a function of its world and number.
import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { defineStudy, interpretTable } from "@regula/data";
import { predictTable, rangePredictions, trainModel } from "@regula/models";
import { parseVariants, presets } from "@regula/studies";

const columns = 5;
const perGroup = 5;
const freshRows = 500;

/** What is predicted of a row's cells x, with n() a standard normal. */
const amounts = {
  line: (x, n) => x[0] + 0.6 * x[1] + n(),
  wave: (x, n) => 2 * Math.sin(2 * x[0]) + x[1] * x[2] + 0.5 * n(),
  "uneven noise": (x, n) => x[0] + 0.5 * x[1] * x[1] + (0.3 + Math.abs(x[0])) * n(),
  "long tails": (x, n) => x[0] - x[1] + n() / Math.sqrt((n() ** 2 + n() ** 2 + n() ** 2) / 3),
  "skewed noise": (x, n) => x[0] + Math.exp(n()),
  "prices, above 0": (x, n) => Math.exp(0.7 * x[0] + 0.4 * x[1] + 0.5 * n()),
};

/** Log-odds of the classes of a row's cells x. */
const classes = {
  "two, weak": (x) => [0, 0.8 * x[0]],
  "two, strong": (x) => [0, 3 * x[0] + 2 * x[1]],
  "two, one rare": (x) => [0, 1.2 * x[0] - 2],
  three: (x) => [1.5 * x[0], 1.5 * x[1], 0.5 * x[2]],
  five: (x) => [2 * x[0], 2 * x[1], 2 * x[2], -x[0], x[3] * x[4]],
};

export const laws = [...Object.keys(amounts), ...Object.keys(classes)];

const { plans, inputEncoding } = presets.table;
const variant = parseVariants("l2=1")[0];

/** @returns of each coverage the share of fresh rows whose truth is held, and what is said */
export async function judgeSet({ law, rows, kind, groups }, seed) {
  const train = draw(new PhiloxStream(seed, purposes.simulation, 0), { law, rows, groups });
  const fresh = draw(new PhiloxStream(seed, purposes.simulation, 1), {
    law,
    rows: freshRows,
    groups,
  });
  const isAmount = law in amounts;
  const labels = isAmount ? null : classesOf(law);
  const study = defineStudy(tableOf(train), {
    target: "y",
    task: isAmount ? "regression" : labels.length > 2 ? "classes" : "binary",
    features: Array.from({ length: columns }, (_, i) => `x${i + 1}`),
    ...(labels && { classes: labels }),
    inputEncoding,
    ...(groups && { group: "group" }),
  });
  const model = await (kind === "linear" ? solve(study, seed) : trainByFolds(study, seed));
  const table = tableOf(fresh);
  const predictions = predictTable(model, table);
  return model.ranges.levels.map(({ coverage, held }) => {
    const ranged = rangePredictions(model, predictions, { coverage });
    const holds = fresh.targets.filter((y, row) =>
      ranged.kind === "offsets"
        ? ranged.low[row] <= y && y <= ranged.high[row]
        : ranged.sets[row].includes(labels.indexOf(y)),
    ).length;
    return { coverage, said: held ?? coverage, held: holds / freshRows };
  });
}

const classesOf = (law) => [..."abcde"].slice(0, classes[law](new Float64Array(columns)).length);

/** Judged by cross-validation. */
async function solve(study, seed) {
  const { model } = await trainModel(study, { kind: "linear", seed, members: 2 });
  return model;
}

/** As `train` does by default, judged by the rows that networks leave out. */
async function trainByFolds(study, seed) {
  const { model } = await trainModel(study, {
    ...plans.study,
    variant,
    resampling: "folds",
    validation: null,
    seed,
  });
  return model;
}

function draw(source, { law, rows, groups }) {
  const normal = new PolarNormal(source);
  const next = () => normal.next();
  const cells = Array.from({ length: columns }, () => new Float64Array(rows));
  let hidden = 0;
  const targets = Array.from({ length: rows }, (_, row) => {
    if (groups && row % perGroup === 0) hidden = 0.7 * next();
    for (const column of cells) column[row] = next();
    const x = cells.map((column) => column[row]);
    if (law in amounts) return amounts[law](x, next) + hidden;
    const odds = classes[law](x).map((z, i) => Math.exp(i === 1 ? z + hidden : z));
    let left = source.nextDouble() * odds.reduce((sum, one) => sum + one, 0);
    const chosen = odds.findIndex((one) => {
      left -= one;
      return left < 0;
    });
    return "abcde"[chosen < 0 ? odds.length - 1 : chosen];
  });
  return { cells, targets };
}

function tableOf({ cells, targets }) {
  return interpretTable({
    source: "world.csv",
    rows: targets.length,
    delimiter: null,
    fileRow: (row) => row + 2,
    columns: [
      ...cells.map((column, i) => ({ name: `x${i + 1}`, cells: column })),
      { name: "group", cells: targets.map((_, row) => `g${Math.floor(row / perGroup)}`) },
      { name: "y", cells: typeof targets[0] === "number" ? Float64Array.from(targets) : targets },
    ],
  });
}
