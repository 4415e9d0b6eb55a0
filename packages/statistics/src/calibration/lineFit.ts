import type { ConfidenceInterval } from "../shares/wilsonInterval.ts";
import { type ConvexPoint, crossConvex, minimizeConvex } from "./convexSearch.ts";
import type { CalibrationBound } from "./coxCalibration.ts";
import { type LogitLine, sumIntercept, sumLine } from "./logitLine.ts";

/** Coefficients are searched in [−1000, 1000]. */
export const coefficientBound = 1000;

const bound = coefficientBound;

/** Whether a coefficient is one of both. */
export function boundOf(coefficient: number): CalibrationBound {
  if (coefficient >= bound) return "highest";
  return coefficient <= -bound ? "lowest" : "none";
}

/** Centered logits that differ by less are equal but for rounding. */
const leastSpread = 1e-9;

/** The likeliest lines, unpenalized; a coefficient that grows without end is at its bound. */
export interface LineFit {
  /** The intercept at slope 1: with it the mean probability is the share of what happened. */
  readonly level: number;
  /** The slope, and its intercept. */
  readonly slope: number;
  readonly intercept: number;
  /** −log likelihood of slope and intercept, and of the stated probabilities. */
  readonly loss: number;
  readonly statedLoss: number;
}

/** Maximum likelihood; the slope by the profile over all intercepts. */
export function fitLine(line: LogitLine): LineFit {
  const statedLoss = sumLine(line, 0, 1).loss;
  const outcome = onlyOutcome(line);
  if (outcome !== null) {
    const level = outcome === 1 ? bound : -bound;
    return { level, slope: 1, intercept: level, loss: sumLine(line, level, 1).loss, statedLoss };
  }
  const level = interceptOfShare(line, meanOf(line.happened), { slope: 1, start: 0 });
  const profile = profileOfSlope(line);
  const slope = fitSlope(line, profile);
  const { intercept, value } = profile(slope);
  return { level, slope, intercept, loss: value, statedLoss };
}

function fitSlope(line: LogitLine, profile: (b: number) => ConvexPoint): number {
  if (isAlike(line)) return 1;
  const direction = separation(line);
  return direction === 0 ? minimizeConvex(profile, { start: 1, bound }) : direction * bound;
}

/**
 * The intercept with which the mean probability of a line, (1/m) Σ σ(z + a + (b − 1) u), is a share: the
 * likeliest one where it is the share of what happened. The bound for a share that none reaches.
 */
export function interceptOfShare(
  line: LogitLine,
  share: number,
  { slope: b, start }: { readonly slope: number; readonly start: number },
): number {
  if (share <= 0) return -bound;
  if (share >= 1) return bound;
  const sought = share * line.logits.length;
  const happened = line.happened.reduce((sum, y) => sum + y, 0);
  return minimizeConvex(
    (a) => {
      const { a: error, aa } = sumIntercept(line, a, b);
      return { slope: error + (happened - sought), curvature: aa };
    },
    // No line whose logits are ± η has its likeliest intercept further out.
    { start, bound: bound + largest(line.logits) + Math.abs(b - 1) * largest(line.centered) },
  );
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** The least loss over all intercepts, by the slope. */
function profileOfSlope(
  line: LogitLine,
): (b: number) => ConvexPoint & { readonly intercept: number } {
  let intercept = 0;
  const share = meanOf(line.happened);
  return (b) => {
    intercept = interceptOfShare(line, share, { slope: b, start: intercept });
    const { loss, b: slope, aa, ab, bb } = sumLine(line, intercept, b);
    return { value: loss, slope, curvature: bb - (aa > 0 ? (ab * ab) / aa : 0), intercept };
  };
}

/** Whether all logits are equal, so that the slope is undefined. */
export function isAlike({ centered }: LogitLine): boolean {
  return centered.every((u) => Math.abs(u) < leastSpread);
}

/** The outcome of all rows; null where both occurred. */
export function onlyOutcome({ happened }: LogitLine): number | null {
  return happened.every((y) => y === happened[0]) ? happened[0] : null;
}

/**
 * 1 where every centered logit of what happened is at least as high as every other, −1 where it is at
 * most as high: then the likelihood rises with the slope without end (Albert and Anderson 1984,
 * Biometrika 71, 1–10); else 0, as where logits are alike or only one outcome occurred.
 */
export function separation(line: LogitLine): -1 | 0 | 1 {
  if (isAlike(line) || onlyOutcome(line) !== null) return 0;
  const range = (outcome: number) => {
    let [low, high] = [Infinity, -Infinity];
    line.centered.forEach((u, i) => {
      if (line.happened[i] !== outcome) return;
      low = Math.min(low, u);
      high = Math.max(high, u);
    });
    return { low, high };
  };
  const [no, yes] = [range(0), range(1)];
  if (yes.low >= no.high) return 1;
  return no.low >= yes.high ? -1 : 0;
}

/**
 * The slopes at which twice the profile's loss is less than `cutoff` above the least, each end at most
 * the bound.
 */
export function slopeInterval(line: LogitLine, fit: LineFit, cutoff: number): ConfidenceInterval {
  if (isAlike(line) || onlyOutcome(line) !== null) return [-bound, bound];
  const profile = profileOfSlope(line);
  const guess = Math.sqrt(cutoff / profile(fit.slope).curvature);
  const step = guess > leastSpread && guess < bound ? guess : 1;
  const level = fit.loss + cutoff / 2;
  const to = (direction: 1 | -1) =>
    crossConvex(profile, { start: fit.slope, bound }, { level, direction, step });
  return [to(-1), to(1)];
}

/** (1/m) Σ of m values. */
export function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
