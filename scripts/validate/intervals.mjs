// Whether the corrected interval of repeated k-fold cross-validation covers what it estimates.
//
// The target. The mean over the folds estimates μ, the score that the procedure (scaling, weights by
// lot, so many updates) can be expected to have on fresh examples when it is trained on a fold's
// training rows, the mean over all training sets of that size; not the score of one trained network,
// and not that of training on all rows. Nadeau and Bengio (2003) correct the variance for that μ.
//
// The truth. μ is had from other data sets of the same law, drawn as the tested ones are: the model
// of one stratified fold of each, scored on fresh positions by the law's own probabilities, so that
// no label's luck is in it. Its Monte-Carlo error is a hundredth of an interval's width.
import { createTrainingPlan, defineNetwork } from "@regula/engine";
import {
  correctedResampledT,
  crossValidate,
  defineStudyOf,
  expectedMetrics,
  judge,
  makeFolds,
  runFold,
} from "@regula/engine/study";
import { generateKicks, kicksToDataset, winProbability } from "@regula/football";
import { meanOf } from "./claims.mjs";
import { sideBySide } from "./sideBySide.mjs";

const rows = 100;
const [folds, repeats] = [5, 3];
const freshRows = 2000;

/** Seeds of the data sets that the truth is had from; the tested ones have smaller ones. */
const firstOfTruth = 10_000;

const procedures = { "no regularization": {}, "l2 = 1": { l2: 1 } };
const metrics = ["logLoss", "accuracy"];
const names = { logLoss: "log-loss", accuracy: "accuracy" };

/** How often the interval over 5 × 3 folds holds the expected score at the folds' training size. */
export async function validateIntervals({ claims, pool, scale }) {
  for (const [name, regularization] of Object.entries(procedures)) {
    const createPlan = ({ inputs, seed }) =>
      createTrainingPlan({
        network: defineNetwork({ inputs, hidden: [8, 3] }),
        ...{ iterations: 300, seed, ...regularization },
      });
    const draws = 1500 / scale;
    const truths = await sideBySide(pool, draws, `truth, ${name}`, (i) =>
      expectedScore(createPlan, firstOfTruth + i, pool),
    );
    const n = 200 / scale;
    const intervals = await sideBySide(pool, n, `intervals, ${name}`, (seed) =>
      estimate(createPlan, seed, pool),
    );
    for (const metric of metrics) {
      const { mean, error } = meanOf(truths.map((scores) => scores[metric]));
      const covers = ({ [metric]: [low, high] }) => low <= mean && mean <= high;
      claims.share(
        `cross-validation's interval of ${names[metric]}, ${name}, covers ${mean.toFixed(4)} ± ${error.toFixed(4)}`,
        intervals.filter(covers).length,
        n,
        { least: 0.9 },
      );
    }
  }
}

function drawStudy(seed) {
  const kicks = generateKicks({ rows, seed, split: "train" });
  const data = defineStudyOf(kicksToDataset(kicks, "kicks"));
  return { data, folds: makeFolds({ rows, folds, repeats, seed, classes: data.classOf }) };
}

/** The two corrected intervals of one data set. */
async function estimate(createPlan, seed, pool) {
  const { data, folds: plan } = drawStudy(seed);
  const result = await crossValidate(data, createPlan, { folds: plan, seed, runJob: pool.train });
  const interval = (metric) =>
    correctedResampledT(
      result.folds.map(({ test }) => test[metric]),
      1 / (folds - 1),
    ).interval;
  return { logLoss: interval("logLoss"), accuracy: interval("accuracy") };
}

/** What the model of a data set's first fold can be expected to reach on fresh positions. */
async function expectedScore(createPlan, seed, pool) {
  const { data, folds: plan } = drawStudy(seed);
  const [fold] = plan.folds;
  const { model } = await runFold({ data, fold, createPlan, seed, runJob: pool.train });
  const fresh = generateKicks({ rows: freshRows, seed, split: "population" });
  const positions = defineStudyOf(kicksToDataset(fresh, "fresh kicks"));
  const every = Uint32Array.from({ length: freshRows }, (_, row) => row);
  const logits = judge(model, positions, every).data;
  return expectedMetrics(
    logits,
    fresh.x.map((x, i) => winProbability(x, fresh.y[i])),
  );
}
