import { checkArgument, checkShare } from "@regula/base";
import { betaQuantilePoint } from "./betaQuantile.ts";
import { lowerBetaTail } from "./betaTail.ts";
import { add, divide, multiply } from "./doubleDouble.ts";

/** @throws RegulaError unless 1e-9 ≤ df ≤ 1e10 */
function checkDegrees(df: number): void {
  const expected = { en: "a number in [1e-9, 1e10]", "pt-BR": "um número em [1e-9, 1e10]" };
  checkArgument(df >= 1e-9 && df <= 1e10, "degreesOfFreedom", expected, df);
}

/** The points ν/(ν + t²) and t²/(ν + t²) of the incomplete beta (Abramowitz and Stegun 26.7.1). */
function toBeta(t: number, df: number) {
  const square = multiply([t, 0], [t, 0]);
  const whole = add(square, [df, 0]);
  return { x: divide([df, 0], whole), y: divide(square, whole) };
}

/** Beyond it t² could overflow: there one tail is 0 or the share of an infinite t. */
const mostT = 1e150;

/**
 * The two-sided p of Student's t, P(|T| ≥ |t|) = I_{ν/(ν+t²)}(ν/2, ½), with ν degrees of freedom
 * (Abramowitz and Stegun 26.5.27); relative error below 1e-13.
 *
 * @param t any number; ±∞ gives 0
 * @param degreesOfFreedom ν in [1e-9, 1e10]
 * @throws RegulaError for a t that is not a number and for another ν
 */
export function studentTwoSided(t: number, degreesOfFreedom: number): number {
  checkDegrees(degreesOfFreedom);
  checkArgument(!Number.isNaN(t), "t", { en: "a number", "pt-BR": "um número" }, t);
  if (Math.abs(t) === Infinity) return 0;
  const bounded = Math.min(Math.abs(t), mostT);
  return lowerBetaTail(toBeta(bounded, degreesOfFreedom), degreesOfFreedom / 2, 0.5);
}

/** P(T ≤ t) with ν degrees of freedom, exact in the lower tail; intervals as `studentTwoSided`. */
export function studentCdf(t: number, degreesOfFreedom: number): number {
  const tail = studentTwoSided(t, degreesOfFreedom) / 2;
  return t > 0 ? 1 - tail : tail;
}

/**
 * The t with P(T ≤ t) = p: ±√(ν y/x) for the beta quantile x = 1 − y at the two-sided p; relative
 * error below 1e-12.
 *
 * @param p in [0, 1]; the ends give ∓∞
 * @param degreesOfFreedom ν in [1e-9, 1e10]
 * @throws RegulaError beyond these intervals
 */
export function studentQuantile(p: number, degreesOfFreedom: number): number {
  checkShare(p, "p");
  checkDegrees(degreesOfFreedom);
  const tail = Math.min(p, 1 - p);
  if (tail === 0) return p === 0 ? -Infinity : Infinity;
  const middle = 1 - 2 * tail;
  if (middle === 0) return 0;
  const { x, y } = betaQuantilePoint(2 * tail, middle, degreesOfFreedom / 2, 0.5);
  const t = Math.sqrt(degreesOfFreedom * (y[0] / x[0]));
  return p < 0.5 ? -t : t;
}
