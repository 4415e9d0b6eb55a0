import { studentQuantile } from "../distributions/studentT.ts";
import type { ConfidenceInterval } from "./wilsonInterval.ts";

/**
 * Wilson's score interval of a share whose count of trials n* need not be whole, with Student's t in
 * the normal's place: (p + t²/2n* ± t √(p(1−p)/n* + t²/4n*²)) / (1 + t²/n*).
 *
 * @param share p in [0, 1]
 * @param trials n*, above 0: p(1 − p) over the variance of p
 * @param degreesOfFreedom of that variance
 */
export function realWilsonInterval(
  share: number,
  trials: number,
  degreesOfFreedom: number,
  confidence = 0.95,
): ConfidenceInterval {
  const t = studentQuantile((1 + confidence) / 2, degreesOfFreedom);
  const square = (t * t) / trials;
  const center = (share + square / 2) / (1 + square);
  const half = Math.sqrt(square * (share * (1 - share) + square / 4)) / (1 + square);
  return [
    share === 0 ? 0 : Math.max(0, Math.min(share, center - half)),
    share === 1 ? 1 : Math.min(1, Math.max(share, center + half)),
  ];
}
