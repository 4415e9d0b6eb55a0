import { fTail } from "../distributions/fTail.ts";
import type { LineFit } from "./lineFit.ts";
import { type LogitLine, rowDegrees, rowOnLine } from "./logitLine.ts";

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
 * tested against F(d, ν − d), ν of `rowDegrees`; or over G groups V = G/(G − 1) Σ_g s_g s_gᵀ, and
 * (G − 2 − d)/(d (G − 3)) sᵀV⁻¹s against F(d, G − 2 − d) (Rao 1948; Boos 1992, "On generalized score
 * tests", The American Statistician 46, 327–333; Hotelling 1931). Three hinges follow a bend, an S
 * and what is right at both ends and in the middle alone. Quartiles of weights and not of rows, so
 * that where an outcome is rare each stretch has some of it.
 *
 * @param members the positions of each group's rows; null where rows are independent
 * @param inflation what V is multiplied by
 * @returns null where the logits leave no room for a bend, such as two values
 */
export function testBend(
  line: LogitLine,
  { intercept, slope }: LineFit,
  members: readonly (readonly number[])[] | null,
  inflation: number,
): Bend | null {
  const { centered } = line;
  const rows = Array.from(centered, (_, i) => rowOnLine(line, i, intercept, slope));
  const weights = rows.map(({ weight }) => weight);
  const residuals = hingesBeyondLine(centered, weights);
  const d = residuals.length;
  const scoresOf = (among: readonly number[]) =>
    residuals.map((r) => among.reduce((sum, i) => sum - r[i] * rows[i].error, 0));
  const scores = scoresOf(rows.map((_, i) => i));
  const groups = members?.map(scoresOf) ?? null;
  const degrees = groups === null ? rowDegrees(line) - d : groups.length - 2 - d;
  if (d === 0 || degrees <= 0) return null;
  const variance = residuals.map((r, j) =>
    residuals.map((q, k) =>
      groups === null
        ? weights.reduce((sum, weight, i) => sum + weight * r[i] * q[i], 0)
        : (groups.reduce((sum, score) => sum + score[j] * score[k], 0) * groups.length) /
          (groups.length - 1),
    ),
  );
  const distance = quadraticForm(variance, scores);
  if (distance === null) return null;
  const scale = groups === null ? 1 : degrees / (groups.length - 3);
  return { hinges: d, p: fTail((scale * distance) / (d * inflation), [d, degrees]) };
}

/** Each hinge less its weighted regression on 1, u and the hinges before it; without those of which it leaves nothing. */
function hingesBeyondLine(u: Float64Array, weights: readonly number[]): Float64Array[] {
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
function knotsOf(u: Float64Array, weights: readonly number[]): number[] {
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
