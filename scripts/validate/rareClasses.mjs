// Whether intervals of log-losses and their differences cover where a class is rare (1, 3 and 10 %),
// or are withheld: what `predict` says of a score and of its gain over the base rate, and what `compare`
// says of two models and of each beside the base rate.
//
// Rows of the rarer class are moved by a shift. Models are fixed: one that states the true
// probabilities, and one twice as sure. The base rate states the true share.
import { log, matrix } from "@regula/base";
import {
  comparePairs,
  compareWithReferences,
  estimateHeldOutMean,
  estimateScores,
  fewestRows,
  heldOutDifferences,
  withholdGain,
} from "@regula/studies";
import { meanOf } from "./claims.mjs";
import { createDraws } from "./ridgeWorlds.mjs";

const sets = 400;
const seed = 14_009;
const shares = [0.01, 0.03, 0.1];
const shifts = [1, 2.6];
const sizes = [200, 400, 1000];
const resamples = 400;
const truthRows = 400_000;

export function validateRareClasses({ claims, scale }) {
  for (const share of shares) {
    for (const shift of shifts) {
      const law = { share, shift };
      const truth = trueFigures(drawRows(law, truthRows, createDraws(seed, 0)));
      for (const rows of sizes) {
        const judged = Array.from({ length: sets / scale }, (_, set) => {
          const drawn = drawRows(law, rows, createDraws(seed + rows, 1 + set));
          return { ...judgeFixed(drawn), ...judgeCompared(drawn, set) };
        });
        const what = `a class of ${100 * share} % moved by ${shift}, ${rows} rows (seed ${seed + rows})`;
        claimCoverage(claims, what, truth, judged);
      }
    }
  }
}

function claimCoverage(claims, what, truth, judged) {
  for (const [name, value] of Object.entries(truth)) {
    const intervals = judged.flatMap((one) => (one[name].interval ? [one[name].interval] : []));
    const given = `given in ${intervals.length} of ${judged.length}`;
    if (intervals.length < fewestGiven) {
      claims.claim(true, `${what}: ${name}`, given);
      continue;
    }
    const covering = intervals.filter(([low, high]) => low <= value && value <= high);
    claims.share(`${what}: ${name}, ${given}, covers`, covering.length, intervals.length, {
      least: 0.92,
    });
  }
}

/** Of fewer intervals no share can be told. */
const fewestGiven = 20;

/** Labels, and what each model says of them in log-odds. */
function drawRows({ share, shift }, rows, draws) {
  const base = Math.log(share / (1 - share));
  const targets = new Float64Array(rows);
  const [calibrated, sure] = [new Float64Array(rows), new Float64Array(rows)];
  for (let j = 0; j < rows; j++) {
    targets[j] = draws.uniform() < share ? 1 : 0;
    const x = draws.normal() + shift * targets[j];
    calibrated[j] = base + shift * x - (shift * shift) / 2;
    sure[j] = 2 * calibrated[j];
  }
  return { targets, calibrated, sure, baseRate: new Float64Array(rows).fill(base) };
}

const pairNames = {
  "loss of the calibrated model": ["calibrated"],
  "loss of the sure model": ["sure"],
  "gain of the calibrated model in predict": ["calibrated", "baseRate"],
  "gain of the sure model in predict": ["sure", "baseRate"],
  "gain of the calibrated model in compare": ["calibrated", "baseRate"],
  "gain of the sure model in compare": ["sure", "baseRate"],
  "difference of both in compare": ["calibrated", "sure"],
};

function trueFigures(drawn) {
  const lossOf = (name) =>
    meanOf(
      Array.from(drawn.targets, (y, j) => softplus(y === 1 ? -drawn[name][j] : drawn[name][j])),
    ).mean;
  return Object.fromEntries(
    Object.entries(pairNames).map(([what, [first, second]]) => [
      what,
      second ? lossOf(second) - lossOf(first) : lossOf(first),
    ]),
  );
}

function softplus(z) {
  return z > 30 ? z : Math.log1p(Math.exp(z));
}

/** As `predict` does. */
function judgeFixed({ targets, calibrated, sure, baseRate }) {
  const every = Array.from(targets, (_, j) => j);
  const row = (data) => matrix(1, data.length, data);
  const held = (logits) => ({
    task: "binary",
    groups: null,
    folds: [{ repeat: 0, rows: every, outputs: row(logits), targets: row(targets) }],
  });
  const base = held(baseRate);
  const gain = (model) => {
    const folds = heldOutDifferences("logLoss", base, model);
    const range = { kind: "any", unit: log(2) };
    return withholdGain(
      estimateHeldOutMean(folds, { range, groups: null }),
      "logLoss",
      model,
      base,
    );
  };
  const [a, b] = [held(calibrated), held(sure)];
  return {
    "loss of the calibrated model": estimateScores(a, { fewestRows }).logLoss,
    "loss of the sure model": estimateScores(b, { fewestRows }).logLoss,
    "gain of the calibrated model in predict": gain(a),
    "gain of the sure model in predict": gain(b),
  };
}

/** As `compare` does on test rows: simultaneous, so that each by itself covers more. */
function judgeCompared({ targets, calibrated, sure, baseRate }, set) {
  const models = [
    { name: "calibrated", logits: calibrated },
    { name: "sure", logits: sure },
  ];
  const test = { targets, groups: null };
  const options = { seed: set, resamples };
  const [pair] = comparePairs(models, test, options);
  const references = [{ name: "base-rate", logits: baseRate }];
  const [ofCalibrated, ofSure] = compareWithReferences(models, references, test, options);
  const gain = ({ logLoss }) => logLoss.numbers.gain;
  return {
    "gain of the calibrated model in compare": gain(ofCalibrated),
    "gain of the sure model in compare": gain(ofSure),
    "difference of both in compare": gain(pair),
  };
}
