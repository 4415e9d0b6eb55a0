// npm run validate: whether verdicts are honest, by simulation. Minutes, not seconds; --quick is a tenth.
import { parseArgs } from "node:util";
import { run as runCommand, say, setUp } from "./setup.mjs";

const { values: options } = parseArgs({
  options: { quick: { type: "boolean" }, "no-set-up": { type: "boolean" } },
});
if (!options["no-set-up"]) {
  setUp();
  const again = [process.argv[1], "--no-set-up", ...(options.quick ? ["--quick"] : [])];
  process.exit(runCommand(process.execPath, again, { loud: true }));
}

const engine = {
  ...(await import("@regula/engine")),
  ...(await import("@regula/engine/study")),
};
const { createNodePool } = await import("@regula/engine/node");
const { generateKicks, kicksToDataset } = await import("@regula/football");

const scale = options.quick ? 10 : 1;
const pool = createNodePool();
const trainModel = (plan, examples, training) => pool.train(plan, examples, training);
const failures = [];

/** Prints a share with its Monte-Carlo error, and fails where it is beyond what was promised. */
function report(what, count, n, { least = 0, most = 1 }) {
  const share = count / n;
  const error = Math.sqrt(Math.max(share * (1 - share), 1 / n) / n);
  const kept = share - 2 * error <= most && share + 2 * error >= least;
  if (!kept) failures.push(what);
  const percent = (value) => `${(100 * value).toFixed(1)}%`;
  const bound = most < 1 ? `at most ${percent(most)}` : `at least ${percent(least)}`;
  console.log(
    `${kept ? "ok  " : "FAIL"} ${what}: ${percent(share)} ± ${percent(error)} of ${n} (${bound})`,
  );
}

/** Does `task` for 0 … n − 1, two at once, and tells how far it is. */
async function forEach(n, what, task) {
  let next = 0;
  let done = 0;
  const started = performance.now();
  const worker = async () => {
    while (next < n) {
      await task(next++);
      done += 1;
      if (done % Math.ceil(n / 10) > 0) continue;
      const left = ((performance.now() - started) / done / 1000) * (n - done);
      say(`${what}: ${done}/${n} · ${Math.ceil(left)} s left`);
    }
  };
  await Promise.all(Array.from({ length: pool.size }, worker));
}

function drawNothing(seed, rows) {
  const kicks = generateKicks({ rows, seed, split: "train" });
  const source = new engine.PhiloxStream(seed, engine.purposes.resampling);
  return kicksToDataset(
    { ...kicks, won: kicks.won.map(() => (source.nextDouble() < 0.5 ? 1 : 0)) },
    "nothing",
  );
}

/** Labels independent of inputs: how often a study claims to beat the base rate. */
async function validateNoSignal() {
  const n = 200 / scale;
  let claimed = 0;
  await forEach(n, "labels that mean nothing", async (seed) => {
    const settings = {
      variants: engine.parseVariants("none,l2=1,l2=5,dropout=0.8"),
      ...{ hidden: [8, 3], iterations: 300, folds: 3, repeats: 3, seed },
    };
    const result = await engine.tune(engine.defineStudyOf(drawNothing(seed, 90)), settings, {
      runJob: trainModel,
    });
    if (result.signal.verdict === "beats-base-rate") claimed += 1;
  });
  report("labels independent of inputs, “beats the base rate”", claimed, n, { most: 0.05 });
}

/** The same plan with other seeds: how often one of the two is said to win. */
async function validateExchangeable() {
  const n = 200 / scale;
  let won = 0;
  await forEach(n, "exchangeable arms", async (seed) => {
    const data = kicksToDataset(generateKicks({ rows: 90, seed, split: "train" }), "kicks");
    const { folds } = engine.makeFolds({
      rows: 90,
      folds: 3,
      repeats: 3,
      seed,
      classes: data.Y.data,
    });
    const differences = [];
    for (const [index, fold] of folds.entries()) {
      const losses = [];
      for (const arm of [0, 1])
        losses.push(await heldOutLoss(data, fold, 2 * (9 * seed + index) + arm));
      differences.push(losses[0] - losses[1]);
    }
    const share = folds[0].test.length / folds[0].train.length;
    if (engine.correctedResampledT(differences, share).p <= 0.05) won += 1;
  });
  report("exchangeable arms, “one wins”", won, n, { most: 0.05 });
}

async function heldOutLoss({ X, Y, featureNames }, { train, test }, seed) {
  const pick = (m, rows) => ({
    rows: m.rows,
    columns: rows.length,
    data: Float64Array.from({ length: m.rows * rows.length }, (_, i) => {
      const row = Math.floor(i / rows.length);
      return m.data[row * m.columns + rows[i % rows.length]];
    }),
  });
  const inputs = pick(X, train);
  const standardization = engine.fitStandardization(inputs, featureNames);
  const network = engine.defineNetwork({ inputs: X.rows, hidden: [8, 3] });
  const plan = engine.createTrainingPlan({ network, iterations: 400, seed });
  const examples = { inputs: engine.standardize(standardization, inputs), targets: pick(Y, train) };
  const { parameters } = await trainModel(plan, examples, {});
  const classifier = { network, parameters, standardization };
  const logits = engine.predictLogits(classifier, pick(X, test));
  return engine.evaluateClassifier(logits, pick(Y, test).data).logLoss;
}

/** Simulated score tables with the correlation of overlapping training sets: 15 folds, 1 to 4. */
function validateScoreTables() {
  const n = 10_000 / scale;
  const [folds, share] = [15, 0.25];
  const shared = share / (1 + share);
  const normal = new engine.PolarNormal(new engine.PhiloxStream(1, engine.purposes.simulation));
  let rejected = 0;
  let covered = 0;
  for (let i = 0; i < n; i++) {
    const common = Math.sqrt(shared) * normal.next();
    const differences = Array.from(
      { length: folds },
      () => common + Math.sqrt(1 - shared) * normal.next(),
    );
    const { p, interval } = engine.correctedResampledT(differences, share);
    if (p <= 0.05) rejected += 1;
    if (interval[0] <= 0 && 0 <= interval[1]) covered += 1;
  }
  report("corrected t on simulated score tables, rejected", rejected, n, { most: 0.05 });
  report("corrected interval on simulated score tables, covers", covered, n, { least: 0.9 });
}

/** Wilson's interval over p from 0.1 to 0.9 at n = 200, by enumeration. */
function validateWilson() {
  const trials = 200;
  const choose = [0];
  for (let k = 1; k <= trials; k++) choose[k] = choose[k - 1] + Math.log((trials - k + 1) / k);
  const intervals = choose.map((_, k) => engine.wilsonInterval(k, trials));
  let sum = 0;
  let count = 0;
  for (let p = 0.1; p <= 0.9001; p += 0.001, count++) {
    intervals.forEach(([low, high], k) => {
      if (low > p || p > high) return;
      sum += Math.exp(choose[k] + k * Math.log(p) + (trials - k) * Math.log1p(-p));
    });
  }
  const coverage = sum / count;
  const kept = coverage > 0.93 && coverage < 0.97;
  if (!kept) failures.push("Wilson");
  console.log(
    `${kept ? "ok  " : "FAIL"} Wilson interval, mean coverage over p in [0.1, 0.9] at n = 200: ${(100 * coverage).toFixed(2)}% (93% to 97%)`,
  );
}

validateWilson();
validateScoreTables();
await validateExchangeable();
await validateNoSignal();
pool.close();
if (failures.length > 0) say(`Not kept: ${failures.join("; ")}`);
process.exitCode = failures.length > 0 ? 1 : 0;
