import { checkCount, exp, log } from "@regula/base";

/** Beyond this many, the probability of the extreme outcome would underflow: go by logarithms. */
const directTrials = 1000;

/**
 * The two-sided exact p of McNemar's test (McNemar 1947): of n01 + n10 discordant examples, a share
 * as uneven as this or more under a fair coin. 1 where there are none.
 *
 * @param n01 examples that only the second got right; whole, 0 or more
 * @param n10 examples that only the first got right; whole, 0 or more
 * @throws RegulaError for other numbers
 */
export function mcNemarExact(n01: number, n10: number): number {
  const { sum } = lowerTail(n01, n10);
  return n01 === n10 ? 1 : Math.min(1, 2 * sum);
}

/**
 * The two-sided mid-p of McNemar's test: the exact p less the probability of what was observed,
 * closer to the stated level on average and hardly ever above it (Fagerland, Lydersen and Laake
 * 2013, BMC Med. Res. Methodol. 13, 91, equation 3). Arguments and errors as `mcNemarExact`.
 */
export function mcNemarMidP(n01: number, n10: number): number {
  const { sum, observed } = lowerTail(n01, n10);
  return n01 === n10 ? 1 : 2 * sum - observed;
}

/** P(X ≤ fewer) and P(X = fewer) for X of Binomial(n01 + n10, ½). */
function lowerTail(n01: number, n10: number): { readonly sum: number; readonly observed: number } {
  checkCount(n01, "n01");
  checkCount(n10, "n10");
  const n = n01 + n10;
  const fewer = Math.min(n01, n10);
  // Terms C(n, k) / 2ⁿ from k = fewer downward: the largest first, so none is lost to underflow.
  const observed = n <= directTrials ? directTerm(n, fewer) : exp(logTerm(n, fewer));
  let term = observed;
  let sum = 0;
  for (let k = fewer; k >= 0 && term > 0; k--) {
    sum += term;
    term *= k / (n - k + 1);
  }
  return { sum, observed };
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
