import { type Matrix, matrix } from "@regula/base";
import { fitRidge } from "@regula/statistics";
import type { ColumnFeatures } from "./columnFeatures.ts";
import { type NormalScores, normalScores } from "./normalScores.ts";

/** One feature of many values, what others say of it in each row, both by normal scores. */
export interface GuessedNumber {
  readonly feature: number;
  /** NaN where its cell is missing. */
  readonly scores: Float64Array;
  readonly guess: Float64Array;
  readonly numberAt: NormalScores["numberAt"];
}

/** What other features say of some. */
export interface FeatureGuess {
  /** Features × m: what was guessed, in units of each feature's standard deviation. */
  readonly guess: Matrix;
  readonly numbers: readonly GuessedNumber[];
  /** Share of the features' variance that the guess accounts for, corrected for degrees of freedom; in [0, 1]. */
  readonly share: number;
}

/** Of other features, those most correlated with the one that is guessed. */
const mostPredictors = 60;

/** Of the features that are guessed, those that vary most: a category can have hundreds. */
const mostGuessed = 12;

/** A number of more distinct values may bend, and its cells may be shifted by a little. */
const mostOfFew = 12;

/** Into which a number that predicts is divided. */
const pieces = 6;

/** What the columns besides say of some of them. @param X features × m @param members places of those that are guessed */
export function guessColumns(
  X: Matrix,
  columns: readonly ColumnFeatures[],
  members: readonly number[],
): FeatureGuess {
  const own = members.flatMap((member) => columns[member].features);
  const others = columns.flatMap((column, at) => (members.includes(at) ? [] : column.features));
  const guessed = guessFeatures(X, own, others);
  const numbers = guessed.numbers.map((number) => {
    const column = columns.find(({ features }) => features.includes(number.feature));
    if (!column || column.own.length === column.features.length) return number;
    const start = column.features[column.own.length] * X.columns;
    const scores = number.scores.map((z, j) => (X.data[start + j] === 1 ? Number.NaN : z));
    return { ...number, scores };
  });
  return { ...guessed, numbers };
}

/**
 * Ridge regression of each feature on the others; λ by generalized cross-validation. Numbers of many
 * values are replaced by their normal scores, so that a monotone relation is a line on any scale,
 * and those that predict also in pieces between their sextiles, so that it may bend.
 *
 * @param X features × m
 * @param own the features that are guessed
 * @param others the features that they are guessed from
 */
export function guessFeatures(
  X: Matrix,
  own: readonly number[],
  others: readonly number[],
): FeatureGuess {
  const m = X.columns;
  const rowOf = (feature: number) => X.data.subarray(feature * m, (feature + 1) * m);
  const targets = own
    .flatMap((feature) => {
      const own = rowOf(feature);
      const scored = isFine(own) ? normalScores(own) : null;
      const standard = standardize(scored?.scores ?? own);
      return standard ? [{ feature, scored, ...standard }] : [];
    })
    .sort((a, b) => b.deviation - a.deviation)
    .slice(0, mostGuessed);
  const predictors = others.flatMap((feature) => piecesOf(rowOf(feature)));
  const guess = matrix(targets.length, m);
  const numbers: GuessedNumber[] = [];
  let [explained, total] = [0, 0];
  targets.forEach(({ feature, scored, values, deviation }, i) => {
    const weight = deviation * deviation;
    total += weight;
    const chosen = mostCorrelated(predictors, values);
    if (chosen.length === 0 || m < 3) return;
    const design = matrix(chosen.length, m);
    chosen.forEach((predictor, k) => {
      design.data.set(predictor, k * m);
    });
    const fit = fitRidge(design, matrix(1, m, values));
    const said = guess.data.subarray(i * m, (i + 1) * m).fill(fit.biases.data[0]);
    chosen.forEach((predictor, k) => {
      const w = fit.weights.data[k];
      for (let j = 0; j < m; j++) said[j] += w * predictor[j];
    });
    if (scored) {
      // Scores have a mean of 0 but for ties, and exchanging takes differences alone.
      numbers.push({ feature, ...scored, guess: said.map((value) => deviation * value) });
    }
    let left = 0;
    for (let j = 0; j < m; j++) left += (values[j] - said[j]) * (values[j] - said[j]);
    const free = m - fit.degreesOfFreedom;
    const unexplained = free > 0 ? (left / free) * ((m - 1) / m) : 1;
    explained += weight * Math.max(0, 1 - unexplained);
  });
  return { guess, numbers, share: total > 0 ? Math.min(1, explained / total) : 0 };
}

/** About 0 with a variance of 1; null of a constant. */
function standardize(
  values: Float64Array,
): { readonly values: Float64Array; readonly deviation: number } | null {
  const m = values.length;
  if (values.every((value) => value === values[0])) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / m;
  let squares = 0;
  for (const value of values) squares += (value - mean) * (value - mean);
  const deviation = Math.sqrt(squares / m);
  return deviation > 0
    ? { values: values.map((value) => (value - mean) / deviation), deviation }
    : null;
}

/** A feature, and of one of many values how far it has come between each two sextiles; standardized. */
function piecesOf(values: Float64Array): Float64Array[] {
  if (!isFine(values)) return [values].flatMap((one) => standardize(one)?.values ?? []);
  const { scores } = normalScores(values);
  const sorted = scores.slice().sort();
  const edges = Array.from(
    { length: pieces + 1 },
    (_, i) => sorted[Math.round((i * (sorted.length - 1)) / pieces)],
  );
  const between = edges.slice(1).flatMap((high, i) => {
    const width = high - edges[i];
    if (!(width > 0)) return [];
    return [scores.map((score) => Math.min(1, Math.max(0, (score - edges[i]) / width)))];
  });
  return [scores, ...between].flatMap((one) => standardize(one)?.values ?? []);
}

function isFine(values: Float64Array): boolean {
  return new Set(values).size > mostOfFew;
}

function mostCorrelated(
  predictors: readonly Float64Array[],
  target: Float64Array,
): readonly Float64Array[] {
  if (predictors.length <= mostPredictors) return predictors;
  const strength = predictors.map((predictor) => {
    let product = 0;
    for (let j = 0; j < target.length; j++) product += predictor[j] * target[j];
    return Math.abs(product);
  });
  return predictors
    .map((_, k) => k)
    .sort((a, b) => strength[b] - strength[a] || a - b)
    .slice(0, mostPredictors)
    .map((k) => predictors[k]);
}
