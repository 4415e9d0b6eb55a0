import { PhiloxStream, purposes } from "@regula/base";
import { studentQuantile, studentTwoSided } from "../distributions/studentT.ts";
import {
  empiricalLikelihoodInterval,
  empiricalLikelihoodRoot,
} from "../means/empiricalLikelihood.ts";
import { countBelow, countUpTo } from "../ranks/sortedCounts.ts";
import {
  type Drawn,
  type Judged,
  type JudgeOptions,
  sum,
  sumSquares,
} from "../resampling/familyMember.ts";
import { sumUnits } from "../resampling/resampledUnits.ts";
import { signFlipTest } from "../tests/signFlipTest.ts";

/**
 * The bootstrap of the signed root of the empirical likelihood ratio, a t that is as asymmetric as the
 * values are. A critical value is never below Student's, which few values that are alike by chance
 * would put it; groups of unequal sizes have Student's with the variance and the degrees of freedom of
 * `weighUnits`.
 */
export function judgeMean(
  values: ArrayLike<number>,
  { units, resamples, alpha, seed }: JudgeOptions,
): Judged {
  const { sizes, weights } = units;
  const G = sizes.length;
  const sums = sumUnits(units, values);
  const mean = sum(sums) / values.length;
  const rest = sums.map((own, unit) => own - mean * sizes[unit]);
  const spread = Math.sqrt(sumSquares(rest) / G);
  const hasSpread = G > 1 && spread > roundingError * Math.sqrt(sumSquares(sums) / G);
  const widening = Math.sqrt(weights.inflationOf(rest));
  const twoSided = (root: number) => studentTwoSided(root / widening, weights.degreesOfFreedom);
  const roots = new Float64Array(resamples);
  const own = new Float64Array(G);
  const take = (b: number, { units: which, times, count }: Drawn) => {
    if (!hasSpread) return;
    for (let i = 0; i < count; i++) own[i] = rest[which[i]];
    roots[b] = empiricalLikelihoodRoot(own, times, count);
  };
  const flipP = hasSpread
    ? signFlipTest(sums, {
        source: new PhiloxStream(seed, purposes.resampling, 1),
        flips: Math.ceil(resamples / 2),
      })
    : 1;
  let sorted: Float64Array | null = null;
  const inOrder = () => {
    sorted ??= roots.slice().sort();
    return sorted;
  };
  return {
    mean,
    take,
    resampledP: () => {
      if (!hasSpread) return new Float64Array(resamples).fill(1);
      const order = inOrder();
      return roots.map((own) => {
        const atOrBelow = countUpTo(order, own);
        const atOrAbove = resamples - countBelow(order, own);
        return Math.min(1, (2 * Math.min(atOrBelow, atOrAbove)) / resamples);
      });
    },
    intervalAt: (level) => {
      if (!hasSpread) return [mean, mean];
      const order = inOrder();
      const k = Math.max(1, Math.floor((level * (resamples + 1)) / 2));
      const least = -widening * studentQuantile(level / 2, weights.degreesOfFreedom);
      const within = (root: number) => Math.min(mostStudents * least, Math.max(least, root));
      const [low, high] = empiricalLikelihoodInterval(sums, sizes, {
        below: within(-order[k - 1]),
        above: within(order[resamples - k]),
      });
      return flipP <= alpha ? [low, high] : [Math.min(0, low), Math.max(0, high)];
    },
    p: () => {
      if (!hasSpread) return { p: 1, least: 1 };
      const order = inOrder();
      const observed = empiricalLikelihoodRoot(sums);
      const beyond =
        observed > 0 ? resamples - countBelow(order, observed) : countUpTo(order, observed);
      const resampled = (2 * (1 + beyond)) / (resamples + 1);
      const p = Math.max(
        Math.min(resampled, twoSided(observed / mostStudents)),
        twoSided(observed),
      );
      return { p: Math.min(1, p), least: flipP };
    },
  };
}

/**
 * Critical values are at most this many times Student's: a resample without the few large values
 * there are does not contain them, and its root has no bound.
 */
const mostStudents = 2;

/** Values that spread by less than this share of their size differ by rounding. */
const roundingError = 1e-12;
