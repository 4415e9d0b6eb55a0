import { sigmoid, softplus } from "@regula/base";

/** What is recalibrated by η = z + a + (b − 1) u: m logits z, centered logits u, and what happened. */
export interface LogitLine {
  readonly logits: Float64Array;
  readonly centered: Float64Array;
  /** 0 or 1. */
  readonly happened: Float64Array;
}

/** Of each row on a line: the error σ(η) − y and the weight σ(η) (1 − σ(η)). */
export interface LineRows {
  readonly errors: Float64Array;
  readonly weights: Float64Array;
}

/** Of all rows on the line (a, b). */
export function rowsOnLine(
  { logits, centered, happened }: LogitLine,
  a: number,
  b: number,
): LineRows {
  const errors = new Float64Array(logits.length);
  const weights = new Float64Array(logits.length);
  for (let i = 0; i < logits.length; i++) {
    const eta = logits[i] + a + (b - 1) * centered[i];
    const p = sigmoid(eta);
    const q = sigmoid(-eta);
    errors[i] = happened[i] === 1 ? -q : p;
    weights[i] = p * q;
  }
  return { errors, weights };
}

/** The gradient of a line's −log likelihood by a, and its second derivative. */
export interface InterceptSums {
  readonly a: number;
  readonly aa: number;
}

/** −log likelihood of a line, its gradient by a and b, and its second derivatives. */
export interface LineSums extends InterceptSums {
  readonly loss: number;
  readonly b: number;
  readonly ab: number;
  readonly bb: number;
}

/** What `sumLine` has of a alone, the same bits without the rest's work. */
export function sumIntercept(
  { logits, centered, happened }: LogitLine,
  a: number,
  b: number,
): InterceptSums {
  let ga = 0;
  let aa = 0;
  for (let i = 0; i < logits.length; i++) {
    const eta = logits[i] + a + (b - 1) * centered[i];
    const p = sigmoid(eta);
    const q = sigmoid(-eta);
    ga += happened[i] === 1 ? -q : p;
    aa += p * q;
  }
  return { a: ga, aa };
}

/** Σ softplus(±η), the loss of what happened, with its derivatives. */
export function sumLine({ logits, centered, happened }: LogitLine, a: number, b: number): LineSums {
  let loss = 0;
  let ga = 0;
  let gb = 0;
  let aa = 0;
  let ab = 0;
  let bb = 0;
  for (let i = 0; i < logits.length; i++) {
    const u = centered[i];
    const eta = logits[i] + a + (b - 1) * u;
    const p = sigmoid(eta);
    const q = sigmoid(-eta);
    const error = happened[i] === 1 ? -q : p;
    const weight = p * q;
    loss += softplus(happened[i] === 1 ? -eta : eta);
    ga += error;
    gb += u * error;
    aa += weight;
    ab += weight * u;
    bb += weight * u * u;
  }
  return { loss, a: ga, b: gb, aa, ab, bb };
}

/**
 * Logits less their mean within each fold, weighted by p (1 − p). Each fold's model was trained without its rows, so that where they
 * hold more of a class the model says less of it: between folds logits run against outcomes even where
 * the model is calibrated. The slope of logits centered in their folds does not count that.
 *
 * @param folds the fold of each logit; null where one model gave all
 */
export function centerLogits(logits: Float64Array, folds: ArrayLike<number> | null): Float64Array {
  const sums = new Map<number, { weights: number; weighted: number; count: number; sum: number }>();
  const foldOf = (i: number) => (folds === null ? 0 : folds[i]);
  logits.forEach((z, i) => {
    const fold = sums.get(foldOf(i)) ?? { weights: 0, weighted: 0, count: 0, sum: 0 };
    if (fold.count === 0) sums.set(foldOf(i), fold);
    const weight = sigmoid(z) * sigmoid(-z);
    fold.weights += weight;
    fold.weighted += weight * z;
    fold.count += 1;
    fold.sum += z;
  });
  const means = new Map(
    [...sums].map(([fold, { weights, weighted, count, sum }]) => [
      fold,
      // Weights of certain predictions underflow.
      weights > leastWeight ? weighted / weights : sum / count,
    ]),
  );
  return logits.map((z, i) => z - (means.get(foldOf(i)) ?? 0));
}

const leastWeight = 1e-200;

const fewestDegrees = 6;

/**
 * m − 2, of m at most four times the rows of the rarer outcome: where one is rare the ratio's law
 * depends on how few there are (200 rows with 4 % of them: 7 % called miscalibrated by m − 2, 3 % by this).
 */
export function rowDegrees({ happened }: LogitLine): number {
  const ones = happened.reduce((sum, y) => sum + y, 0);
  const rarer = Math.min(ones, happened.length - ones);
  return Math.max(fewestDegrees, Math.min(happened.length, 4 * rarer) - 2);
}
