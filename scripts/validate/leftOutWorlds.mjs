// Small tables of a law, an ensemble by folds of each, what its left-out rows say, and what it is
// worth. A set is a function of its world and number.
import { matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { defineStudy, encodeInputs, encodeRows, interpretTable, readTargets } from "@regula/data";
import { compileLogits, train } from "@regula/engine";
import { keepAnswer, summarizeLeftOut } from "@regula/models";
import {
  estimateScores,
  expectedMetrics,
  fitLinear,
  fitLinearEnsemble,
  defaultMargins as margins,
  parseVariants,
  planFactory,
  predictEnsemble,
  presets,
  probabilitiesToOutputs,
  toProbabilities,
  trainFoldEnsemble,
} from "@regula/studies";

/** Log-odds of the first two columns, in units of each. */
export const laws = { "coin flips": [0, 0], "a linear law": [1.2, 0.72] };

export const perGroup = 5;
/** What the rows of a group share: of their first column, and of log-odds that no column shows. */
const shared = { shift: 0.7, hidden: 0.7 };
const freshRows = 4000;

const variant = parseVariants("l2=1")[0];
const { plans, inputEncoding } = presets.table;

/**
 * @returns the left-out estimates of accuracy and log-loss, and the same of the ensemble and of one of
 * its networks on fresh rows; and of what is kept by default
 */
export async function judgeSet({ law, rows, columns, groups }, seed) {
  const weights = laws[law];
  const source = new PhiloxStream(seed, purposes.simulation, 0);
  // Half of the labels are of each class, as in the law: else stratified folds tell the training rows
  // what the shares of the held-out rows are, and every such estimate is too good by about 1 / rows.
  let drawn;
  do drawn = draw(source, { weights, rows, columns, groups });
  while (Math.abs(drawn.labels.reduce((sum, y) => sum + y, 0) - rows / 2) > rows / 200);
  const study = defineStudy(tableOf(drawn), {
    target: "y",
    task: "binary",
    classes: ["a", "b"],
    inputEncoding,
    ...(groups && { group: "group" }),
  });
  const every = Uint32Array.from({ length: rows }, (_, row) => row);
  const createPlan = planFactory(variant, plans.study);
  const ensemble = await trainFoldEnsemble(study, every, { seed, createPlan, runJob: train });
  const { accuracy, logLoss } = estimateScores(heldOut(study, ensemble.leftOut));
  const fresh = draw(new PhiloxStream(seed, purposes.simulation, 1), {
    weights,
    rows: freshRows,
    columns,
    groups,
  });
  const kept = await judgeKept(study, ensemble, seed, { drawn, fresh });
  return { accuracy, logLoss, ...worthOf(ensemble, fresh), kept };
}

function heldOut(study, { folds, outputs }) {
  return {
    task: "binary",
    groups: study.clusters,
    folds: folds.folds.map(({ test }, i) => {
      return { repeat: 0, rows: test, outputs: outputs[i], targets: readTargets(study, test) };
    }),
  };
}

/**
 * What `train` keeps where nothing else is asked: its estimates; what its answers for left-out rows are
 * worth by the law's own probabilities of these rows, which leaves out the luck of their labels, less
 * what averaging takes off; and what it is worth itself on fresh rows.
 */
async function judgeKept(study, ensemble, seed, { drawn, fresh }) {
  const rows = Uint32Array.from({ length: study.rows }, (_, row) => row);
  const solveLinear = async () => {
    const whole = fitLinear(study, rows, { seed });
    const solved = fitLinearEnsemble(study, rows, { resampling: "folds", seed, whole });
    return { ensemble: solved };
  };
  const made = await keepAnswer(study, rows, ensemble, { keep: "best", seed, solveLinear });
  const { estimates } = summarizeLeftOut(study, made.leftOut, false, { margins, seed });
  const { accuracy, logLoss } = estimates;
  const worth = { accuracy: 0, logLoss: 0 };
  for (const [i, { test }] of made.leftOut.folds.folds.entries()) {
    const own = Float64Array.from(test, (row) => drawn.probabilities[row]);
    const found = expectedMetrics(made.leftOut.outputs[i].data, own);
    for (const name of Object.keys(worth)) worth[name] += (found[name] * test.length) / study.rows;
  }
  worth.logLoss -= made.leftOut.averaging.model.logLoss;
  const every = Uint32Array.from({ length: freshRows }, (_, row) => row);
  const { inputs } = encodeRows(made.ensemble.prepared, { table: tableOf(fresh) }, every);
  const { mean } = predictEnsemble(made.ensemble, inputs, "folds");
  const truth = expectedMetrics(probabilitiesToOutputs("binary", mean).data, fresh.probabilities);
  return {
    name: made.kept.name,
    accuracy: accuracy.model,
    logLoss: logLoss.model,
    temperature: made.temperature,
    worth,
    truth,
  };
}

/** By the law's own probabilities, which say more than as many labels. */
function worthOf({ prepared, members }, fresh) {
  const every = Uint32Array.from({ length: freshRows }, (_, row) => row);
  const { inputs } = encodeRows(prepared, { table: tableOf(fresh) }, every);
  const mean = matrix(1, freshRows);
  const alone = members.map(({ plan, encoding, parameters }) => {
    const Z = compileLogits(plan, encodeInputs(encoding, inputs))(parameters);
    toProbabilities("binary", Z).data.forEach((p, j) => {
      mean.data[j] += p / members.length;
    });
    return expectedMetrics(Z.data, fresh.probabilities);
  });
  const { data } = probabilitiesToOutputs("binary", mean);
  const average = (name) => alone.reduce((sum, one) => sum + one[name], 0) / alone.length;
  return {
    ensemble: expectedMetrics(data, fresh.probabilities),
    network: { accuracy: average("accuracy"), logLoss: average("logLoss") },
  };
}

function draw(source, { weights, rows, columns, groups }) {
  const normal = new PolarNormal(source);
  const cells = Array.from({ length: columns }, () => new Float64Array(rows));
  const probabilities = new Float64Array(rows);
  let [shift, hidden] = [0, 0];
  const labels = Uint8Array.from({ length: rows }, (_, row) => {
    if (groups && row % perGroup === 0) {
      [shift, hidden] = [shared.shift * normal.next(), shared.hidden * normal.next()];
    }
    for (const column of cells) column[row] = normal.next();
    cells[0][row] += shift;
    const logOdds = weights.reduce((sum, weight, i) => sum + weight * cells[i][row], hidden);
    probabilities[row] = 1 / (1 + Math.exp(-logOdds));
    return source.nextDouble() < probabilities[row] ? 1 : 0;
  });
  const names = Array.from(labels, (_, row) => `g${Math.floor(row / perGroup)}`);
  return { cells, labels, probabilities, groups: groups ? names : null };
}

function tableOf({ cells, labels, groups }) {
  return interpretTable({
    source: "world.csv",
    rows: labels.length,
    delimiter: null,
    fileRow: (row) => row + 2,
    columns: [
      ...cells.map((column, i) => ({ name: `x${i + 1}`, cells: column })),
      ...(groups ? [{ name: "group", cells: groups }] : []),
      { name: "y", cells: Array.from(labels, (y) => (y ? "b" : "a")) },
    ],
  });
}
