// Whether tune's outer estimate is what the chosen settings are worth, where the best inner score,
// which a search without outer folds would report, is too good.
//
// The truth. For each outer fold: the very model that was fitted to its training rows with the
// setting chosen inside it, scored on fresh examples by the law's own probabilities; for the best
// inner score: the very models of its folds. Same models, same training size, so that what remains
// is the labels' luck on the rows held out, and what choosing makes of it.
//
// The worlds. Half of a data set's labels are 1, as in the law. Where the shares are left to chance,
// stratified folds tell the training rows what the held-out rows' shares are, and every stratified
// estimate is too good by about 1 / rows, whatever is chosen; the last figure shows it.
import { matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { defineStudyOf } from "@regula/data";
import { expectedMetrics, networkOutputs, parseVariants, tuneStudy } from "@regula/studies";
import { meanOf } from "./claims.mjs";
import { sideBySide } from "./sideBySide.mjs";
import { jointSearch } from "./tuneVerdicts.mjs";

const rows = 60;
const folds = 3;
const freshRows = 2000;

/** Many ways to be lucky. */
const variants = parseVariants(
  "none,l2=1,l2=4,dropout=0.8,dropout=0.5,noise=0.5,noise=1,noise=2,mixup=0.4,smoothing=0.3",
);

/** P(y = 1) = 1 / (1 + e^(−slope · x₁)) for normal x. */
const worlds = [
  { name: "labels independent of inputs", slope: 0, halves: true },
  { name: "a weak signal", slope: 0.7, halves: true },
  { name: "a weak signal, classes' shares left to chance", slope: 0.7, halves: false },
];

/** Mean differences of log-loss over many small studies. */
export async function validateOuterEstimate({ claims, pool, scale }) {
  for (const { name, ...world } of worlds) {
    const differences = await sideBySide(pool, 200 / scale, `tune, ${name}`, (seed) =>
      differ(world, seed, pool),
    );
    const outer = differences.map((difference) => difference.outer);
    if (!world.halves) {
      claims.tell(`${name}: tune's estimate less the truth (about −1/${rows})`, outer);
      continue;
    }
    claims.unbiased(`${name}: tune's estimate less the truth`, outer);
    claims.negative(
      `${name}: best inner score less the truth`,
      differences.map(({ naive }) => naive),
      // A tenth of the studies shows the sign only.
      scale === 1 ? 2 : 0,
    );
  }
  await validateJointEstimate({ claims, pool, scale });
}

/**
 * The same of a search of settings, whose outer estimate is of an average, of the default or of the
 * linear model: what it said of held-out rows, scored by their labels and by the law's own
 * probabilities for these very rows.
 */
async function validateJointEstimate({ claims, pool, scale }) {
  for (const { name, ...world } of worlds.filter(({ halves }) => halves)) {
    const told = `tune, settings, ${name}`;
    const outer = await sideBySide(pool, 200 / scale, told, (seed) =>
      differJoint(world, seed, pool),
    );
    claims.unbiased(`${told}: tune's estimate less the truth`, outer);
  }
}

async function differJoint(world, seed, pool) {
  const source = new PhiloxStream(seed, purposes.simulation, 0);
  const { X, Y, probabilities } = draw(world, source, rows);
  const dataset = { source: "world", featureNames: ["a", "b"], targetName: "y" };
  const data = defineStudyOf(
    { ...dataset, classes: ["0", "1"], X, Y, warnings: [] },
    { standardize: false },
  );
  const plan = { hidden: [6], activation: "gelu", optimizer: "adam", learningRate: 0.02 };
  const settings = { ...plan, iterations: 60, folds, repeats: 1, ...jointSearch(seed), seed };
  const { estimate, heldOut } = await tuneStudy(data, settings, { runJob: pool.train });
  const truths = heldOut.map(({ rows: own, outputs }) => {
    const ofRows = Float64Array.from(own, (row) => probabilities[row]);
    return expectedMetrics(outputs.data, ofRows).logLoss;
  });
  return estimate.loss.mean - meanOf(truths).mean;
}

/** One study: what tune says and what a search alone would say, each less its truth. */
async function differ(world, seed, pool) {
  const { X, Y } = draw(world, new PhiloxStream(seed, purposes.simulation, 0), rows);
  const dataset = { source: "world", featureNames: ["a", "b"], targetName: "y" };
  const data = defineStudyOf(
    { ...dataset, classes: ["0", "1"], X, Y, warnings: [] },
    { standardize: false },
  );
  const models = [];
  const runJob = async (plan, examples, options) => {
    const result = await pool.train(plan, examples, options);
    if (result.status !== "completed") throw new Error(`a network of study ${seed} diverged`);
    models.push({ plan, encoding: null, parameters: result.parameters });
    return result;
  };
  const settings = { variants, hidden: [6], iterations: 150, folds, repeats: 1, seed };
  const { estimate, settings: scored, heldOut } = await tuneStudy(data, settings, { runJob });

  const source = new PhiloxStream(seed, purposes.simulation, 1);
  const fresh = draw({ ...world, halves: false }, source, freshRows);
  const truthOf = (chosen) => meanOf(chosen.map((model) => worthOf(model, fresh))).mean;
  // One trial at a time: scope after scope, in each all networks, of each all folds; then the
  // outer trials, of each outer fold the chosen setting first, all from the fold's one seed.
  const own = scored.filter(({ isBaseline }) => !isBaseline);
  const ofScope = own.length * folds;
  const inner = models.splice(0, (heldOut.length + 1) * ofScope);
  const firstOfSeed = new Map(models.toReversed().map((model) => [model.plan.seed, model]));
  const best = own.reduce((a, b) => (b.score.loss < a.score.loss ? b : a));
  const start = heldOut.length * ofScope + own.indexOf(best) * folds;
  return {
    outer: estimate.loss.mean - truthOf([...firstOfSeed.values()]),
    naive: best.score.loss - truthOf(inner.slice(start, start + folds)),
  };
}

function worthOf(network, { X, probabilities }) {
  const logits = networkOutputs(network, X, "binary").data;
  return expectedMetrics(logits, probabilities).logLoss;
}

/** Examples of the law; with `halves` those of a class that is full already are passed over. */
function draw({ slope, halves }, source, count) {
  const normal = new PolarNormal(source);
  const X = matrix(2, count);
  const Y = matrix(1, count);
  const probabilities = new Float64Array(count);
  const left = halves ? [count / 2, count / 2] : [count, count];
  for (let j = 0; j < count; ) {
    const [a, b] = [normal.next(), normal.next()];
    const p = 1 / (1 + Math.exp(-slope * a));
    const label = source.nextDouble() < p ? 1 : 0;
    if (left[label] === 0) continue;
    left[label] -= 1;
    X.data[j] = a;
    X.data[count + j] = b;
    Y.data[j] = label;
    probabilities[j] = p;
    j += 1;
  }
  return { X, Y, probabilities };
}
