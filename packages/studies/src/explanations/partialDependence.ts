import { type Matrix, matrix } from "@regula/base";
import { quantileOf } from "../metrics/sampleSpread.ts";

/** What a model answers on average when one feature is set to a value for all examples. */
export interface PartialDependence {
  /** In the units of X. */
  readonly values: Float64Array;
  /** Mean answer at each value. */
  readonly mean: Float64Array;
  /** Quantiles of the single examples' answers that hold the middle 80 %. */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export interface PartialDependenceOptions {
  /** Row of X. */
  readonly feature: number;
  /** One answer an example to inputs features × m: a probability, an amount. */
  readonly answer: (X: Matrix) => Float64Array;
  /** By default 20 values from the 5 % to the 95 % quantile: not past the data. */
  readonly values?: Float64Array;
}

const defaultValues = 20;
const tail = 0.05;
const bandTail = 0.1;

/**
 * Partial dependence (Friedman 2001, "Greedy function approximation", §8.2) with the spread of the
 * individual curves (Goldstein et al. 2015). It answers for examples that may not exist where the
 * feature hangs together with others.
 *
 * @param X features × m; not changed
 */
export function partialDependence(X: Matrix, options: PartialDependenceOptions): PartialDependence {
  const { feature, answer } = options;
  const values = options.values ?? spanFeature(X, feature);
  const make = () => new Float64Array(values.length);
  const found = { values, mean: make(), lower: make(), upper: make() };
  const changed = matrix(X.rows, X.columns, X.data.slice());
  const row = changed.data.subarray(feature * X.columns, (feature + 1) * X.columns);
  values.forEach((value, i) => {
    row.fill(value);
    const answers = answer(changed).slice().sort();
    found.mean[i] = answers.reduce((sum, one) => sum + one, 0) / answers.length;
    found.lower[i] = quantileOf(answers, bandTail);
    found.upper[i] = quantileOf(answers, 1 - bandTail);
  });
  return found;
}

/** Evenly spaced; the feature's own values where they are few. */
function spanFeature(X: Matrix, feature: number): Float64Array {
  const sorted = X.data.slice(feature * X.columns, (feature + 1) * X.columns).sort();
  const distinct = new Set(sorted);
  if (distinct.size <= defaultValues) return Float64Array.from(distinct);
  const [low, high] = [quantileOf(sorted, tail), quantileOf(sorted, 1 - tail)];
  return Float64Array.from(
    { length: defaultValues },
    (_, i) => low + ((high - low) * i) / (defaultValues - 1),
  );
}
