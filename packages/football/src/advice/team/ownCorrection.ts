import { log, type Matrix, matrix } from "@regula/base";
import { fitRidge } from "@regula/statistics";

/** Prior variances of a term as multiples of the labels' variance that are weighed; 0 is none. */
const priors = [0, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1] as const;

/** How a team's surface departs from all teams', as far as its own kicks bear it. */
export interface OwnCorrection {
  /** Of the terms of `placeTerms`. */
  readonly weights: Float64Array;
  readonly means: Float64Array;
  /** The prior variance that its kicks make most likely; 0 where all teams' surface says as much. */
  readonly prior: number;
}

/**
 * A surface of second order over what a team's kicks were won beyond all teams' surface, shrunk to
 * nothing by a normal prior whose variance makes its own kicks most likely (empirical Bayes by marginal
 * likelihood: MacKay 1992, Neural Computation 4, 415). It adds nothing on average over its kicks.
 *
 * @param terms of its kicks, terms × m
 * @param rest labels less all teams' surface, of its kicks
 */
export function correctByOwnKicks(terms: Matrix, rest: Float64Array): OwnCorrection {
  const { rows, columns: m } = terms;
  const means = Float64Array.from({ length: rows }, (_, k) => {
    let mean = 0;
    for (let i = 0; i < m; i++) mean += terms.data[k * m + i] / m;
    return mean;
  });
  const none = { weights: new Float64Array(rows), means, prior: 0 };
  if (m < 2) return none;
  const level = rest.reduce((sum, value) => sum + value / m, 0);
  const own = rest.map((value) => value - level);
  const noise = own.reduce((sum, value) => sum + value * value, 0) / (m - 1);
  if (!(noise > 0)) return none;
  const gram = new Float64Array(rows * rows);
  const moments = new Float64Array(rows);
  for (let i = 0; i < m; i++) {
    for (let k = 0; k < rows; k++) {
      const value = terms.data[k * m + i] - means[k];
      moments[k] += value * own[i];
      for (let j = 0; j < rows; j++)
        gram[k * rows + j] += value * (terms.data[j * m + i] - means[j]);
    }
  }
  let [best, prior] = [0, 0];
  for (const candidate of priors) {
    if (candidate === 0) continue;
    const evidence = logEvidence(gram, moments, noise, candidate);
    if (evidence > best) [best, prior] = [evidence, candidate];
  }
  if (prior === 0) return none;
  const { weights } = fitRidge(terms, matrix(1, m, own), 1 / prior);
  return { weights: weights.data, means, prior };
}

/** What it adds to all teams' surface at places, terms × m. */
export function correctionAt({ weights, means }: OwnCorrection, terms: Matrix): Float64Array {
  const { rows, columns: m, data } = terms;
  return Float64Array.from({ length: m }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < rows; k++) sum += weights[k] * (data[k * m + i] - means[k]);
    return sum;
  });
}

/**
 * The logarithm of the marginal likelihood over that of no departure: with A = I + v Φ'Φ = LL',
 * −½ log |A| + v ‖L⁻¹Φ'r‖² / (2σ²), v the prior variance over σ².
 */
function logEvidence(
  gram: Float64Array,
  moments: Float64Array,
  noise: number,
  prior: number,
): number {
  const p = moments.length;
  const lower = new Float64Array(p * p);
  const solved = new Float64Array(p);
  let evidence = 0;
  for (let j = 0; j < p; j++) {
    for (let k = 0; k <= j; k++) {
      let value = prior * gram[j * p + k] + (j === k ? 1 : 0);
      for (let i = 0; i < k; i++) value -= lower[j * p + i] * lower[k * p + i];
      lower[j * p + k] = j === k ? Math.sqrt(value) : value / lower[k * p + k];
    }
    let rest = moments[j];
    for (let i = 0; i < j; i++) rest -= lower[j * p + i] * solved[i];
    solved[j] = rest / lower[j * p + j];
    evidence += (prior * solved[j] * solved[j]) / (2 * noise) - log(lower[j * p + j]);
  }
  return evidence;
}
