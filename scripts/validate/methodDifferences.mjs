// What is said of two methods that are trained anew in every fold: how often one of two that are the
// same is called better, how often they are called equal for practical purposes, how often two that
// differ by just the margin are, and whether the simultaneous intervals hold the true differences.
//
// Log-loss and accuracy of a pair are one family. Methods are ridge logistic regressions (see
// ridgeWorlds.mjs), some fitted to a bootstrap resample of the training rows, so that two that are
// the same differ by chance as two networks do; and one network of 8 units and 200 steps.
import { matrix, PhiloxStream, purposes } from "@regula/base";
import { defineStudyOf, makeFolds, readTargets } from "@regula/data";
import { createTrainingPlan, defineNetwork } from "@regula/engine";
import { generateKicks, kicksToDataset } from "@regula/football";
import { betterSide, gainQuestion, isSlight } from "@regula/statistics";
import {
  crossValidateSetting,
  defaultMargins,
  heldOutDifferences,
  simultaneousDifferences,
} from "@regula/studies";
import { meanOf } from "./claims.mjs";
import { createDraws, drawClasses, fitLogistic, linear } from "./ridgeWorlds.mjs";
import { sideBySide } from "./sideBySide.mjs";

const sets = 400;
const repeats = 3;
const seed = 14_002;
const metrics = ["logLoss", "accuracy"];
const margins = { logLoss: defaultMargins.logLoss, accuracy: defaultMargins.accuracy };

/** Rows and folds of the exchangeable arms. */
const designs = [
  { rows: 90, folds: 3 },
  { rows: 90, folds: 5 },
  { rows: 1000, folds: 3 },
  { rows: 1000, folds: 5 },
];

/** Equal for practical purposes, or apart by less than matters. */
const isWithinMargin = (claim) => claim === "equal" || isSlight[claim];

export async function validateMethodDifferences(context) {
  for (const design of designs) validateSameMethod(context, design);
  for (const rows of [90, 1000]) await validateSameNetwork(context, rows);
  validateMargins(context);
  validateTrueDifferences(context);
}

/** A method against itself with other draws. */
function validateSameMethod({ claims, scale }, { rows, folds }) {
  const claimed = range(sets / scale).map((set) => {
    const draws = createDraws(seed, 1_000_000 + set);
    return judge("linear, weak", { rows, folds }, [resampled, resampled], draws).claims;
  });
  claimSame(
    claims,
    `a method against itself, ${rows} rows, ${folds} × ${repeats} folds`,
    rows,
    claimed,
  );
}

/** A network against itself from other initial weights. */
async function validateSameNetwork({ claims, pool, scale }, rows) {
  const what = `a network against itself, ${rows} rows, 3 × ${repeats} folds`;
  const claimed = await sideBySide(pool, sets / scale, what, async (set) => {
    const kicks = generateKicks({ rows, seed: set, split: "train" });
    const data = defineStudyOf(kicksToDataset(kicks, "kicks"));
    const folds = makeFolds({ rows, folds: 3, repeats, seed: set, classes: data.classOf });
    const arms = [];
    for (const arm of [0, 1]) {
      const options = { folds, seed: 2 * set + arm, runJob: pool.train };
      const { folds: trained } = await crossValidateSetting(data, createPlan, options);
      arms.push(
        trained.map(({ repeat, testRows, outputs }) => ({
          repeat,
          rows: testRows,
          outputs,
          targets: readTargets(data, testRows),
        })),
      );
    }
    return compareArms(arms, set).claims;
  });
  claimSame(claims, what, rows, claimed);
}

function createPlan({ inputs, seed: foldSeed }) {
  const network = defineNetwork({ inputs, hidden: [8] });
  return createTrainingPlan({ network, iterations: 200, seed: foldSeed });
}

function claimSame(claims, what, rows, claimed) {
  const isDecided = (claim) => betterSide[claim] !== 0;
  const decided = claimed.filter((all) => metrics.some((metric) => isDecided(all[metric])));
  claims.share(`${what}: one of them is better`, decided.length, claimed.length, { most: 0.05 });
  if (rows < 1000) return;
  for (const metric of metrics) {
    const equal = claimed.filter((all) => isWithinMargin(all[metric])).length;
    claims.share(`${what}: within the margin in ${metric}`, equal, claimed.length, { least: 0.8 });
  }
}

/** Two methods that differ by just the margin. */
function validateMargins({ claims, scale }) {
  const design = { rows: 1000, folds: 5 };
  const law = "linear, strong";
  // Log-odds of 1 + excess times their size cost log-loss alone, a shift costs accuracy too.
  const changes = {
    logLoss: (excess) => (z) => z * (1 + excess),
    accuracy: (excess) => (z) => z + excess,
  };
  for (const metric of metrics) {
    const outside = 1.02 * margins[metric];
    const excess = solve((value) => {
      const difference = trueDifference(law, design, changed(changes[metric](value)));
      return Math.abs(difference[metric]) - outside;
    });
    const equal = range(sets / scale).filter((set) => {
      const draws = createDraws(seed, 2_000_000 + set);
      const arms = [changed(changes[metric](excess)), resampled];
      return isWithinMargin(judge(law, design, arms, draws).claims[metric]);
    });
    claims.share(
      `methods that differ by ${outside.toFixed(4)} in ${metric}, ${design.rows} rows: called within it`,
      equal.length,
      sets / scale,
      { most: 0.05 },
    );
  }
}

/** The excess of a change in (0, 8) at which `rising` is 0, to the simulation's own error. */
function solve(rising) {
  let [low, high] = [0, 8];
  for (let step = 0; step < 12; step++) {
    const middle = (low + high) / 2;
    if (rising(middle) > 0) high = middle;
    else low = middle;
  }
  return high;
}

/** Of a method from a resampled one, over 200 tables of a fold's training rows with fresh rows each. */
function trueDifference(law, { rows, folds }, changedMethod) {
  const found = range(200).map((set) => {
    const draws = createDraws(seed, 3_000_000 + set);
    const data = drawClasses(law, Math.round(rows * (1 - 1 / folds)), draws, 2);
    const fresh = drawClasses(law, 2 * freshRows, draws);
    const train = range(data.y.length);
    return differencesOn(
      fresh,
      [changedMethod, resampled].map((method) => method({ data, train, draws })),
    );
  });
  return averageByMetric(found);
}

/** Different methods: the simultaneous intervals of the family hold both true differences. */
function validateTrueDifferences({ claims, scale }) {
  const pairs = {
    "ridge against the base rate": [penalized(1), baseRate],
    "ridge with λ = 30 against λ = 1": [penalized(30), penalized(1)],
    "a resample against all rows": [resampled, penalized(1)],
  };
  for (const [name, arms] of Object.entries(pairs)) {
    for (const law of ["linear, weak", "linear, strong"]) {
      for (const rows of [90, 300]) {
        const judged = range(sets / scale).map((set) =>
          judge(law, { rows, folds: 5 }, arms, createDraws(seed, 4_000_000 + set)),
        );
        const truth = averageByMetric(judged.map((one) => one.truth));
        const holds = ({ intervals }) =>
          metrics.every((metric) => {
            const [low, high] = intervals[metric];
            return low <= truth[metric] && truth[metric] <= high;
          });
        claims.share(
          `${name}, ${law}, ${rows} rows: simultaneous intervals hold both differences`,
          judged.filter(holds).length,
          judged.length,
          { least: 0.93 },
        );
      }
    }
  }
}

// Methods: from training rows to a function of a row that gives its log-odds.

const penalized =
  (lambda) =>
  ({ data, train, start }) => {
    const w = fitLogistic(data, train, lambda, start);
    return (x) => linear(w, x);
  };

/** Fitted to as many rows drawn with replacement. */
function resampled({ data, train, draws }) {
  const drawn = train.map(() => train[Math.floor(draws.uniform() * train.length)]);
  const w = fitLogistic(data, drawn, 1);
  return (x) => linear(w, x);
}

const changed = (change) => (training) => {
  const answer = resampled(training);
  return (x) => change(answer(x));
};

function baseRate({ data, train }) {
  const share = train.reduce((sum, j) => sum + data.y[j], 0) / train.length;
  const z = Math.log(share / (1 - share));
  return () => z;
}

const freshRows = 400;

/** Folds of a table whose models are judged on fresh rows for the true differences. */
const judgedFolds = 3;

/** Both methods over the folds of one table: what is said, the intervals, and the truth. */
function judge(law, { rows, folds }, methods, draws) {
  const data = drawClasses(law, rows, draws, folds);
  const fresh = drawClasses(law, freshRows, draws);
  const classes = Uint32Array.from(data.y);
  const split = { rows, folds, repeats, seed: draws.source.nextUint32(), classes };
  const arms = methods.map(() => []);
  const truths = [];
  makeFolds(split).folds.forEach(({ repeat, train, test }, f) => {
    const answers = methods.map((method) => method({ data, train, draws }));
    answers.forEach((answer, arm) => {
      arms[arm].push(answerRows(answer, data, test, repeat));
    });
    if (f < judgedFolds) truths.push(differencesOn(fresh, answers));
  });
  return { truth: averageByMetric(truths), ...compareArms(arms, draws.source.nextUint32()) };
}

/** The mean difference of two answers over these rows, by metric. */
function differencesOn(data, answers) {
  const [a, b] = answers.map((answer) => ({
    task: "binary",
    folds: [answerRows(answer, data, range(data.y.length), 0)],
  }));
  return byMetric((metric) => meanOf([...heldOutDifferences(metric, a, b)[0].values]).mean);
}

function averageByMetric(found) {
  return byMetric((metric) => meanOf(found.map((one) => one[metric])).mean);
}

function byMetric(read) {
  return Object.fromEntries(metrics.map((metric, k) => [metric, read(metric, k)]));
}

function answerRows(answer, { X, y }, among, repeat) {
  const row = (read) => matrix(1, among.length, Float64Array.from(among, read));
  return { repeat, rows: among, outputs: row((j) => answer(X[j])), targets: row((j) => y[j]) };
}

const units = { logLoss: Math.log(2), accuracy: 1 };
const most = { logLoss: Number.POSITIVE_INFINITY, accuracy: 1 };

/** By metric what is said of the first arm, and the simultaneous interval of its difference. */
function compareArms(arms, resamplingSeed) {
  const [a, b] = arms.map((folds) => ({ task: "binary", folds }));
  const columns = metrics.map((metric) => ({
    folds: heldOutDifferences(metric, a, b),
    varies: "rows-and-folds",
    unit: units[metric],
    ends: [-most[metric], most[metric]],
  }));
  const source = new PhiloxStream(resamplingSeed, purposes.resampling);
  const { estimates } = simultaneousDifferences(columns, { groups: null, source });
  return {
    claims: byMetric(
      (metric, k) => gainQuestion.decide({ gain: estimates[k], margin: margins[metric] }).claim,
    ),
    intervals: byMetric((_, k) => estimates[k].interval),
  };
}

function range(n) {
  return Array.from({ length: n }, (_, i) => i);
}
