// Whether the threshold that is chosen for costs costs about as little on fresh rows as the best one
// for the same probabilities, and whether the range that comes with it holds the best one. Probabilities
// are true, too sure, too timid or shifted; the costs of the two mistakes are equal or five to one, either way.
import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { chooseThreshold, costThreshold } from "@regula/studies";
import { meanOf } from "./claims.mjs";

const sets = 400;
const firstSeed = 21_000;
const folds = 8;
/** Log-odds that are said in place of the true ones. */
const sayings = {
  "as they are": (z) => z,
  "too sure": (z) => 2 * z,
  "too timid": (z) => 0.5 * z,
  "shifted up": (z) => z + 1,
};
const costs = [
  { falsePositive: 1, falseNegative: 1 },
  { falsePositive: 1, falseNegative: 5 },
  { falsePositive: 5, falseNegative: 1 },
];
/** Of what the cheaper of all and none costs. */
const most = 0.02;
/** Points on the way from 0 to 1 at which thresholds are compared by the law. */
const grid = Array.from({ length: 399 }, (_, k) => (k + 1) / 400);

export function validateThresholds({ claims, scale }) {
  for (const rows of [120, 300, 1000]) {
    for (const [said, say] of Object.entries(sayings)) {
      for (const cost of costs) judge({ rows, said, say, cost }, claims, Math.ceil(sets / scale));
    }
  }
}

function judge({ rows, said, say, cost }, claims, count) {
  const law = lawOf(say, cost);
  const byGrid = grid.map(law);
  const least = Math.min(...byGrid);
  const unit = Math.min(law(0), law(1));
  const found = Array.from({ length: count }, (_, set) => {
    const { value, range } = chooseThreshold(draw(rows, say, firstSeed + set), cost);
    return { more: (law(value) - least) / unit, range };
  });
  const { mean, error } = meanOf(found.map(({ more }) => more));
  const what = `probabilities ${said}, fp=${cost.falsePositive}, fn=${cost.falseNegative}, ${rows} rows`;
  const byCosts = (law(costThreshold(cost)) - least) / unit;
  const figure = `${percent(mean)} ± ${percent(error)} more than the best threshold, of what a rule without a model costs; fp/(fp + fn) ${percent(byCosts)} over ${count} from seed ${firstSeed} (at most ${percent(most)})`;
  claims.claim(mean - 3 * error <= most, `${what}: cost`, figure);
  // Any threshold that costs next to nothing more is as good as the best.
  const holding = found.filter(({ range: [low, high] }) =>
    grid.some((t, k) => t >= low - 0.01 && t <= high + 0.01 && byGrid[k] <= least + 0.002 * unit),
  ).length;
  claims.share(`${what}: range holds a best threshold`, holding, count, { least: 0.92 });
}

/** The expected cost of a row at a threshold, by 4,000 draws of the law that are the same for all. */
function lawOf(say, { falsePositive, falseNegative }) {
  const drawn = logOdds(4000, 7).map((z) => [logistic(z), logistic(say(z))]);
  return (threshold) =>
    drawn.reduce(
      (sum, [p, q]) => sum + (q > threshold ? (1 - p) * falsePositive : p * falseNegative),
      0,
    ) / drawn.length;
}

function draw(rows, say, seed) {
  const source = new PhiloxStream(seed, purposes.simulation, 1);
  const z = logOdds(rows, seed);
  return {
    probabilities: Float64Array.from(z, (one) => logistic(say(one))),
    isPositive: z.map((one) => source.nextDouble() < logistic(one)),
    foldOf: z.map((_, row) => row % folds),
    groups: null,
  };
}

function logOdds(rows, seed) {
  const normal = new PolarNormal(new PhiloxStream(seed, purposes.simulation, 0));
  return Array.from({ length: rows }, () => 1.5 * normal.next() - 0.7);
}

const logistic = (z) => 1 / (1 + Math.exp(-z));
const percent = (share) => `${(100 * share).toFixed(1)}%`;
