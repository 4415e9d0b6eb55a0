import type { LineFit } from "./lineFit.ts";
import { type LogitLine, rowOnLine } from "./logitLine.ts";

/** Below this share of |u| that the line leaves over, a bend has no room. */
const leastRoom = 1e-6;

export interface Bend {
  /** Above 0 where both ends happen more often than the line says. */
  readonly t: number;
  readonly degreesOfFreedom: number;
}

/**
 * Whether the recalibrated line is bent at the mean logit: the score test of a term |u|, so of one
 * slope below the mean and another above it, after intercept and slope are fitted. t = Σ r (y − p) / √V
 * with r what |u| has beyond 1 and u by the weights p (1 − p); V = Σ p (1 − p) r² and n − 3 degrees of
 * freedom, or over G groups G/(G − 1) Σ_g (Σ r (y − p))² and G − 3 (Rao 1948; Boos 1992, "On
 * generalized score tests", The American Statistician 46, 327–333). |u| and not u², whose few
 * largest values would decide alone.
 *
 * @param members the positions of each group's rows; null where rows are independent
 * @returns null where the logits leave no room for a bend, such as two values
 */
export function testBend(
  line: LogitLine,
  { intercept, slope }: LineFit,
  members: readonly (readonly number[])[] | null,
): Bend | null {
  const { centered } = line;
  const rows = Array.from(centered, (_, i) => rowOnLine(line, i, intercept, slope));
  const rest = residuals(centered, rows);
  let [score, variance, all] = [0, 0, 0];
  rows.forEach(({ error, weight }, i) => {
    score -= rest[i] * error;
    variance += weight * rest[i] * rest[i];
    all += weight * centered[i] * centered[i];
  });
  if (!(variance > leastRoom * all)) return null;
  if (members !== null) {
    const sums = members.map((group) => group.reduce((sum, i) => sum - rest[i] * rows[i].error, 0));
    const squares = sums.reduce((sum, value) => sum + value * value, 0);
    variance = (squares * members.length) / (members.length - 1);
  }
  const t = score / Math.sqrt(variance);
  if (!Number.isFinite(t)) return null;
  return { t, degreesOfFreedom: (members ?? rows).length - 3 };
}

/** |u| less its weighted regression on 1 and u; NaN where that has no solution. */
function residuals(
  centered: Float64Array,
  rows: readonly { readonly weight: number }[],
): Float64Array {
  let [w, wu, wuu, wv, wuv] = [0, 0, 0, 0, 0];
  rows.forEach(({ weight }, i) => {
    const u = centered[i];
    w += weight;
    wu += weight * u;
    wuu += weight * u * u;
    wv += weight * Math.abs(u);
    wuv += weight * u * Math.abs(u);
  });
  const determinant = w * wuu - wu * wu;
  const constant = (wv * wuu - wuv * wu) / determinant;
  const linear = (wuv * w - wv * wu) / determinant;
  return centered.map((u) => Math.abs(u) - constant - linear * u);
}
