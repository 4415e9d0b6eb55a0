import { checkArgument, checkCount, checkOpenShare, checkValues } from "@regula/base";
import { studentQuantile, studentTwoSided } from "../distributions/studentT.ts";
import type { ConfidenceInterval } from "../shares/wilsonInterval.ts";

/** k folds, r times over: the test set is 1/(k − 1) of the training set. */
export interface RepeatedFolds {
  readonly folds: number;
  readonly repeats: number;
}

/** What `correctedResampledT` returns. */
export interface CorrectedTTest {
  /** The mean difference. */
  readonly mean: number;
  /** Its corrected standard error, √((1/J + n₂/n₁) σ̂²). */
  readonly standardError: number;
  readonly t: number;
  readonly degreesOfFreedom: number;
  /** Two-sided. */
  readonly p: number;
  readonly interval: ConfidenceInterval;
}

/**
 * The corrected resampled t-test of a mean difference of two procedures over J overlapping training
 * sets: t = d̄ / √((1/J + n₂/n₁) σ̂²) with J − 1 degrees of freedom, where n₁ examples are trained on
 * and n₂ tested (Nadeau and Bengio 2003, "Inference for the generalization error", Machine Learning
 * 52, 239–281, § 4.2, correction of the resampled t). The interval is d̄ ± t_{(1+c)/2} times the same
 * error. Differences that are all equal have no spread: the interval is a point and p is 0, or 1
 * where they are 0.
 *
 * @param differences one a split, finite, two or more
 * @param testOverTrain n₂/n₁, in [0, ∞); 0 for training sets that share nothing
 * @param confidence c in (0, 1)
 * @throws RegulaError for other arguments
 */
export function correctedResampledT(
  differences: ArrayLike<number>,
  testOverTrain: number,
  confidence = 0.95,
): CorrectedTTest {
  const standardError = correctedStandardError(differences, testOverTrain);
  checkOpenShare(confidence, "confidence");
  const { mean } = describe(differences);
  const degreesOfFreedom = differences.length - 1;
  const t = mean === 0 ? 0 : mean / standardError;
  const half = studentQuantile((1 + confidence) / 2, degreesOfFreedom) * standardError;
  return {
    mean,
    standardError,
    t,
    degreesOfFreedom,
    p: studentTwoSided(t, degreesOfFreedom),
    interval: [mean - half, mean + half],
  };
}

/** √((1/J + n₂/n₁) σ̂²), the error of a mean over J splits; arguments as `correctedResampledT`. */
export function correctedStandardError(
  differences: ArrayLike<number>,
  testOverTrain: number,
): number {
  checkValues(differences, "differences", 2);
  const expected = { en: "a number in [0, ∞)", "pt-BR": "um número em [0; ∞)" };
  const fits = testOverTrain >= 0 && testOverTrain < Infinity;
  checkArgument(fits, "testOverTrain", expected, testOverTrain);
  return Math.sqrt((1 / differences.length + testOverTrain) * describe(differences).variance);
}

/**
 * The same test over r times k-fold cross-validation: t = d̄ / √((1/kr + 1/(k−1)) σ̂²) with kr − 1
 * degrees of freedom (Bouckaert and Frank 2004, "Evaluating the replicability of significance tests
 * for comparing learning algorithms", PAKDD, § 2.2: corrected repeated k-fold cv test).
 *
 * @param differences one a fold of each repeat, in any order; folds · repeats of them, finite
 * @param split folds 2 or more, repeats 1 or more, whole
 * @param confidence c in (0, 1)
 * @throws RegulaError for other arguments
 */
export function repeatedCrossValidationT(
  differences: ArrayLike<number>,
  { folds, repeats }: RepeatedFolds,
  confidence = 0.95,
): CorrectedTTest {
  checkCount(folds, "folds", 2);
  checkCount(repeats, "repeats", 1);
  const expected = {
    en: `${folds} × ${repeats} differences`,
    "pt-BR": `${folds} × ${repeats} diferenças`,
  };
  checkArgument(
    differences.length === folds * repeats,
    "differences",
    expected,
    differences.length,
  );
  return correctedResampledT(differences, 1 / (folds - 1), confidence);
}

/** The mean and the variance by n − 1, exactly 0 where all values are equal. */
function describe(values: ArrayLike<number>): { readonly mean: number; readonly variance: number } {
  // Deviations from the first value, so that equal values leave no rounding behind.
  const first = values[0];
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] - first;
  const shift = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) {
    const deviation = values[i] - first - shift;
    squares += deviation * deviation;
  }
  return { mean: first + shift, variance: squares / (values.length - 1) };
}
