/** As far from 0 and 1 as a probability is judged; see `lossesOf`. */
const leastProbability = 1e-7;
/**
 * Above it the rows are told apart without error, and no slope is the likeliest: two rows in the wrong
 * order alone take 2 log 2 off the log-likelihood.
 */
const errorless = -0.01;
const mostSteps = 100;

/**
 * The slope b of the likeliest logit(share) = a + b · logit(p) (Cox 1958, "Two further applications of
 * a model for binary regression", Biometrika 45, 562–565): 1 where predictions are as sure as they
 * should be, less where they are too sure. Of two classes p is the second's; of several every class
 * is held against all others, and the lines of all are one. Infinite where no error was made.
 *
 * @param {{ truth: string[], classes: string[], predictions: number[][] }[]} parts
 */
export function calibrationSlope(parts) {
  const [u, y] = [[], []];
  for (const { truth, classes, predictions } of parts) {
    const judged = classes.length === 2 ? [1] : classes.map((_, k) => k);
    truth.forEach((name, i) => {
      for (const k of judged) {
        const p = predictions[i][k];
        const [own, others] = [p, 1 - p].map((one) => Math.max(leastProbability, one));
        u.push(Math.log(own / others));
        y.push(classes[k] === name ? 1 : 0);
      }
    });
  }
  return fitLine(u, y);
}

/** By Newton's method, whose step is halved until the likelihood does not fall. */
function fitLine(u, y) {
  const logLikelihood = (a, b) =>
    u.reduce((sum, value, i) => sum - softplus((y[i] === 1 ? -1 : 1) * (a + b * value)), 0);
  let [a, b] = [0, 1];
  let reached = logLikelihood(a, b);
  for (let step = 0; step < mostSteps && reached <= errorless; step++) {
    const sums = { a: 0, b: 0, aa: 0, ab: 0, bb: 0 };
    u.forEach((value, i) => {
      const share = 1 / (1 + Math.exp(-(a + b * value)));
      const [error, weight] = [y[i] - share, share * (1 - share)];
      sums.a += error;
      sums.b += error * value;
      sums.aa += weight;
      sums.ab += weight * value;
      sums.bb += weight * value * value;
    });
    const determinant = sums.aa * sums.bb - sums.ab ** 2;
    if (!(determinant > 0)) return Number.POSITIVE_INFINITY;
    const [da, db] = [
      (sums.bb * sums.a - sums.ab * sums.b) / determinant,
      (sums.aa * sums.b - sums.ab * sums.a) / determinant,
    ];
    let share = 1;
    while (share > 1e-9 && !(logLikelihood(a + share * da, b + share * db) >= reached)) share /= 2;
    [a, b] = [a + share * da, b + share * db];
    reached = logLikelihood(a, b);
    if (Math.abs(share * db) < 1e-9) break;
  }
  return reached > errorless ? Number.POSITIVE_INFINITY : b;
}

/** log(1 + exp z). */
function softplus(z) {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}
