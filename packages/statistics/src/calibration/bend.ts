import { fTail } from "../distributions/fTail.ts";
import type { ClusterSpread } from "./clusterSpread.ts";
import type { LineFit } from "./lineFit.ts";
import { type LogitLine, rowDegrees, rowsOnLine } from "./logitLine.ts";

/** Where the line may bend: at the logits below which these shares of all weights p (1 − p) lie. */
const knotShares = [1 / 4, 1 / 2, 3 / 4];

/** Below this share of its size that line and earlier hinges leave over, a hinge has no room. */
const leastRoom = 1e-6;

/** The weighted squares of u from which a slope has anything to go by. */
const leastSlope = 1e-20;

export interface Bend {
  /** Hinges that the logits leave room for, of three. */
  readonly hinges: number;
  /** In [0, 1], of all hinges together. */
  readonly p: number;
}

/**
 * Whether the recalibrated line is bent anywhere: the score test of hinges (u − κ)₊ at the weighted
 * quartiles κ of u, after intercept and slope are fitted. What each hinge has beyond 1, u and the hinges before
 * it, by the weights p (1 − p), is r; s = Σ r (y − p), V = Σ p (1 − p) r rᵀ, and sᵀV⁻¹s/d of d hinges is
 * tested against F(d, ν − d), ν of `rowDegrees`; or over G groups V = (G − 1)/G Σ_g s_g s_gᵀ, where
 * group g's score of a hinge is divided by the share of Σ p (1 − p) r² that the others have, and
 * (ν − 1 − d)/(d (ν − 2)) sᵀV⁻¹s against F(d, ν − 1 − d), ν of `measureClusters` (Rao 1948; Boos 1992, "On generalized score
 * tests", The American Statistician 46, 327–333; Hotelling 1931). Three hinges follow a bend, an S
 * and what is right at both ends and in the middle alone. Quartiles of weights and not of rows, so
 * that where an outcome is rare each stretch has some of it.
 *
 * @param clusters null where rows are independent
 * @param inflation what V is multiplied by
 * @returns null where the logits leave no room for a bend, such as two values; "unequal-groups" where
 * groups leave F less than one degree of freedom, or a hinge rests on one of them alone
 */
export function testBend(
  line: LogitLine,
  { intercept, slope }: LineFit,
  clusters: ClusterSpread | null,
  inflation: number,
): Bend | "unequal-groups" | null {
  const { centered } = line;
  const { errors, weights } = rowsOnLine(line, intercept, slope);
  const residuals = hingesBeyondLine(centered, weights);
  const d = residuals.length;
  if (d === 0) return null;
  const all = Uint32Array.from(centered, (_, i) => i);
  const scores = residuals.map((r) => sumOf(all, (i) => -r[i] * errors[i]));
  const sizes = residuals.map((r) => sumOf(all, (i) => weights[i] * r[i] * r[i]));
  const degrees = (clusters === null ? rowDegrees(line) : clusters.degrees - 1) - d;
  const others = clusters?.members.map((among) =>
    residuals.map((r, j) => 1 - sumOf(among, (i) => weights[i] * r[i] * r[i]) / sizes[j]),
  );
  if (others && (degrees < 1 || others.flat().some((share) => share < leastRoom))) {
    return "unequal-groups";
  }
  const groups =
    clusters?.members.map((among, g) =>
      residuals.map((r, j) => sumOf(among, (i) => -r[i] * errors[i]) / (others?.[g][j] ?? 1)),
    ) ?? null;
  const variance = residuals.map((r, j) =>
    residuals.map((q, k) =>
      groups === null
        ? sumOf(all, (i) => weights[i] * r[i] * q[i])
        : (groups.reduce((sum, score) => sum + score[j] * score[k], 0) * (groups.length - 1)) /
          groups.length,
    ),
  );
  const distance = quadraticForm(variance, scores);
  if (distance === null) return null;
  const scale = clusters === null ? 1 : degrees / (clusters.degrees - 2);
  return { hinges: d, p: fTail((scale * distance) / (d * inflation), [d, degrees]) };
}

function sumOf(among: ArrayLike<number>, of: (i: number) => number): number {
  let sum = 0;
  for (let k = 0; k < among.length; k++) sum += of(among[k]);
  return sum;
}

/** Each hinge less its weighted regression on 1, u and the hinges before it; without those whose residual is zero. */
function hingesBeyondLine(u: Float64Array, weights: Float64Array): Float64Array[] {
  const product = (a: Float64Array, b: Float64Array) =>
    weights.reduce((sum, weight, i) => sum + weight * a[i] * b[i], 0);
  const basis: Float64Array[] = [];
  const beyond = (column: Float64Array): Float64Array => {
    // Twice, as one pass leaves rounding of what was taken off (Giraud et al. 2005).
    let left = column;
    for (let pass = 0; pass < 2; pass++) {
      for (const one of basis) {
        const share = product(left, one) / product(one, one);
        left = left.map((value, i) => value - share * one[i]);
      }
    }
    return left;
  };
  basis.push(u.map(() => 1));
  const slope = beyond(u);
  // Alike within rounding: no line, and so no bend of one.
  if (!(product(slope, slope) > leastSlope)) return [];
  basis.push(slope);
  for (const knot of knotsOf(u, weights)) {
    const hinge = u.map((value) => Math.max(0, value - knot));
    const left = beyond(hinge);
    if (product(left, left) > leastRoom * product(hinge, hinge)) basis.push(left);
  }
  return basis.slice(2);
}

/** The least u up to which each share of all weights lies. */
function knotsOf(u: Float64Array, weights: Float64Array): number[] {
  const order = Array.from(u, (_, i) => i).sort((i, j) => u[i] - u[j]);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const knots: number[] = [];
  let sum = 0;
  for (const i of order) {
    sum += weights[i];
    while (knots.length < knotShares.length && sum >= knotShares[knots.length] * all)
      knots.push(u[i]);
  }
  return knots;
}

/** sᵀV⁻¹s by the Cholesky factor of V; null where V has no inverse. */
function quadraticForm(
  variance: readonly (readonly number[])[],
  scores: readonly number[],
): number | null {
  const factor: number[][] = [];
  const solved: number[] = [];
  for (let j = 0; j < scores.length; j++) {
    factor.push([]);
    for (let k = 0; k <= j; k++) {
      let rest = variance[j][k];
      for (let i = 0; i < k; i++) rest -= factor[j][i] * factor[k][i];
      if (k === j && !(rest > leastRoom * variance[j][j])) return null;
      factor[j].push(k === j ? Math.sqrt(rest) : rest / factor[k][k]);
    }
    let rest = scores[j];
    for (let i = 0; i < j; i++) rest -= factor[j][i] * solved[i];
    solved.push(rest / factor[j][j]);
  }
  return solved.reduce((sum, value) => sum + value * value, 0);
}
