import { RegulaError, verbatim } from "@regula/base";
import { normalQuantile } from "../distributions/normal.ts";

/** Lower and upper bound. */
export type ConfidenceInterval = readonly [lower: number, upper: number];

/**
 * The score interval of a proportion k/n (Wilson 1927, JASA 22, 209–212):
 * (p̂ + z²/2n ± z √(p̂(1−p̂)/n + z²/4n²)) / (1 + z²/n).
 *
 * @throws RegulaError unless 0 ≤ successes ≤ trials are whole and trials > 0
 */
export function wilsonInterval(
  successes: number,
  trials: number,
  confidence = 0.95,
): ConfidenceInterval {
  const whole = Number.isInteger(successes) && Number.isInteger(trials);
  if (!whole || trials < 1 || successes < 0 || successes > trials) {
    throw new RegulaError({
      code: "parameter-invalid",
      expected: {
        en: "whole numbers 0 ≤ successes ≤ trials, trials > 0",
        "pt-BR": "números inteiros 0 ≤ sucessos ≤ tentativas, tentativas > 0",
      },
      received: verbatim(`${successes} / ${trials}`),
    });
  }
  const z = -normalQuantile((1 - confidence) / 2);
  const p = successes / trials;
  const shrink = 1 + (z * z) / trials;
  const center = (p + (z * z) / (2 * trials)) / shrink;
  const half = (z * Math.sqrt((p * (1 - p)) / trials + (z * z) / (4 * trials * trials))) / shrink;
  return [successes === 0 ? 0 : center - half, successes === trials ? 1 : center + half];
}
