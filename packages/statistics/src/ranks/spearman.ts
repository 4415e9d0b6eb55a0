import { centeredRanks } from "./centeredRanks.ts";
import { ascendingOrder, forEachTie } from "./ties.ts";

/** A rank correlation and what each pair adds to its error. */
export interface RankCorrelation {
  readonly rho: number;
  /** One a pair; their sum of squares over n² estimates the variance. */
  readonly influence: Float64Array;
}

/**
 * Spearman's ρ: the correlation of midranks; with the empirical influence of each pair,
 * n (uᵢvᵢ + Σⱼ 1{xᵢ ≤ xⱼ} vⱼ + Σⱼ 1{yᵢ ≤ yⱼ} uⱼ)/√(Σu² Σv²) less its mean, where u and v are ranks
 * about their mean and ties count half (Croux and Dehon 2010, Statistical Methods & Applications 19,
 * 497–515, § 3).
 *
 * @returns null where all x or all y are equal
 */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): RankCorrelation | null {
  const n = x.length;
  const [u, v] = [centeredRanks(x), centeredRanks(y)];
  let [uu, vv, uv] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    uu += u[i] * u[i];
    vv += v[i] * v[i];
    uv += u[i] * v[i];
  }
  if (uu === 0 || vv === 0) return null;
  const scale = Math.sqrt(uu * vv);
  const rho = Math.max(-1, Math.min(1, uv / scale));
  const [ofX, ofY] = [sumsFrom(x, v), sumsFrom(y, u)];
  const influence = Float64Array.from(
    { length: n },
    (_, i) => ((u[i] * v[i] + ofX[i] + ofY[i]) * n) / scale,
  );
  const center = influence.reduce((sum, value) => sum + value, 0) / n;
  return { rho, influence: influence.map((value) => value - center) };
}

/** For each i the Σⱼ wⱼ over the j whose value is above its own, and half of those at it. */
function sumsFrom(values: ArrayLike<number>, weights: Float64Array): Float64Array {
  const order = ascendingOrder(values);
  const sums = new Float64Array(values.length);
  let above = 0;
  for (const w of weights) above += w;
  forEachTie(values, order, (start, end) => {
    let tied = 0;
    for (let i = start; i < end; i++) tied += weights[order[i]];
    above -= tied;
    for (let i = start; i < end; i++) sums[order[i]] = above + tied / 2;
  });
  return sums;
}
