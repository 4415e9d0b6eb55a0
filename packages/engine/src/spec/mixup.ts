import {
  type NumberParameter,
  PhiloxStream,
  purposes,
  randomBeta,
  randomInteger,
} from "@regula/base";

/**
 * α of mixup (Zhang, Cisse, Dauphin and Lopez-Paz 2018, "mixup: beyond empirical risk
 * minimization"): in a batch of B, example j trains as λ x_j + (1−λ) x_k with targets alike, where
 * k = (j + shift) mod B. One λ ~ Beta(α, α) and one shift, uniform in [0, B), a step. The paper
 * pairs by a random permutation; a rotation of a batch that was shuffled is as random a partner for
 * every example, and needs no second order. 0 is none.
 */
export const mixupParameter: NumberParameter = {
  kind: "number",
  name: "mixup",
  integer: false,
  default: 0,
  interval: { min: 0, max: 1000 },
  label: { en: "Mixup α", "pt-BR": "Mixup α" },
  help: {
    en: "trains on blends of two examples in a Beta(α, α) proportion; 0: none",
    "pt-BR": "treina com misturas de dois exemplos em proporção Beta(α, α); 0: nenhuma",
  },
};

export interface MixupDraw {
  /** Share of the example itself, in [0, 1]. */
  readonly lambda: number;
  /** The partner of example j is (j + shift) mod B. */
  readonly shift: number;
}

const unmixed: MixupDraw = { lambda: 1, shift: 0 };

/** λ and shift of one step: a function of (seed, iteration), α and B alone. */
export function drawMixup(
  alpha: number,
  seed: number,
  iteration: number,
  batchSize: number,
): MixupDraw {
  if (alpha === 0) return unmixed;
  const source = new PhiloxStream(seed, purposes.mixup, iteration);
  const lambda = randomBeta(source, alpha, alpha);
  return { lambda, shift: randomInteger(source, batchSize) };
}
