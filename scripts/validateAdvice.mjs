// Whether advice is honest, by simulation: part of npm run validate, or alone:
// node scripts/validateAdvice.mjs [--quick]. A tenth of the runs with --quick.
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

/**
 * `isSample`: the count is of independent runs, and its promise is kept within two standard errors.
 * @typedef {{ what: string, count: number, n: number, least?: number, most?: number, isSample?: boolean }} Measured
 */

const tilt = (y) => (y - 34) / 34;
const logistic = (z) => 1 / (1 + Math.exp(-z));

/** Laws to judge advice by: P(won) at x, y in meters. Slopes and sizes vary with `u` in [0, 1). */
const laws = {
  wave: null, // the bundled law
  nearIsBetter: (u) => (x) => logistic(0.4 - (0.03 + 0.03 * u) * (x - 57)),
  wideIsBetter: (u) => (_, y) => 0.3 + (0.3 + 0.15 * u) * Math.abs(tilt(y)),
  leftIsBetter: (u) => (_, y) => 0.5 + (0.2 + 0.2 * u) * tilt(y),
  bump: (u) => (x, y) =>
    0.25 + 0.55 * Math.exp(-(((x - 55 - 15 * u) / 13) ** 2 + ((y - 20 - 28 * u) / 13) ** 2) / 2),
  corners: (u) => (x, y) => logistic(-0.3 + (1.5 + u) * tilt(y) * ((x - 60) / 25)),
  asInLeagues: (u) => (x, y) =>
    logistic(0.3 - (0.028 + 0.01 * u) * (x - 52) + 0.9 * (Math.abs(tilt(y)) - 0.5)),
  step: (u) => (x, y) => (x / 105 + y / 68 < 0.95 + 0.2 * u ? 0.65 : 0.35),
};

const kicksASet = 200;

/** Sets whose failures chose the regularizer were drawn from lower seeds. */
const firstSet = 3000;

const engine = { ...(await import("@regula/engine")), ...(await import("@regula/engine/study")) };
const football = await import("@regula/football");

const names = Object.keys(laws);
const nameOf = (index) => names[index % names.length];

function lawOf(index) {
  const u = new engine.PhiloxStream(index, engine.purposes.simulation, 5).nextDouble();
  return laws[nameOf(index)]?.(u) ?? football.winProbability;
}

const settings = {
  ...{ scatter: football.scatterParameter.default, members: 100, permutations: 199 },
  ...{ hidden: [20, 3], learningRate: 0.3, iterations: 5000, precision: "f64" },
  ...{ tune: false, value: null },
};

/** Kicks of one law; half of the sets crowd near the middle, as real kicks do. */
function drawKicks(index, law) {
  const source = new engine.PhiloxStream(index, engine.purposes.simulation, 6);
  const share = () => {
    const even = source.nextDouble();
    return index % 2 === 0 ? even : (even + source.nextDouble()) / 2;
  };
  const columns = { x: [], y: [], control: [], match: [] };
  for (let i = 0; i < kicksASet; i++) {
    const [x, y] = [Math.round(400 + 600 * share()) / 10, Math.round(20 + 640 * share()) / 10];
    columns.x.push(String(x));
    columns.y.push(String(y));
    columns.control.push(source.nextDouble() < law(x, y) ? "1" : "0");
    columns.match.push(String(Math.floor(i / 14)));
  }
  return columns;
}

function selectKicks(columns) {
  const table = {
    source: "simulated",
    columns: Object.entries(columns).map(([name, cells]) => ({ name, cells })),
    rows: kicksASet,
    decimal: ".",
    fileRow: (row) => row + 2,
  };
  return football.selectKicks(table, { label: "control", features: ["x", "y"], minLength: 40 });
}

/** Does `task` for 0 … n − 1, as many at once as there are threads. */
async function forEach(n, { pool, tell }, what, task) {
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < n) {
      await task(next++);
      done += 1;
      if (done % Math.ceil(n / 10) === 0) tell(`${what}: ${done}/${n}`);
    }
  };
  await Promise.all(Array.from({ length: pool.size }, work));
}

const jobsOf = (pool) => ({ runJob: (...job) => pool.train(...job), concurrency: 2 });

/** @typedef {{ pool: object, scale?: number, tell?: (line: string) => void }} ValidationOptions */

/**
 * Shuffled labels give "no spatial signal".
 *
 * @param {ValidationOptions} options
 * @returns {Promise<Measured[]>}
 */
export async function validateSilence({ pool, scale = 1, tell = () => {} }) {
  const n = Math.ceil(100 / scale);
  let silent = 0;
  await forEach(n, { pool, tell }, "shuffled labels", async (index) => {
    const columns = drawKicks(index, lawOf(index));
    const source = new engine.PhiloxStream(index, engine.purposes.shuffling);
    engine.shuffleInPlace(source, columns.control);
    const quick = { ...settings, members: 1, iterations: 1, seed: index };
    const { signal } = await football.recommend(selectKicks(columns), quick, jobsOf(pool));
    if (signal.verdict === "no-spatial-signal") silent += 1;
  });
  const what = "shuffled labels, “no spatial signal”";
  return [{ what, count: silent, n, least: 0.95, isSample: true }];
}

/**
 * What is recommended is truly above the base rate, and what is to be avoided below.
 *
 * @param {ValidationOptions} options
 * @returns {Promise<Measured[]>}
 */
export async function validateRecommendations({ pool, scale = 1, tell = () => {} }) {
  const n = Math.ceil(50 / scale);
  const truths = [];
  let coverage = 0;
  await forEach(n, { pool, tell }, "known laws", async (index) => {
    const law = lawOf(firstSet + index);
    const kicks = selectKicks(drawKicks(firstSet + index, law));
    const asked = { ...settings, seed: index };
    const { truth, signal } = await football.recommend(kicks, asked, { ...jobsOf(pool), law });
    const found = truth
      ? `recommended ${truth.recommended}, right ${truth.right} (by the law ${truth.rightByLaw}); avoided ${truth.avoided}, right ${truth.rightlyAvoided}; coverage ${truth.coverage.toFixed(2)}`
      : "no advice";
    tell(`set ${index} ${nameOf(firstSet + index)}: p ${signal.p}; ${found}`);
    if (!truth) return;
    truths.push(truth);
    coverage += truth.coverage;
  });
  tell(
    `${truths.length} of ${n} sets with a signal; mean coverage of the band ${(coverage / truths.length).toFixed(3)}`,
  );
  const sum = (key) => truths.reduce((total, truth) => total + truth[key], 0);
  const pooled = (what, count, total) => ({ what, count: sum(count), n: sum(total), least: 0.95 });
  const sets = truths.filter(({ recommended }) => recommended > 0);
  const good = sets.filter(({ rightByLaw, recommended }) => rightByLaw >= 0.85 * recommended);
  return [
    pooled("recommended area truly above the printed base rate", "right", "recommended"),
    pooled("recommended area truly above the law's base rate", "rightByLaw", "recommended"),
    pooled("avoided area truly below the printed base rate", "rightlyAvoided", "avoided"),
    pooled("avoided area truly below the law's base rate", "rightlyAvoidedByLaw", "avoided"),
    {
      what: "sets with 85% of the recommended area above the law's base rate",
      ...{ count: good.length, n: sets.length, least: 1 },
    },
  ];
}

/**
 * All that is promised of advice.
 *
 * @param {ValidationOptions} options
 * @returns {Promise<Measured[]>}
 */
export async function validateAdvice(options) {
  return [...(await validateSilence(options)), ...(await validateRecommendations(options))];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { quick: { type: "boolean" } } });
  const { createNodePool } = await import("@regula/engine/node");
  const pool = createNodePool();
  const tell = (line) => process.stderr.write(`${line}\n`);
  const measured = await validateAdvice({ pool, scale: values.quick ? 10 : 1, tell });
  pool.close();
  for (const { what, count, n, least = 0, most = 1, isSample = false } of measured) {
    const share = count / n;
    const error = isSample ? 2 * Math.sqrt(Math.max(share * (1 - share), 1 / n) / n) : 0;
    const kept = share + error >= least && share - error <= most;
    const percent = `${(100 * share).toFixed(1)}%`;
    console.log(`${kept ? "ok  " : "FAIL"} ${what}: ${percent} (${count} of ${n})`);
    if (!kept) process.exitCode = 1;
  }
}
