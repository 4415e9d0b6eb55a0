/** What the sizes of independent units, such as groups of rows, do to the variance of a mean over rows. */
export interface UnitWeights {
  /** Of t; units less one where all are of one size, fewer where few units hold most rows. */
  readonly degreesOfFreedom: number;
  /** Of the variance, where the means of units vary alike; at most `degreesOfFreedom`. */
  readonly satterthwaiteDegrees: number;
  /**
   * By how much the variance of the mean exceeds U/(U − 1) Σ c², where c_u is what unit u adds to the
   * mean beyond its share: 1 where all units are of one size.
   */
  readonly inflationOf: (contributions: ArrayLike<number>) => number;
}

/**
 * The leave-one-unit-out jackknife of a mean over rows in U independent units,
 * (U − 1)/U Σ (c_u/(1 − w_u))², where unit u holds the share w_u of the rows (CR3; Bell and McCaffrey
 * 2002, Survey Methodology 28, 169–181).
 *
 * Satterthwaite's degrees of freedom of it are (tr M)²/tr M², M = B (I − 1wᵀ)(I − w1ᵀ) B,
 * B = diag(w_u/(1 − w_u)), where the means of units vary alike, for any sizes. The jackknife is
 * too large by about what these are too few, so that t has the effective number of units less one,
 * 1/Σ w² − 1 (Kish 1965, "Survey sampling", § 8.2), and no fewer than Satterthwaite's. Where all units
 * are of one size it is the usual variance with U − 1 degrees of freedom, to the bit.
 *
 * @param sizes rows of each unit, above 0
 */
export function weighUnits(sizes: ArrayLike<number>): UnitWeights {
  const U = sizes.length;
  const values = Float64Array.from(sizes);
  if (U < 2 || values.every((size) => size === values[0])) {
    return { degreesOfFreedom: U - 1, satterthwaiteDegrees: U - 1, inflationOf: () => 1 };
  }
  const rows = values.reduce((sum, size) => sum + size, 0);
  const weights = values.map((size) => size / rows);
  const satterthwaiteDegrees = satterthwaite(weights);
  const effectiveUnits = 1 / weights.reduce((sum, w) => sum + w * w, 0);
  return {
    degreesOfFreedom: Math.max(satterthwaiteDegrees, Math.min(U, effectiveUnits) - 1),
    satterthwaiteDegrees,
    inflationOf: (contributions) => {
      let [plain, jackknife] = [0, 0];
      weights.forEach((w, u) => {
        const left = contributions[u] / (1 - w);
        plain += contributions[u] * contributions[u];
        jackknife += left * left;
      });
      const equal = (U * U) / ((U - 1) * (U - 1));
      return plain > 0 ? jackknife / (equal * plain) : 1;
    },
  };
}

/** M_uv = b_u b_v ([u = v] + S − w_u − w_v), b = w/(1 − w), S = Σ w², without the sum over all pairs. */
function satterthwaite(weights: Float64Array): number {
  const S = weights.reduce((sum, w) => sum + w * w, 0);
  let [trace, squares, own, first, second] = [0, 0, 0, 0, 0];
  for (const w of weights) {
    const b = (w * w) / ((1 - w) * (1 - w));
    trace += b * (1 + S - 2 * w);
    own += b * b * (1 + 2 * (S - 2 * w));
    squares += b;
    first += b * w;
    second += b * w * w;
  }
  const pairs =
    S * S * squares * squares + 2 * squares * second - 4 * S * squares * first + 2 * first * first;
  return Math.min(weights.length - 1, (trace * trace) / (pairs + own));
}
