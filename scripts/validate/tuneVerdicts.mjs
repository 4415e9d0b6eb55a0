// How often the verdicts of `regula tune` are right where the truth is known, and what its choice rule
// costs. Seeds are 0 … n − 1.
import { matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { defineStudyOf, makeFolds } from "@regula/data";
import { betterSide } from "@regula/statistics";
import {
  bestSetting,
  chooseSetting,
  crossValidateSettings,
  drawSettings,
  expectedMetrics,
  foldFactory,
  networkOutputs,
  parseVariants,
  trainRows,
  tuneStudy,
} from "@regula/studies";
import { sideBySide } from "./sideBySide.mjs";

/** Whether a verdict shows the first arm to be better (1) or worse (−1); no arm here diverges. */
const isShown = (verdict, side) => betterSide[verdict] === side;

const network = { hidden: [8], iterations: 200 };
/** Candidates as ensembles of the inner folds' networks, as the preset `table` trains them. */
const ensembles = {
  hidden: [8],
  activation: "gelu",
  optimizer: "adam",
  learningRate: 0.02,
  schedule: "cosine",
  precision: "f32",
  iterations: 80,
  byFolds: true,
};
const procedures = { networks: network, "ensembles by folds": ensembles };
const outer = { folds: 5, repeats: 1 };

/** A search of settings as `regula tune` makes it of a named file, of fewer settings. */
export function jointSearch(seed) {
  const [variant] = parseVariants("l2=1");
  const given = ["hidden", "batchSize", "inputEncoding"];
  const settings = drawSettings({ trials: 8, seed, variant, given, task: "binary" });
  return { settings, search: "joint", members: 4 };
}

export async function validateTuneVerdicts(context) {
  for (const [name, procedure] of Object.entries(procedures)) {
    await validateEqualArms(context, name, procedure);
    await validateNothing(context, name, procedure);
  }
  await validateJointNothing(context);
  await validateOverfitting(context);
  await validateChoiceRule(context);
}

/**
 * No regularization against the same from other initial weights, under the name of a λ that changes
 * nothing: neither helps, neither hurts.
 */
async function validateEqualArms({ claims, pool, scale }, name, procedure) {
  const n = 400 / scale;
  const variants = parseVariants("none,l2=1e-12");
  const runJob = (plan, examples, options) =>
    pool.train(
      plan.penalties.l2 > 0 ? { ...plan, seed: (plan.seed ^ 1) >>> 0 } : plan,
      examples,
      options,
    );
  const verdicts = await sideBySide(pool, n, `tune, ${name}, equal arms`, async (seed) => {
    const data = toStudy(draw(seed, 60, 2, (x) => 1.2 * x[0]));
    const settings = { variants, ...procedure, ...outer, seed };
    return (await tuneStudy(data, settings, { runJob })).questions.reference.claim.claim;
  });
  const different = verdicts.filter((is) => isShown(is, 1) || isShown(is, -1)).length;
  claims.share(`tune, ${name}, equal arms, “helps” or “hurts”`, different, n, { most: 0.05 });
}

/** Labels independent of inputs. */
async function validateNothing({ claims, pool, scale }, name, procedure) {
  const n = 400 / scale;
  const variants = parseVariants("none,l2=1,l2=5");
  const told = `tune, ${name}, labels independent of inputs`;
  const verdicts = await sideBySide(pool, n, told, async (seed) => {
    const data = toStudy(draw(seed, 60, 2, () => 0));
    const settings = { variants, ...procedure, ...outer, seed };
    return (await tuneStudy(data, settings, { runJob: pool.train })).questions.baseRate.claim.claim;
  });
  const better = verdicts.filter((is) => isShown(is, 1)).length;
  claims.share(`${told}, “better than the base rate”`, better, n, { most: 0.05 });
}

/** A search of settings where labels are independent of inputs: nothing is better than anything. */
async function validateJointNothing({ claims, pool, scale }) {
  const n = 400 / scale;
  const { byFolds: _, ...plan } = ensembles;
  const verdicts = await sideBySide(
    pool,
    n,
    "tune, settings, labels independent of inputs",
    async (seed) => {
      const data = toStudy(draw(seed, 60, 2, () => 0));
      const settings = { ...plan, ...outer, ...jointSearch(seed), seed };
      const { questions } = await tuneStudy(data, settings, { runJob: pool.train });
      return questions;
    },
  );
  for (const [question, told] of [
    ["baseRate", "“better than the base rate”"],
    ["reference", "“better than the default settings”"],
    ["linear", "“better than the linear model”"],
  ]) {
    const better = verdicts.filter((one) => isShown(one[question].claim.claim, 1)).length;
    claims.share(`tune, settings, labels independent of inputs, ${told}`, better, n, {
      most: 0.05,
    });
  }
}

/** A linear law of one column of five, 80 rows: the network without regularization learns them by heart. */
async function validateOverfitting({ claims, pool, scale }) {
  const n = 400 / scale;
  const variants = parseVariants("none,l2=4");
  const verdicts = await sideBySide(pool, n, "tune, overfitting", async (seed) => {
    const data = toStudy(draw(seed, 80, 5, (x) => 1.5 * x[0]));
    const settings = { variants, ...network, iterations: 1200, ...outer, repeats: 2, seed };
    const { questions } = await tuneStudy(data, settings, { runJob: pool.train });
    return questions.reference.claim.claim;
  });
  const helps = verdicts.filter((is) => is === "better").length;
  claims.share("tune, overfitting, “regularization helps”", helps, n, { least: 0.8 });
}

/**
 * What the rule takes against the lowest mean, both trained on all rows and scored by the law itself:
 * a circle, where regularization costs, and a linear law, where it pays.
 */
async function validateChoiceRule({ claims, pool, scale }) {
  const n = 200 / scale;
  const worlds = [
    { name: "a circle", columns: 2, logit: (x) => 5 * (1.2 - x[0] * x[0] - x[1] * x[1]) },
    { name: "a linear law", columns: 4, logit: (x) => 1.5 * x[0] },
  ];
  const variants = parseVariants("none,l2=0.1,l2=1,l2=5,dropout=0.7,noise=0.5");
  for (const { name, columns, logit } of worlds) {
    const costs = await sideBySide(pool, n, `tune's rule, ${name}`, (seed) =>
      costOfRule({ seed, columns, logit, variants, pool }),
    );
    claims.notAbove(`tune's rule, ${name}: its loss less the lowest mean's`, costs);
  }
}

async function costOfRule({ seed, columns, logit, variants, pool }) {
  const rows = 100;
  const data = toStudy(draw(seed, rows, columns, logit));
  const fresh = draw(seed, 2000, columns, logit, 1);
  const folds = makeFolds({ rows, folds: 5, repeats: 1, seed, classes: data.classOf });
  const settings = variants.map((variant) => ({
    name: variant.name,
    createPlan: foldFactory(variant, { ...network, iterations: 400 }),
  }));
  const results = await crossValidateSettings(data, settings, { folds, seed, runJob: pool.train });
  const scored = results.map((result, i) => ({
    complexity: variants[i].name === "none" ? 0 : 1,
    createPlan: settings[i].createPlan,
    score: scoreOf(result),
  }));
  const rule = { share: 0.25, margin: 0.02 };
  const [taken, best] = [chooseSetting(scored, rule), bestSetting(scored)];
  if (taken === best) return 0;
  const worth = async ({ createPlan }) => {
    const all = Uint32Array.from({ length: rows }, (_, row) => row);
    const fold = { repeat: 0, fold: 0, train: all, test: all };
    const job = { data, fold, createPlan, seed, runJob: pool.train };
    const { plan, encoding, result } = await trainRows(job, all);
    const { parameters } = result;
    const logits = networkOutputs({ plan, encoding, parameters }, fresh.X, "binary").data;
    return expectedMetrics(logits, fresh.probabilities).logLoss;
  };
  return (await worth(taken)) - (await worth(best));
}

function scoreOf({ folds }) {
  const losses = folds.map(({ test }) => test.logLoss);
  return {
    loss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
    folds: losses.map((loss) => ({ loss })),
  };
}

/** Normal inputs and labels of the law; `part` draws others of the same. */
function draw(seed, rows, columns, logit, part = 0) {
  const source = new PhiloxStream(seed, purposes.simulation, part);
  const normal = new PolarNormal(source);
  const X = matrix(columns, rows);
  const Y = matrix(1, rows);
  const probabilities = new Float64Array(rows);
  for (let j = 0; j < rows; j++) {
    const x = Array.from({ length: columns }, () => normal.next());
    x.forEach((value, i) => {
      X.data[i * rows + j] = value;
    });
    probabilities[j] = 1 / (1 + Math.exp(-logit(x)));
    Y.data[j] = source.nextDouble() < probabilities[j] ? 1 : 0;
  }
  return { X, Y, probabilities };
}

/** Inputs as they are: the law's own fresh inputs are judged without a pipeline. */
function toStudy({ X, Y }) {
  const featureNames = Array.from({ length: X.rows }, (_, i) => `x${i}`);
  const dataset = { source: "law", featureNames, targetName: "y", classes: ["0", "1"] };
  return defineStudyOf({ ...dataset, X, Y, warnings: [] }, { standardize: false });
}
