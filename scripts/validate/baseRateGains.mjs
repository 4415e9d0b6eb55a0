// What `train` and `tune` say of a gain over the base rate: whether the simultaneous intervals hold the
// true gain, how often a gain of 0.22 is shown at 100 rows, and that nothing is called better where the
// features tell nothing.
//
// As in `train` three differences are one family: of a procedure from the base rate and from ridge
// regression, and of ridge regression from the base rate. The procedure is ridge (logistic) regression
// fitted to a bootstrap resample, which is as restless as a network. The true gain is the mean over all
// training sets of a fold's size, had from the models of the simulated tables on fresh rows. At 100 rows
// `train` itself is run too.
import { matrix, PhiloxStream, purposes } from "@regula/base";
import { defineStudyOf, makeFolds } from "@regula/data";
import { trainModel } from "@regula/models";
import { gainQuestion } from "@regula/statistics";
import {
  defaultMargins,
  heldOutDifferences,
  simultaneousDifferences,
  withholdGain,
} from "@regula/studies";
import { meanOf } from "./claims.mjs";
import {
  createDraws,
  drawAmounts,
  drawClasses,
  fitLogistic,
  fitRidge,
  linear,
} from "./ridgeWorlds.mjs";
import { sideBySide } from "./sideBySide.mjs";

const sets = 400;
const seed = 14_008;
const sizes = [60, 100, 200, 1000];
const freshRows = 300;
const [foldCount, repeats] = [5, 1];

export async function validateBaseRateGains(context) {
  for (const [name, kind] of Object.entries(kinds)) {
    for (const law of kind.laws) {
      for (const rows of sizes) validateLaw(context, name, kind, law, rows);
    }
  }
  await validateTrained(context);
}

function validateLaw({ claims, scale }, name, kind, law, rows) {
  const judged = Array.from({ length: sets / scale }, (_, set) =>
    judgeTable(kind, law, rows, createDraws(seed + rows, set)),
  );
  const what = `gain over the base rate, ${name}, ${law}, ${rows} rows (seed ${seed + rows})`;
  for (const arm of ["resampled", "ridge"]) claimGain(claims, `${what}, ${arm}`, judged, arm);
  if (law !== "no signal") return;
  const better = judged.filter(({ arms }) =>
    Object.values(arms).some(({ claim }) => claim === "better" || claim === "slightly-better"),
  );
  claims.share(`${what}: called better`, better.length, judged.length, { most: 0.05 });
}

function claimGain(claims, what, judged, arm) {
  const truth = meanOf(judged.map(({ arms }) => arms[arm].truth)).mean;
  const intervals = judged.flatMap(({ arms }) => (arms[arm].interval ? [arms[arm].interval] : []));
  if (intervals.length < judged.length) {
    claims.tell(
      `${what}: has an interval`,
      judged.map(({ arms }) => Number(arms[arm].interval !== null)),
    );
  }
  if (intervals.length < 2) return;
  const covering = intervals.filter(([low, high]) => low <= truth && truth <= high);
  claims.share(`${what}: interval holds ${truth.toFixed(3)}`, covering.length, intervals.length, {
    least: 0.93,
  });
}

const kinds = {
  classes: {
    task: "binary",
    loss: "logLoss",
    laws: ["linear, strong", "no signal", "circle"],
    draw: (law, rows, draws) => drawClasses(law, rows, draws, foldCount),
    fit: (data, train, lambda) => fitLogistic(data, train, lambda),
    center: (share) => Math.log(share / (1 - share)),
  },
  amounts: {
    task: "regression",
    loss: "squaredError",
    laws: ["linear, strong", "no signal", "round hill"],
    draw: (law, rows, draws) => drawAmounts(law, rows, draws),
    fit: (data, train, lambda) => fitRidge(data, train, lambda),
    center: (mean) => mean,
  },
};

/** Both procedures and the base rate over the folds of one table. */
function judgeTable(kind, law, rows, draws) {
  const [data, fresh] = [rows, freshRows].map((count) => kind.draw(law, count, draws));
  const classes = kind.task === "binary" ? Uint32Array.from(data.y) : null;
  const split = { rows, folds: foldCount, repeats, seed: draws.source.nextUint32(), classes };
  const all = fresh.y.map((_, j) => j);
  const [heldOut, onFresh] = [newArms(), newArms()];
  makeFolds({ ...split, groups: null }).folds.forEach(({ repeat, train, test }) => {
    const drawn = train.map(() => train[Math.floor(draws.uniform() * train.length)]);
    const base = kind.center(train.reduce((sum, j) => sum + data.y[j], 0) / train.length);
    const [restless, steady] = [drawn, train].map((among) => kind.fit(data, among, 1));
    const answers = {
      resampled: (x) => linear(restless, x),
      ridge: (x) => linear(steady, x),
      base: () => base,
    };
    for (const [arm, answer] of Object.entries(answers)) {
      heldOut[arm].push(answerRows(answer, data, test, repeat));
      onFresh[arm].push(answerRows(answer, fresh, all, repeat));
    }
  });
  return { arms: judgeArms(kind, heldOut, onFresh, data.y, draws.source.nextUint32()) };
}

function newArms() {
  return { resampled: [], ridge: [], base: [] };
}

function answerRows(answer, { X, y }, among, repeat) {
  const row = (read) => matrix(1, among.length, Float64Array.from(among, read));
  return { repeat, rows: among, outputs: row((j) => answer(X[j])), targets: row((j) => y[j]) };
}

/** By arm what is said of its gain over the base rate, and the gain on fresh rows. */
function judgeArms({ task, loss }, heldOut, onFresh, y, resamplingSeed) {
  const [set, fresh] = [heldOut, onFresh].map((arms) =>
    Object.fromEntries(
      Object.entries(arms).map(([arm, folds]) => [arm, { task, folds, groups: null }]),
    ),
  );
  const variance = meanOf(y).error ** 2 * y.length;
  const pairs = [
    { better: "resampled", than: "base", varies: "rows" },
    { better: "resampled", than: "ridge", varies: "rows-and-folds" },
    { better: "ridge", than: "base", varies: "rows" },
  ];
  const columns = pairs.map(({ better, than, varies }) => ({
    folds: heldOutDifferences(loss, set[than], set[better]),
    varies,
    unit: task === "binary" ? Math.log(2) : variance,
    ends: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  }));
  const source = new PhiloxStream(resamplingSeed, purposes.resampling);
  const { estimates } = simultaneousDifferences(columns, { groups: null, source });
  const margin =
    task === "binary" ? defaultMargins.logLoss : Math.max(1e-9, defaultMargins.variance * variance);
  const told = (arm, k) => {
    const gain = withholdGain(estimates[k], loss, set[arm], set.base);
    const rows = heldOutDifferences(loss, fresh.base, fresh[arm]);
    const truth = meanOf(rows.flatMap(({ values }) => Array.from(values))).mean;
    return { claim: gainQuestion.decide({ gain, margin }).claim, interval: gain.interval, truth };
  };
  return { resampled: told("resampled", 0), ridge: told("ridge", 2) };
}

const trainedRows = 100;

/**
 * `train` as it is, an ensemble of networks of 8 units and 200 steps, at 100 rows of two columns of
 * which the first decides. The true gain is the mean of all tables' held-out gains, which are unbiased.
 */
async function validateTrained({ claims, pool, scale }) {
  const what = `gain over the base rate, train, ${trainedRows} rows (seed ${seed})`;
  const gains = await sideBySide(pool, sets / scale, what, async (set) => {
    const draws = createDraws(seed, set);
    const values = Float64Array.from({ length: 2 * trainedRows }, draws.normal);
    const Y = matrix(1, trainedRows);
    Y.data.forEach((_, j) => {
      Y.data[j] = draws.uniform() < 1 / (1 + Math.exp(-2 * values[j])) ? 1 : 0;
    });
    const data = defineStudyOf({
      source: "law",
      featureNames: ["a", "b"],
      targetName: "y",
      classes: ["0", "1"],
      X: matrix(2, trainedRows, values),
      Y,
      warnings: [],
    });
    const settings = { hidden: [8], iterations: 200, seed: set, validation: { folds: foldCount } };
    const { model } = await trainModel(data, settings, { runJob: pool.train });
    const { modelOverBaseRate: gain, margin } = model.metrics.gains;
    const { claim } = gainQuestion.decide({ gain, margin });
    return { claim, interval: gain.interval, truth: gain.mean };
  });
  const judged = gains.map((trained) => ({ arms: { trained } }));
  claimGain(claims, what, judged, "trained");
  const better = gains.filter(({ claim }) => claim === "better").length;
  claims.share(`${what}: called better`, better, gains.length, { least: 0.8 });
}
