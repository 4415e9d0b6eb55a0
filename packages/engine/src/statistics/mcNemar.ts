import { exp } from "../numerics/exp.ts";
import { log } from "../numerics/log.ts";

/** Beyond this many, the probability of the extreme outcome would underflow: go by logarithms. */
const directTrials = 1000;

/**
 * The two-sided exact p of McNemar's test (McNemar 1947): of n01 + n10 discordant examples, a share
 * as uneven as this or more under a fair coin. 1 where there are none.
 *
 * @param n01 examples that only the second got right
 * @param n10 examples that only the first got right
 */
export function mcNemarExact(n01: number, n10: number): number {
  const n = n01 + n10;
  const fewer = Math.min(n01, n10);
  if (n01 === n10) return 1;
  // Terms C(n, k) / 2ⁿ from k = fewer downward: the largest first, so none is lost to underflow.
  let term = n <= directTrials ? directTerm(n, fewer) : exp(logTerm(n, fewer));
  let sum = 0;
  for (let k = fewer; k >= 0 && term > 0; k--) {
    sum += term;
    term *= k / (n - k + 1);
  }
  return Math.min(1, 2 * sum);
}

function directTerm(n: number, k: number): number {
  let term = 1;
  let halvings = n;
  for (let i = 1; i <= k; i++) {
    term *= (n - k + i) / i;
    for (; term > 1 && halvings > 0; halvings--) term /= 2;
  }
  for (; halvings > 0; halvings--) term /= 2;
  return term;
}

function logTerm(n: number, k: number): number {
  let sum = -n * log(2);
  for (let i = 1; i <= k; i++) sum += log((n - k + i) / i);
  return sum;
}
