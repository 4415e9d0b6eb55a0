import { normalCdf, normalQuantile } from "../distributions/normal.ts";
import { studentQuantile, studentTwoSided } from "../distributions/studentT.ts";
import { countBelow } from "../ranks/sortedCounts.ts";
import { pairedScore, pairedScoreInterval } from "../shares/pairedShares.ts";
import { type Drawn, type Judged, type JudgeOptions, sum, sumSquares } from "./familyMember.ts";
import { type ResampledUnits, sumUnits } from "./resampledUnits.ts";

/** Tango's score interval, and how its statistic varies from resample to resample. */
export function judgeShares(values: ArrayLike<number>, { units, resamples }: JudgeOptions): Judged {
  const { areGroups, weights } = units;
  const n = values.length;
  const ofFirst = sumUnits(
    units,
    Array.from(values, (sign) => (sign > 0 ? 1 : 0)),
  );
  const ofSecond = sumUnits(
    units,
    Array.from(values, (sign) => (sign < 0 ? 1 : 0)),
  );
  const [onlyFirst, onlySecond] = [sum(ofFirst), sum(ofSecond)];
  const mean = (onlyFirst - onlySecond) / n;
  const effect = areGroups ? designEffect(ofFirst, ofSecond, units) : 1;
  const counts = {
    onlyFirst: onlyFirst / effect,
    onlySecond: onlySecond / effect,
    examples: n / effect,
  };
  const degreesOfFreedom = Math.max(1, weights.degreesOfFreedom);
  const isDiscordant = onlyFirst + onlySecond > 0;
  const size = new Float64Array(resamples);
  const take = (b: number, { units: which, times, count, rows }: Drawn) => {
    if (!isDiscordant) return;
    let first = 0;
    let second = 0;
    for (let i = 0; i < count; i++) {
      first += times[i] * ofFirst[which[i]];
      second += times[i] * ofSecond[which[i]];
    }
    const resampled = { onlyFirst: first, onlySecond: second, examples: rows };
    size[b] = Math.abs(pairedScore(resampled, mean));
  };
  return {
    mean,
    take,
    resampledP: () => {
      if (!isDiscordant) return new Float64Array(resamples).fill(1);
      const order = size.slice().sort();
      return size.map((own) => (resamples - countBelow(order, own)) / resamples);
    },
    intervalAt: (level) =>
      pairedScoreInterval(
        counts,
        areGroups ? -studentQuantile(level / 2, degreesOfFreedom) : -normalQuantile(level / 2),
      ),
    p: () => {
      const z = Math.abs(pairedScore(counts, 0));
      const p = areGroups ? studentTwoSided(z, degreesOfFreedom) : 2 * normalCdf(-z);
      return { p: Math.min(1, p), least: 0 };
    },
  };
}

/**
 * How many times the variance of a difference of shares over groups is that of independent rows, 1
 * or more (Kish 1965, "Survey sampling", § 8.2), by the jackknife of `weighUnits`. Without a discordant row it is what it would be if
 * rows of a group were all alike.
 */
function designEffect(
  ofFirst: Float64Array,
  ofSecond: Float64Array,
  { of, sizes, weights }: ResampledUnits,
): number {
  const rows = of.length;
  const discordant = sum(ofFirst) + sum(ofSecond);
  if (discordant === 0) return sumSquares(sizes) / rows;
  const mean = (sum(ofFirst) - sum(ofSecond)) / rows;
  const G = sizes.length;
  const rest = sizes.map((size, g) => ofFirst[g] - ofSecond[g] - mean * size);
  const clustered = ((sumSquares(rest) * G) / Math.max(1, G - 1)) * weights.inflationOf(rest);
  const independent = discordant - rows * mean * mean;
  return independent > 0 ? Math.max(1, clustered / independent) : sumSquares(sizes) / rows;
}
