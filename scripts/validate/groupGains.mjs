// What is said of a gain in log-loss where rows come in groups: how often a verdict is wrong, whether
// the intervals that are given cover, and how often a gain is shown; by `predict`, by `compare` on test
// rows and over folds, on the functions that they call.
//
// A model that is sure and wrong now and then is compared with a cautious one of the same expected
// loss, its mistakes in all groups, in a fifth of them, or of whole groups. A model that knows all but
// a shift of each group gains on ignoring the features. Both classes are as common.
//
// What no count of rows or groups shows is that a rare group is half wrong where mistakes come in all
// groups too, nor that the five that are wrong are small ones of groups of unequal sizes: how often that
// is called too good is printed, without a bound.
import { log, matrix, PhiloxStream, purposes } from "@regula/base";
import {
  comparePairs,
  estimateHeldOutMean,
  heldOutDifferences,
  simultaneousDifferences,
  withholdGain,
} from "@regula/studies";
import { meanOf } from "./claims.mjs";
import { createDraws } from "./ridgeWorlds.mjs";

const sets = 400;
const seed = 14_012;
const resamples = 300;
const foldCount = 5;
const truthGroups = 20_000;
/** Groups and rows of each. */
const shapes = [
  [10, 4],
  [10, 20],
  [25, 8],
  [40, 4],
  [40, 20],
];
const unequalShapes = [
  [15, null],
  [40, null],
];
/** Of groups whose rows are not given: 1 to 40. */
const unequal = [1, 2, 4, 8, 40];
const rowsOf = (rows) => (rows === null ? "1 to 40" : rows);

/** Of fewer of all sets with an interval no coverage is claimed: they are a choice of sets. */
const mostlyGiven = 0.5;

const logit = (p) => Math.log(p / (1 - p));
const sigmoid = (z) => 1 / (1 + Math.exp(-z));

/** Right in a share of rows, says `q`; the other says what has the same expected log-loss. */
function sure(q, right, spread) {
  const lossOf = (p) => -right * Math.log(p) - (1 - right) * Math.log(1 - p);
  let [low, high] = [0.5, right];
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (lossOf(middle) > lossOf(q)) low = middle;
    else high = middle;
  }
  return {
    ofGroup: (draws) => spread(1 - right, draws),
    ofRow: (rate, draws) => {
      const y = draws.uniform() < 0.5 ? 1 : 0;
      const isWrong = draws.uniform() < rate;
      const said = (y === 1) === isWrong ? -1 : 1;
      return { y, first: said * logit(q), second: said * logit(low) };
    },
  };
}

/** A group's rate of mistakes, from the mean one. */
const spreads = {
  "in all groups alike": (rate) => rate,
  "in a fifth of groups": (rate, draws) => (draws.uniform() < 0.2 ? 5 * rate : 0),
  "in whole groups": (rate, draws) => (draws.uniform() < rate ? 1 : 0),
};
const halfOfRare = (rate, draws) => (rate + (draws.uniform() < rate ? 1 : 0)) / 2;

/** The log-odds are `slope` times a normal column, and a shift of each group that is not known. */
function shifted(slope, spread) {
  return {
    ofGroup: (draws) => spread * draws.normal(),
    ofRow: (shift, draws) => {
      const x = slope * draws.normal();
      return { y: draws.uniform() < sigmoid(x + shift) ? 1 : 0, first: x, second: 0 };
    },
  };
}

/** Two and a half times too sure, and turned round in a rare group: worse than ignoring the features in the mean. */
const rareGroups = {
  ofGroup: (draws) => (draws.uniform() < 0.03 ? -1 : 1),
  ofRow: (sign, draws) => {
    const x = 1.5 * draws.normal();
    return { y: draws.uniform() < sigmoid(sign * x) ? 1 : 0, first: 2.5 * x, second: 0 };
  },
};

/** Two networks that differ by chance, and by a shift of each group. */
const exchangeable = {
  ofGroup: (draws) => [draws.normal(), draws.normal()],
  ofRow: ([a, b], draws) => {
    const x = 1.5 * draws.normal();
    const y = draws.uniform() < sigmoid(x) ? 1 : 0;
    return { y, first: x + a + draws.normal(), second: x + b + draws.normal() };
  },
};

const equalLosses = [
  [0.9, 0.8],
  [0.99, 0.95],
  [0.999, 0.98],
  [0.9999, 0.995],
];
export function validateGroupGains(context) {
  for (const [q, right] of equalLosses) {
    for (const [how, spread] of Object.entries(spreads)) {
      const what = `equal expected log-loss, right ${right}, says ${q}, wrong ${how}`;
      validateLaw(context, what, sure(q, right, spread), 0);
    }
  }
  for (const [slope, spread] of [
    [1, 0.5],
    [1.5, 1],
    [2.5, 1],
  ]) {
    const law = shifted(slope, spread);
    const what = `gain, slope ${slope}, groups shifted by ${spread}`;
    validateLaw(context, what, law, trueGain(law), { slope, among: [...shapes, ...unequalShapes] });
  }
  validateLaw(context, "equal networks, groups shifted", exchangeable, 0, {
    among: [...shapes, ...unequalShapes],
  });
  tellRareGroups(context);
  const { claims, scale } = context;
  for (const [groups, rows] of shapes) {
    const judged = drawSets(rareGroups, groups, rows, sets / scale);
    const what = `3 % of groups turned round, ${groups} groups of ${rowsOf(rows)} rows (seed ${seed})`;
    for (const way of ways) {
      const better = judged.filter((told) => told[way].interval?.[0] > 0).length;
      claims.share(`${what}, ${way}: “better”, while worse`, better, judged.length, { most: 0.05 });
    }
  }
}

function validateLaw({ claims, scale }, law, draw, truth, { slope = 0, among = shapes } = {}) {
  for (const [groups, rows] of among) {
    const judged = drawSets(draw, groups, rows, sets / scale);
    const what = `${law}, ${groups} groups of ${rowsOf(rows)} rows (seed ${seed})`;
    for (const way of ways) {
      const intervals = judged.flatMap((told) => (told[way].interval ? [told[way].interval] : []));
      const tooGood = intervals.filter(([low]) => low > truth).length;
      const covering = intervals.filter(([low, high]) => low <= truth && truth <= high).length;
      const n = judged.length;
      claims.share(`${what}, ${way}: called too good`, tooGood, n, { most: 0.05 });
      if (intervals.length >= mostlyGiven * n) {
        const name = `${what}, ${way}: the interval, given in ${intervals.length}, covers`;
        claims.share(name, covering, intervals.length, { least: 0.93 });
      }
      if (slope < 1.5 || groups * rows < 200) continue;
      claims.share(`${what}, ${way}: an interval`, intervals.length, n, { least: 0.95 });
      const better = intervals.filter(([low]) => low > 0).length;
      if (slope > 2) claims.share(`${what}, ${way}: “better”`, better, n, { least: 0.8 });
    }
    if (truth !== 0) continue;
    const decided = judged.filter(({ accuracy: { interval } }) => {
      return interval && (interval[0] > 0 || interval[1] < 0);
    });
    claims.share(`${what}: a verdict on accuracy`, decided.length, judged.length, { most: 0.05 });
  }
}

function tellRareGroups({ claims, scale }) {
  const groups = 40;
  const told = (how, spread, rows, [q, right]) => {
    const judged = drawSets(sure(q, right, spread), groups, rows, sets / scale);
    const what = `right ${right}, says ${q}, ${how}, ${groups} groups of ${rowsOf(rows)} rows`;
    for (const way of ways) {
      const isTooGood = judged.map((one) => Number(one[way].interval?.[0] > 0));
      claims.tell(`${what}, ${way}: called too good`, isTooGood);
    }
  };
  for (const law of equalLosses) told("half of mistakes in rare groups", halfOfRare, 20, law);
  told("wrong in whole groups", spreads["in whole groups"], null, equalLosses[0]);
}

function trueGain(law) {
  const { held } = drawGroups(law, truthGroups, 10, createDraws(seed, 0));
  const [first, second] = held;
  const [{ values }] = heldOutDifferences("logLoss", second, first);
  return meanOf(Array.from(values)).mean;
}

function drawSets(law, groups, rows, n) {
  return Array.from({ length: n }, (_, set) => {
    const drawn = drawGroups(law, groups, rows, createDraws(seed + groups, 1 + set));
    const { accuracy, logLoss } = judgeOnTest(drawn, set);
    return {
      accuracy: accuracy.numbers.gain,
      compare: logLoss.numbers.gain,
      predict: judgeFixed(drawn),
      folds: judgeFolds(drawn, set),
    };
  });
}

/** Both models' answers for all rows, as of one fold. */
function drawGroups({ ofGroup, ofRow }, count, rowsOfGroup, draws) {
  const groups = [];
  const drawn = [];
  for (let group = 0; group < count; group++) {
    const own = ofGroup(draws);
    const size = rowsOfGroup ?? unequal[Math.floor(unequal.length * draws.uniform())];
    for (let j = 0; j < size; j++) {
      groups.push(group);
      drawn.push(ofRow(own, draws));
    }
  }
  const rows = drawn.map((_, j) => j);
  const column = (read, among = rows) =>
    matrix(
      1,
      among.length,
      Float64Array.from(among, (j) => read(drawn[j])),
    );
  const fold = (name, among) => ({
    repeat: 0,
    rows: among,
    outputs: column((row) => row[name], among),
    targets: column(({ y }) => y, among),
  });
  const heldIn = (parts) =>
    ["first", "second"].map((name) => ({
      task: "binary",
      groups,
      folds: parts.map((among) => fold(name, among)),
    }));
  const parts = Array.from({ length: foldCount }, (_, k) =>
    rows.filter((j) => groups[j] % foldCount === k),
  );
  return { groups, held: heldIn([rows]), folded: () => heldIn(parts) };
}

const ways = ["predict", "compare", "folds"];

/** As `predict` does. */
function judgeFixed({ groups, held: [first, second] }) {
  const folds = heldOutDifferences("logLoss", second, first);
  const estimate = estimateHeldOutMean(folds, { range: { kind: "any", unit: log(2) }, groups });
  return withholdGain(estimate, "logLoss", first, second);
}

/** As `train` and `tune` do of a gain over the base rate. */
function judgeFolds({ groups, folded }, set) {
  const [first, second] = folded();
  const folds = heldOutDifferences("logLoss", second, first);
  const ends = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  const source = new PhiloxStream(set, purposes.resampling);
  const column = { folds, varies: "rows", unit: log(2), ends };
  const { estimates } = simultaneousDifferences([column], { groups, source });
  return withholdGain(estimates[0], "logLoss", first, second);
}

/** As `compare` does on test rows: one family of two, accuracy and log-loss, so that each by itself covers more. */
function judgeOnTest({ groups, held }, set) {
  const [a, b] = held.map(({ folds: [{ outputs }] }, i) => ({
    name: `m${i}`,
    logits: outputs.data,
  }));
  const test = { targets: held[0].folds[0].targets.data, groups };
  return comparePairs([a, b], test, { seed: set, resamples })[0];
}
