// Whether advice is honest, by simulation: part of npm run validate, or alone:
// node scripts/validateAdvice.mjs [--quick]. A tenth of the runs with --quick.
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

/** @typedef {{ what: string, count: number, n: number, least?: number, most?: number }} Measured */

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

/**
 * Shuffled labels give "no spatial signal", and what is recommended is truly above the base rate.
 *
 * @param {{ pool: object, scale?: number, members?: number, tell?: (line: string) => void }} options
 * @returns {Promise<Measured[]>} what was promised and what was found
 */
export async function validateAdvice({ pool, scale = 1, members = 100, tell = () => {} }) {
  const engine = { ...(await import("@regula/engine")), ...(await import("@regula/engine/study")) };
  const football = await import("@regula/football");
  const runJob = (plan, examples, training) => pool.train(plan, examples, training);
  const settings = {
    ...{ scatter: football.scatterParameter.default, members, permutations: 199, seed: 3 },
    ...{ hidden: [20, 3], learningRate: 0.3, iterations: 5000, precision: "f64" },
    ...{ tune: false, value: null },
  };
  const names = Object.keys(laws);

  function lawOf(index) {
    const u = new engine.PhiloxStream(index, engine.purposes.simulation, 5).nextDouble();
    return laws[names[index % names.length]]?.(u) ?? football.winProbability;
  }

  /** Kicks of one law; half of the sets crowd near the halfway line, as real kicks do. */
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

  const select = (columns) =>
    football.selectKicks(
      {
        source: "simulated",
        columns: Object.entries(columns).map(([name, cells]) => ({ name, cells })),
        rows: kicksASet,
        decimal: ".",
        fileRow: (row) => row + 2,
      },
      { label: "control", features: ["x", "y"], minLength: 40 },
    );

  async function forEach(n, what, task) {
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

  const shuffled = Math.ceil(100 / scale);
  let silent = 0;
  await forEach(shuffled, "shuffled labels", async (index) => {
    const columns = drawKicks(index, lawOf(index));
    const source = new engine.PhiloxStream(index, engine.purposes.shuffling);
    engine.shuffleInPlace(source, columns.control);
    const { signal } = await football.recommend(
      select(columns),
      { ...settings, members: 1, iterations: 1, seed: index },
      { runJob, concurrency: 2 },
    );
    if (signal.verdict === "no-spatial-signal") silent += 1;
  });

  const sets = Math.ceil(50 / scale);
  const totals = { advised: 0, recommended: 0, right: 0, avoided: 0, rightlyAvoided: 0, good: 0 };
  let coverage = 0;
  let outside = 0;
  await forEach(sets, "known laws", async (index) => {
    const law = lawOf(index);
    const kicks = select(drawKicks(1000 + index, law));
    const advice = await football.recommend(
      kicks,
      { ...settings, seed: index },
      { runJob, concurrency: 2, law },
    );
    const { truth, area } = advice;
    if (area.recommend + area.avoid + area.cannotTell !== area.supported) outside += 1;
    const detail = truth
      ? `recommended ${truth.recommended}, right ${truth.right}; avoided ${truth.avoided}, right ${truth.rightlyAvoided}; coverage ${truth.coverage.toFixed(2)}`
      : "no advice";
    tell(`set ${index} ${names[index % names.length]}: p ${advice.signal.p}; ${detail}`);
    if (!truth) return;
    coverage += truth.coverage;
    totals.advised += 1;
    for (const key of ["recommended", "right", "avoided", "rightlyAvoided"])
      totals[key] += truth[key];
    if (truth.right >= 0.85 * truth.recommended) totals.good += 1;
  });
  tell(`mean coverage of the band: ${(coverage / totals.advised).toFixed(3)}`);
  const { advised, recommended, right, avoided, rightlyAvoided, good } = totals;
  return [
    { what: "shuffled labels, “no spatial signal”", count: silent, n: shuffled, least: 0.95 },
    {
      what: "recommended area truly above the base rate",
      count: right,
      n: recommended,
      least: 0.95,
    },
    {
      what: "avoided area truly below the base rate",
      count: rightlyAvoided,
      n: avoided,
      least: 0.95,
    },
    { what: "sets with 85% of the recommended area right", count: good, n: advised, least: 1 },
    { what: "sets with advice outside the support", count: outside, n: sets, most: 0 },
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({ options: { quick: { type: "boolean" } } });
  const { createNodePool } = await import("@regula/engine/node");
  const pool = createNodePool();
  const tell = (line) => process.stderr.write(`${line}\n`);
  const measured = await validateAdvice({ pool, scale: values.quick ? 10 : 1, tell });
  pool.close();
  for (const { what, count, n, least = 0, most = 1 } of measured) {
    const share = count / n;
    const kept = share >= least && share <= most;
    console.log(
      `${kept ? "ok  " : "FAIL"} ${what}: ${(100 * share).toFixed(1)}% (${count} of ${n})`,
    );
    if (!kept) process.exitCode = 1;
  }
}
