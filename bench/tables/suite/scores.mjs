/** The least probability that is judged: a method's zero would cost an infinite log-loss. */
const leastProbability = 1e-7;

/**
 * Each test row's loss: −log of its class's probability, or the squared error.
 *
 * @param {string[]} truth classes' names or amounts, as the file has them
 * @param {{ classes: string[] | null, predictions: (number | number[])[] }} predicted
 */
export function lossesOf(truth, { classes, predictions }) {
  if (predictions.length !== truth.length) {
    throw new Error(`${predictions.length} predictions for ${truth.length} rows`);
  }
  if (classes === null) return truth.map((cell, i) => (Number(cell) - predictions[i]) ** 2);
  const places = new Map(classes.map((name, k) => [name, k]));
  return truth.map((name, i) => logLoss(predictions[i][places.get(name)]));
}

/** Of ignoring the features: the classes' shares, or the mean, of the training rows. */
export function baseRateLosses(task, known, truth) {
  if (task === "amounts") {
    const mean = meanOf(known.map(Number));
    return truth.map((cell) => (Number(cell) - mean) ** 2);
  }
  const shareOf = (name) => known.filter((other) => other === name).length / known.length;
  const shares = new Map([...new Set(truth)].map((name) => [name, shareOf(name)]));
  return truth.map((name) => logLoss(shares.get(name)));
}

function logLoss(probability) {
  if (probability === undefined) return -Math.log(leastProbability);
  return -Math.log(Math.min(1, Math.max(leastProbability, probability)));
}

/** Mean log-loss, or root mean squared error, over what it is when the features are ignored. */
export function inUnitsOfBaseRate(task, losses, baseRate) {
  const ratio = meanOf(losses) / meanOf(baseRate);
  return task === "amounts" ? Math.sqrt(ratio) : ratio;
}

/** Mean and standard error of the differences a − b: of rows, or of tables. */
export function pairedDifference(a, b) {
  const differences = a.map((value, i) => value - b[i]);
  const mean = meanOf(differences);
  const squares = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const n = differences.length;
  return { mean, error: n > 1 ? Math.sqrt(squares / (n - 1) / n) : Number.NaN };
}

/** Ranks from 1, the least first; equal values share the mean of theirs. */
export function ranksOf(values) {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return below + (equal + 1) / 2;
  });
}

export function meanOf(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
