import { checkArgument, checkCount, checkOpenShare } from "@regula/base";
import { betaQuantilePoint } from "../distributions/betaQuantile.ts";
import type { ConfidenceInterval } from "./wilsonInterval.ts";

/**
 * The exact interval of a proportion k/n, which covers it at least as often as `confidence` says
 * (Clopper and Pearson 1934, Biometrika 26, 404–413): from the α/2 quantile of Beta(k, n − k + 1)
 * to the 1 − α/2 quantile of Beta(k + 1, n − k), 0 where k = 0 and 1 where k = n.
 *
 * @param successes k, a whole number in [0, n]
 * @param trials n, a whole number in [1, 1e9]
 * @param confidence in (0, 1)
 * @throws RegulaError beyond these intervals
 */
export function clopperPearsonInterval(
  successes: number,
  trials: number,
  confidence = 0.95,
): ConfidenceInterval {
  checkCount(trials, "trials", 1);
  checkCount(successes, "successes");
  const expected = {
    en: "at most as many successes as trials",
    "pt-BR": "no máximo tantos sucessos quanto tentativas",
  };
  checkArgument(successes <= trials, "successes", expected, `${successes} / ${trials}`);
  checkOpenShare(confidence, "confidence");
  const tail = (1 - confidence) / 2;
  const failures = trials - successes;
  const lowerBound = (k: number, n: number) => betaQuantilePoint(tail, 1 - tail, k, n + 1);
  return [
    successes === 0 ? 0 : lowerBound(successes, failures).x[0],
    failures === 0 ? 1 : lowerBound(failures, successes).y[0],
  ];
}
