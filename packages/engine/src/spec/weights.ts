import { RegulaError, spellNumbers, type Text } from "@regula/base";

/** Whether numbers can say how much things count: at least 0, with a positive and finite sum. */
export function areWeights(weights: ArrayLike<number>): boolean {
  let sum = 0;
  for (let j = 0; j < weights.length; j++) {
    if (!(weights[j] >= 0)) return false;
    sum += weights[j];
  }
  return sum > 0 && sum < Infinity;
}

/** The error of weights that cannot be used. */
export function refuseWeights(
  option: string,
  weights: ArrayLike<number>,
  expected: Text,
): RegulaError {
  const shown = Array.from({ length: Math.min(weights.length, 6) }, (_, i) => weights[i]);
  const more = weights.length > 6 ? `, … (${weights.length})` : "";
  return new RegulaError({
    code: "parameter-invalid",
    place: { option },
    expected,
    received: spellNumbers(shown.join(", ") + more),
  });
}
