import { cosineOfReduced, sineOfReduced } from "./sin.ts";

const twoPi = 6.283185307179586;

/**
 * The sine of u turns, sin 2πu, for |u| ≤ 2⁵⁰: u less its nearest quarter k/4 is exact, and 2π times
 * what is left is at most π/4. The same bits in every engine; error below 1.5 · 2⁻⁵³.
 */
export function sinTurns(u: number): number {
  const k = Math.floor(4 * u + 0.5);
  const r = twoPi * (u - 0.25 * k);
  const value = k & 1 ? cosineOfReduced(r) : sineOfReduced(r);
  return k & 2 ? -value : value;
}

/** The cosine of u turns, cos 2πu, as `sinTurns`. */
export function cosTurns(u: number): number {
  const k = Math.floor(4 * u + 0.5);
  const r = twoPi * (u - 0.25 * k);
  const value = k & 1 ? sineOfReduced(r) : cosineOfReduced(r);
  return (k + 1) & 2 ? -value : value;
}
