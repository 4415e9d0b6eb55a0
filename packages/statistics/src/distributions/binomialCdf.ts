import { checkArgument, checkCount, checkShare } from "@regula/base";
import { incompleteBetaComplement } from "./incompleteBeta.ts";

/**
 * P(X ≤ k) for X of Binomial(n, p): 1 − I_p(k + 1, n − k) (Abramowitz and Stegun 26.5.24); relative
 * error below 1e-13.
 *
 * @param k any number, not NaN; only whole counts at most k are counted
 * @param n a whole number in [0, 1e10]
 * @param p in [0, 1]
 * @throws RegulaError beyond these intervals
 */
export function binomialCdf(k: number, n: number, p: number): number {
  checkCount(n, "n");
  checkShare(p, "p");
  checkArgument(!Number.isNaN(k), "k", { en: "a number", "pt-BR": "um número" }, k);
  const most = Math.floor(k);
  if (most < 0) return 0;
  if (most >= n) return 1;
  return incompleteBetaComplement(p, most + 1, n - most);
}
