import { type Matrix, matrix } from "@regula/base";

/** Several answers to the same examples: their mean, and how far they lie apart. */
export interface Spread {
  /** Rows × m as each answer, as are all below. */
  readonly mean: Matrix;
  /** Standard deviation over the answers, the sample's: divided by one less than their number. */
  readonly deviation: Matrix;
  /** The quantiles that hold the middle share of the answers. */
  readonly lower: Matrix;
  readonly upper: Matrix;
}

/**
 * Element by element over at least one matrix of the same shape; quantiles linear between order
 * statistics (Hyndman and Fan 1996, type 7).
 *
 * @param share of the answers between `lower` and `upper`
 */
export function spreadOf(answers: readonly Matrix[], share = 0.9): Spread {
  const [{ rows, columns }] = answers;
  const make = () => matrix(rows, columns);
  const spread = { mean: make(), deviation: make(), lower: make(), upper: make() };
  const n = answers.length;
  const values = new Float64Array(n);
  for (let i = 0; i < rows * columns; i++) {
    answers.forEach(({ data }, a) => {
      values[a] = data[i];
    });
    values.sort();
    // The rounded mean of equal values can miss them by an ulp.
    const equal = values[0] === values[n - 1];
    const mean = equal ? values[0] : values.reduce((sum, value) => sum + value, 0) / n;
    const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
    spread.mean.data[i] = mean;
    spread.deviation.data[i] = n > 1 ? Math.sqrt(squares / (n - 1)) : 0;
    spread.lower.data[i] = quantileOf(values, (1 - share) / 2);
    spread.upper.data[i] = quantileOf(values, (1 + share) / 2);
  }
  return spread;
}

/** Of the normal distribution: the middle 90 % lie within so many standard errors. */
const ofMiddle = 1.6448536269514722;

/**
 * The mean of answers, outputs × m each, that each left another part of the examples out, and its standard error by the
 * grouped jackknife, √((K − 1)/K Σ (answer − mean)²) over K parts (Efron and Tibshirani 1993, §11.5);
 * `lower` and `upper` are 1.645 of them away, and inside the interval that answers lie in.
 */
export function jackknifeSpread(
  answers: readonly Matrix[],
  [least, most]: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
): Spread {
  const spread = spreadOf(answers);
  const { mean, lower, upper } = spread;
  const deviation = matrix(mean.rows, mean.columns);
  const n = answers.length;
  for (let i = 0; i < mean.data.length; i++) {
    // The sample's variance times (n − 1)² / n.
    const error = (spread.deviation.data[i] * (n - 1)) / Math.sqrt(n);
    deviation.data[i] = error;
    lower.data[i] = Math.max(least, mean.data[i] - ofMiddle * error);
    upper.data[i] = Math.min(most, mean.data[i] + ofMiddle * error);
  }
  return { mean, deviation, lower, upper };
}

/** Of ascending values, at least one. */
export function quantileOf(sorted: Float64Array, probability: number): number {
  const position = probability * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}
