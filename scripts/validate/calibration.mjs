// The judgment of stated probabilities: how often calibrated ones are called miscalibrated, of rows
// apart, of groups, of several classes and of cross-validated models, how often a temperature of 2
// is called too sure, and how often a step, an S beside the line, is called bent. Seeds are 0 … n − 1.
import { matrix } from "@regula/base";
import { defineStudy, interpretTable, makeFolds } from "@regula/data";
import {
  calibrationLevel,
  calibrationQuestion,
  judgeCalibration,
  levelQuestion,
  shapeQuestion,
  spreadQuestion,
} from "@regula/statistics";
import { calibrateFolds, fitLinear, linearOutputs } from "@regula/studies";
import { columns, createDraws, fitLogistic, linear } from "./ridgeWorlds.mjs";

const sets = 600;
const sizes = [60, 200, 500, 1000];
const logistic = (z) => 1 / (1 + Math.exp(-z));

/** Logits: center and spread; from nearly one probability to nearly certain ones. */
const logitLaws = [
  [0, 0.3],
  [0, 1.5],
  [0, 4],
  [-2, 1],
  [-4, 1.5],
];

/** Groups × rows of each, and the standard deviation of what a group adds to the logit. */
const groupLaws = [
  [20, 15, 1],
  [20, 15, 2],
  [60, 5, 1],
  [60, 5, 2],
];

const many = (count, size) => new Array(count).fill(size);

/** Rows of each group, and the standard deviation of what a group adds to the logit. */
const unequalLaws = [
  [[50, 30, ...many(10, 12)], 0.8],
  [[25, 25, 25, ...many(10, 10)], 0.8],
  [[25, 25, 25, ...many(10, 10)], 2],
  [[40, 30, 20, 15, ...many(20, 10)], 2],
  [Array.from({ length: 20 }, (_, g) => 3 + 2 * g), 0.8],
  [Array.from({ length: 20 }, (_, g) => 3 + 2 * g), 2],
];

export function validateCalibration({ claims, scale }) {
  const n = Math.max(20, Math.round(sets / scale));
  const count = (judge) => {
    let found = 0;
    for (let seed = 0; seed < n; seed++) if (judge(seed)) found += 1;
    return found;
  };
  const alarm = (what, judge) =>
    claims.share(`called miscalibrated: ${what}`, count(judge), n, { most: 0.07 });

  for (const rows of sizes) {
    for (const [mean, sd] of logitLaws) {
      alarm(`${rows} calibrated rows, logits N(${mean}, ${sd})`, (seed) =>
        isMiscalibrated(judgeRows(createDraws(seed, rows), rows, { mean, sd })),
      );
    }
    alarm(`${rows} calibrated rows of three classes`, (seed) =>
      isMiscalibrated(judgeClasses(createDraws(seed, rows), rows, 1)),
    );
  }
  for (const [groups, each, sd] of groupLaws) {
    alarm(`${groups} groups of ${each} rows that differ by ${sd}`, (seed) =>
      isMiscalibrated(judgeGroups(createDraws(seed, 1), { sizes: many(groups, each), sd })),
    );
  }
  for (const [sizes, sd] of unequalLaws) {
    for (const shared of [0, 0.6]) {
      const logits = shared > 0 ? `, logits that groups share by ${shared}` : "";
      alarm(`groups of ${sizes.join(", ")} rows that differ by ${sd}${logits}`, (seed) => {
        const judged = judgeGroups(createDraws(seed, 7), { sizes, sd, shared });
        if (judged.p === null) throw new Error("not judged");
        return isMiscalibrated(judged);
      });
    }
  }
  claims.share(
    "not judged: a group of 200 rows and twelve of 5",
    count((seed) => {
      const law = { sizes: [200, ...many(12, 5)], sd: 0.8 };
      return judgeGroups(createDraws(seed, 8), law).slope.withheld === "unequal-groups";
    }),
    n,
    { least: 1 },
  );
  for (const rows of sizes) {
    alarm(`${rows} rows, ridge logistic at the λ of its law, 5 folds`, (seed) =>
      isMiscalibrated(judgeRidge(seed, rows)),
    );
  }
  alarm("60 groups of 5 rows, ridge logistic at the λ of its law, 5 folds of groups", (seed) =>
    isMiscalibrated(judgeRidge(seed, 300, { perGroup: 5 })),
  );
  for (const [what, strength] of [
    ["nothing to tell", 0],
    ["the same law", 0.4],
  ]) {
    alarm(`200 rows, ${what}, the linear model with its λ chosen, 5 folds`, (seed) =>
      isMiscalibrated(judgeLinear(seed, 200, strength)),
    );
  }

  const tooSure = (what, judge) =>
    claims.share(`called too sure: temperature 2, ${what}`, count(judge), n, { least: 0.8 });
  for (const [mean, sd] of [
    [0, 1],
    [0, 1.5],
    [-2, 1],
  ]) {
    tooSure(`500 rows, logits N(${mean}, ${sd})`, (seed) =>
      isTooSure(judgeRows(createDraws(seed, 500), 500, { mean, sd, temperature: 2 })),
    );
  }
  tooSure("500 rows, ridge logistic at the λ of its law, 5 folds", (seed) =>
    isTooSure(judgeRidge(seed, 500, { temperature: 2 })),
  );
  tooSure("500 rows of three classes", (seed) =>
    isTooSure(judgeClasses(createDraws(seed, 500), 500, 2)),
  );
  tooSure("500 rows in 100 groups that differ by 0.5", (seed) =>
    isTooSure(judgeGroups(createDraws(seed, 2), { sizes: many(100, 5), sd: 0.5, temperature: 2 })),
  );
  tooSure("642 rows in 50 groups of 5 to 21 rows that differ by 0.5", (seed) => {
    const sizes = Array.from({ length: 50 }, (_, g) => 5 + Math.floor(g / 3));
    return isTooSure(judgeGroups(createDraws(seed, 9), { sizes, sd: 0.5, temperature: 2 }));
  });

  const step = { mean: 0, sd: 1.5, law: (z) => (z > 0 ? 0.85 : 0.15) };
  const bent = (what, judge) =>
    claims.share(`called bent: a step from 15 to 85 %, ${what}`, count(judge), n, { least: 0.8 });
  bent("300 rows", (seed) => isBent(judgeRows(createDraws(seed, 5), 300, step)));
  bent("300 rows in 60 groups", (seed) =>
    isBent(judgeRows(createDraws(seed, 6), 300, { ...step, perGroup: 5 })),
  );
}

function isMiscalibrated(calibration) {
  const { claim } = calibrationQuestion.decide({ calibration, level: calibrationLevel });
  return claim === "miscalibrated";
}

function isBent(calibration) {
  return shapeQuestion.decide({ calibration, level: calibrationLevel }).claim === "bent";
}

/** Of the likeliest class too high a level is too sure as well. */
function isTooSure(calibration) {
  const isHigh = levelQuestion.decide(calibration).claim === "too-high";
  return (
    spreadQuestion.decide(calibration).claim === "too-sure" ||
    (calibration.of === "predicted" && isHigh)
  );
}

function judgeRows(
  { normal, uniform },
  rows,
  { mean, sd, law = logistic, temperature = 1, perGroup = 0 },
) {
  const logits = Float64Array.from({ length: rows }, () => mean + sd * normal());
  const happened = logits.map((z) => (uniform() < law(z) ? 1 : 0));
  return judgeCalibration(
    "positive",
    logits.map((z) => temperature * z),
    happened,
    { groups: perGroup > 0 ? Array.from(logits, (_, j) => Math.floor(j / perGroup)) : null },
  );
}

function judgeClasses({ normal, uniform }, rows, temperature) {
  const [outputs, targets] = [matrix(3, rows), matrix(3, rows)];
  for (let j = 0; j < rows; j++) {
    const logits = [normal(), normal(), normal()].map((z) => 1.5 * z);
    const weights = logits.map(Math.exp);
    const drawn = uniform() * (weights[0] + weights[1] + weights[2]);
    const label = drawn < weights[0] ? 0 : drawn < weights[0] + weights[1] ? 1 : 2;
    targets.data[label * rows + j] = 1;
    logits.forEach((z, k) => {
      outputs.data[k * rows + j] = temperature * z;
    });
  }
  const all = Uint32Array.from({ length: rows }, (_, j) => j);
  return calibrateFolds({
    task: "classes",
    folds: [{ repeat: 0, rows: all, outputs, targets }],
    groups: null,
  });
}

/**
 * Calibrated over all groups, and knowing nothing of each: P(y) of x with its group's part averaged
 * out. Of x a part of deviation `shared` is the same for all rows of a group.
 */
function judgeGroups({ normal, uniform }, { sizes, sd, shared = 0, temperature = 1 }) {
  const [logits, happened, ids] = [[], [], []];
  sizes.forEach((size, g) => {
    const effect = sd * normal();
    const center = shared > 0 ? shared * normal() : 0;
    for (let i = 0; i < size; i++) {
      const x = center + Math.sqrt(1 - shared * shared) * normal();
      logits.push((temperature * x) / Math.sqrt(1 + 0.346 * sd * sd));
      happened.push(uniform() < logistic(x + effect) ? 1 : 0);
      ids.push(g);
    }
  });
  return judgeCalibration("positive", Float64Array.from(logits), Float64Array.from(happened), {
    groups: ids,
  });
}

/** Weights N(0, 0.4²) and λ = 1/0.4²: the model is the law's own, and as sure as it should be. */
function judgeRidge(seed, rows, { perGroup = 1, temperature = 1 } = {}) {
  const { normal, uniform } = createDraws(seed, 3);
  const weights = Array.from({ length: columns }, () => 0.4 * normal());
  const X = Array.from({ length: rows }, () => Float64Array.from({ length: columns }, normal));
  const effects = X.map(() => (perGroup > 1 ? normal() : 0));
  const y = Float64Array.from(X, (x, j) => {
    const z = weights.reduce((sum, w, k) => sum + w * x[k], effects[Math.floor(j / perGroup)]);
    return uniform() < logistic(z) ? 1 : 0;
  });
  const groups = perGroup > 1 ? X.map((_, j) => Math.floor(j / perGroup)) : null;
  const { folds } = makeFolds({ rows, folds: 5, repeats: 1, seed, classes: y, groups });
  const held = folds.map(({ train, test }) => {
    const w = fitLogistic({ X, y }, train, 1 / 0.4 ** 2);
    return {
      repeat: 0,
      rows: test,
      outputs: matrix(
        1,
        test.length,
        Float64Array.from(test, (j) => temperature * linear(w, X[j])),
      ),
      targets: matrix(
        1,
        test.length,
        Float64Array.from(test, (j) => y[j]),
      ),
    };
  });
  return calibrateFolds({ task: "binary", folds: held, groups });
}

/** The product's own linear model, on features that tell the law of `judgeRidge`. */
function judgeLinear(seed, rows, strength) {
  const { normal, uniform } = createDraws(seed, 4);
  const X = Array.from({ length: rows }, () => Float64Array.from({ length: columns }, normal));
  const weights = Array.from({ length: columns }, () => strength * normal());
  const labels = X.map((x) =>
    uniform() < logistic(weights.reduce((sum, w, k) => sum + w * x[k], 0)) ? "yes" : "no",
  );
  const names = Array.from({ length: columns }, (_, k) => `x${k}`);
  const data = defineStudy(
    interpretTable({
      source: "drawn",
      rows,
      delimiter: null,
      fileRow: (row) => row,
      columns: [
        ...names.map((name, k) => ({ name, cells: Float64Array.from(X, (x) => x[k]) })),
        { name: "y", cells: labels },
      ],
    }),
    { target: "y" },
  );
  const { folds } = makeFolds({ rows, folds: 5, repeats: 1, seed, classes: data.classOf });
  const held = folds.map(({ train, test }) => ({
    repeat: 0,
    rows: test,
    outputs: linearOutputs(fitLinear(data, train, { seed }), data, test),
    targets: matrix(
      1,
      test.length,
      Float64Array.from(test, (j) => (labels[j] === "yes" ? 1 : 0)),
    ),
  }));
  return calibrateFolds({ task: "binary", folds: held, groups: null });
}
