// Whether the intervals of errors of amounts, and of gains over the mean, cover where the errors have
// long tails. A row is missed by what no column tells: normal, Laplace's, a lognormal less its mean
// (sigma 0.5 and 1.2) or Student's t with 3 degrees of freedom.
//
// Of few rows of a long tail most sets lack the errors that make up the mean square, and nothing in
// them says so. Where errors are normal, Laplace's or mildly skewed an interval has to be given, has to
// cover and may not be far wider than the score itself varies. Of the other two the bars are
// what the data allow; the shares are printed, and no interval at all is no way to keep them: how
// often there is one is asked too.
import { matrix, PhiloxStream, purposes } from "@regula/base";
import { makeFolds } from "@regula/data";
import {
  estimateScores,
  fewestRows,
  heldOutDifferences,
  simultaneousDifferences,
  withholdGain,
} from "@regula/studies";
import { meanOf } from "./claims.mjs";
import { columns, createDraws, fitRidge, linear } from "./ridgeWorlds.mjs";

const sets = 1000;
const foldSets = 400;
const seed = 14_020;
const sizes = [60, 200];
/** Standard deviations of what is predicted: with 10 a model explains most of the target. */
const signals = [1, 10];
const [foldCount, repeats] = [5, 3];
/** The truth of folds' models is had from as many rows for each model. */
const freshRows = 1000;

const lognormal = (sigma) => {
  const mean = Math.exp((sigma * sigma) / 2);
  return {
    draw: ({ normal }) => Math.exp(sigma * normal()) - mean,
    square: (Math.exp(sigma * sigma) - 1) * mean * mean,
  };
};
const laplace = ({ uniform }) => {
  const u = uniform() - 0.5;
  return -Math.sign(u) * Math.log(Math.max(1e-300, 1 - 2 * Math.abs(u)));
};
const studentOf3 = ({ normal }) =>
  normal() / Math.sqrt((normal() ** 2 + normal() ** 2 + normal() ** 2) / 3);

/** What a row is missed by, its mean square, and the least shares that have an interval and are covered. */
const laws = {
  normal: { draw: ({ normal }) => normal(), square: 1, given: 0.98, covers: 0.93 },
  Laplace: { draw: laplace, square: 2, given: 0.95, covers: 0.93 },
  "lognormal 0.5": { ...lognormal(0.5), given: 0.95, covers: 0.93 },
  "t of 3": { draw: studentOf3, square: 3, given: 0.8, covers: 0.87 },
  "lognormal 1.2": { ...lognormal(1.2), given: 0.5, covers: 0.72 },
};
/** Of what an interval about a mean that is always right would need. */
const widest = 1.5;
const isLong = (law) => laws[law].covers < 0.93;

export function validateTails(context) {
  for (const law of Object.keys(laws)) {
    for (const rows of sizes) {
      for (const size of signals) validateFixed(context, law, rows, size);
      validateFolds(context, law, rows);
    }
  }
}

function validateFixed({ claims, scale }, law, rows, size) {
  const truth = trueErrors(law);
  const judged = Array.from({ length: sets / scale }, (_, set) =>
    judgeFixed(law, rows, size, createDraws(seed + rows, set)),
  );
  const what = `errors ${law}, ${rows} rows of fixed predictions of spread ${size} (seed ${seed + rows})`;
  for (const name of ["rmse", "mae"]) claimCoverage(claims, what, law, name, truth[name], judged);
}

function claimCoverage(claims, what, law, name, truth, judged) {
  const { given, covers } = laws[law];
  const has = judged.filter((one) => one[name].interval !== null);
  claims.share(`${what}: ${name} has an interval`, has.length, judged.length, { least: given });
  const covering = has.filter(({ [name]: { interval } }) => covered(interval, truth));
  claims.share(`${what}: interval of ${name} covers`, covering.length, has.length, {
    least: covers,
  });
  // Fewer sets do not tell how far the score varies.
  if (isLong(law) || judged.length < foldSets) return;
  // An interval of this width about a mean that is always right covers 95 %, whatever the law.
  const spread = spreadOf(judged.map(({ [name]: { mean } }) => mean));
  const ratio = medianWidth(has.map(({ [name]: { interval } }) => interval)) / spread;
  const figure = `${ratio.toFixed(2)} times the spread of its mean (at most ${widest})`;
  claims.claim(ratio <= widest, `${what}: median width of ${name}`, figure);
}

/** From the 2.5th to the 97.5th percentile. */
function spreadOf(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.round(share * (sorted.length - 1))];
  return at(0.975) - at(0.025);
}

function medianWidth(intervals) {
  return median(intervals.map(([low, high]) => high - low));
}

const covered = ([low, high], truth) => low <= truth && truth <= high;

/** The mean absolute error of a law is had from very many rows. */
function trueErrors(law) {
  const draws = createDraws(seed, 0);
  let sum = 0;
  const count = 400_000;
  for (let j = 0; j < count; j++) sum += Math.abs(laws[law].draw(draws));
  return { rmse: Math.sqrt(laws[law].square), mae: sum / count };
}

function judgeFixed(law, rows, size, draws) {
  const row = (read) => matrix(1, rows, Float64Array.from({ length: rows }, read));
  const outputs = row(() => size * draws.normal());
  const targets = row((_, j) => outputs.data[j] + laws[law].draw(draws));
  const held = {
    task: "regression",
    groups: null,
    folds: [{ repeat: 0, rows: outputs.data.map((_, j) => j), outputs, targets }],
  };
  const { rmse, mae } = estimateScores(held, { fewestRows });
  return { rmse, mae };
}

/** Ridge regression over folds of a linear law, its errors and its gain over the mean. */
function validateFolds({ claims, scale }, law, rows) {
  const judged = Array.from({ length: foldSets / scale }, (_, set) =>
    judgeFolds(law, rows, createDraws(seed + 1 + rows, set)),
  );
  const what = `errors ${law}, ${rows} rows over folds (seed ${seed + 1 + rows})`;
  const square = laws[law].square + meanOf(judged.map(({ excess }) => excess)).mean;
  claimCoverage(claims, what, law, "rmse", Math.sqrt(square), judged);
  const gain = meanOf(judged.map((one) => one.trueGain)).mean;
  const has = judged.filter((one) => one.gain.interval !== null);
  claims.tell(
    `${what}: the gain over the mean has an interval`,
    judged.map((one) => Number(one.gain.interval !== null)),
  );
  const covering = has.filter((one) => covered(one.gain.interval, gain));
  claims.share(`${what}: interval of the gain over the mean covers`, covering.length, has.length, {
    least: 0.93,
  });
}

const slopes = [0.8, 0.5, 0, 0, 0];

function judgeFolds(law, rows, draws) {
  const scaleOf = Math.sqrt(laws[law].square);
  const expected = (x) => scaleOf * x.reduce((sum, value, i) => sum + slopes[i] * value, 0);
  const X = Array.from({ length: rows }, () =>
    Float64Array.from({ length: columns }, draws.normal),
  );
  const y = Float64Array.from(X, (x) => expected(x) + laws[law].draw(draws));
  const fresh = Array.from({ length: freshRows }, () =>
    Float64Array.from({ length: columns }, draws.normal),
  );
  // What models add to the errors that nothing tells, on fresh rows.
  const excessOf = (answer) => meanOf(fresh.map((x) => (answer(x) - expected(x)) ** 2)).mean;
  const split = { rows, folds: foldCount, repeats, seed: draws.source.nextUint32() };
  const arms = { ridge: [], base: [] };
  const excess = { ridge: [], base: [] };
  for (const { repeat, train, test } of makeFolds({ ...split, classes: null, groups: null })
    .folds) {
    const w = fitRidge({ X, y }, train, 1);
    const mean = train.reduce((sum, j) => sum + y[j], 0) / train.length;
    const answers = { ridge: (x) => linear(w, x), base: () => mean };
    const row = (read) => matrix(1, test.length, Float64Array.from(test, read));
    for (const [arm, answer] of Object.entries(answers)) {
      arms[arm].push({
        repeat,
        rows: test,
        outputs: row((j) => answer(X[j])),
        targets: row((j) => y[j]),
      });
      if (repeat === 0) excess[arm].push(excessOf(answer));
    }
  }
  const [ridge, base] = [arms.ridge, arms.base].map((folds) => ({
    task: "regression",
    folds,
    groups: null,
  }));
  const column = {
    folds: heldOutDifferences("squaredError", base, ridge),
    varies: "rows",
    unit: meanOf(Array.from(y)).error ** 2 * rows,
    ends: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
  };
  const source = new PhiloxStream(draws.source.nextUint32(), purposes.resampling);
  const { estimates } = simultaneousDifferences([column], { groups: null, source });
  const [ofRidge, ofBase] = [excess.ridge, excess.base].map((values) => meanOf(values).mean);
  return {
    rmse: estimateScores(ridge).rmse,
    excess: ofRidge,
    gain: withholdGain(estimates[0], "squaredError", ridge, base),
    trueGain: ofBase - ofRidge,
  };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
