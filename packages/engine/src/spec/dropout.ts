import {
  type ChoiceParameter,
  checkArgument,
  checkChoice,
  checkNumber,
  type NumberParameter,
  nearestKeepProb,
} from "@regula/base";
import type { NetworkSpec } from "./network.ts";

/**
 * Inverted dropout on hidden layers, in training only: A ← A ∘ D / keepProb, with D = 1 where a
 * unit is kept (Srivastava et al. 2014, "Dropout", §10, with the scale moved to training).
 *
 * - `fresh`: D is drawn anew in every step, a function of (seed, iteration, layer, unit, position in
 *   the batch), by 16 random bits an element: the probability is the multiple of 2⁻¹⁶ nearest to
 *   keepProb.
 * - `frozen`: the course's D, drawn by NumPy's legacy generator from seed 1 inside every pass, so
 *   that the same units of the same examples are dropped in every step. For full batches only.
 */
export interface Dropout {
  /** Probability of keeping a unit as asked for, one a hidden layer, in (0, 1]: see `drawnKeepProb`. */
  readonly keepProb: readonly number[];
  readonly mask: MaskKind;
}

/** Whether masks of dropout are drawn for each step or once for all. */
export const maskKinds = ["fresh", "frozen"] as const;

/** One of `maskKinds`. */
export type MaskKind = (typeof maskKinds)[number];

/** The seed that the course's forward pass sets before it draws its masks. */
export const frozenMaskSeed = 1;

/** The option `keepProb`: its interval, default and texts. */
export const keepProbParameter: NumberParameter = {
  kind: "number",
  name: "keepProb",
  integer: false,
  default: 1,
  interval: { min: 0, minOpen: true, max: 1 },
  label: { en: "Dropout keep_prob", "pt-BR": "keep_prob do dropout" },
  help: {
    en: "probability that a hidden unit is kept in a training step; of fresh masks to the nearest 1/65536",
    "pt-BR":
      "probabilidade de manter uma unidade oculta num passo do treino; nas máscaras fresh, ao 1/65536 mais próximo",
  },
};

/** The option `mask`: its choices, default and texts. */
export const maskParameter: ChoiceParameter<MaskKind> = {
  kind: "choice",
  name: "mask",
  choices: maskKinds,
  default: "fresh",
  label: { en: "Dropout mask", "pt-BR": "Máscara do dropout" },
  help: {
    en: "fresh: drawn anew each step; frozen: the course's, the same in every step",
    "pt-BR": "fresh: sorteada a cada passo; frozen: a do curso, igual em todos os passos",
  },
};

/**
 * Null where every unit is kept, so that keepProb = 1 is the plain network to the bit.
 *
 * @throws RegulaError as `keepProbPerLayer`, and for a mask of another name
 */
export function createDropout(
  network: NetworkSpec,
  keepProb: number | readonly number[],
  mask: MaskKind,
): Dropout | null {
  checkChoice(maskParameter, mask);
  const perLayer = keepProbPerLayer(network, keepProb);
  return perLayer.every((value) => value === 1) ? null : { keepProb: perLayer, mask };
}

const drawnBy: Readonly<Record<MaskKind, (keepProb: number) => number>> = {
  fresh: nearestKeepProb,
  frozen: (keepProb) => keepProb,
};

/** The probability that each hidden layer's mask is drawn with, and by which what it keeps is divided. */
export function drawnKeepProb({ keepProb, mask }: Dropout): readonly number[] {
  return keepProb.map(drawnBy[mask]);
}

/** @throws RegulaError where there is not one keepProb for all hidden layers or for each */
export function keepProbPerLayer(
  network: NetworkSpec,
  keepProb: number | readonly number[],
): readonly number[] {
  const hiddenLayers = network.layers.length - 1;
  const place = { option: "keepProb" };
  if (typeof keepProb === "number") {
    return Array<number>(hiddenLayers).fill(checkNumber(keepProbParameter, keepProb, place));
  }
  for (const value of keepProb) checkNumber(keepProbParameter, value, place);
  const expected = {
    en: `one keep_prob for all hidden layers or one for each of the ${hiddenLayers}`,
    "pt-BR": `um keep_prob para todas as camadas ocultas ou um para cada uma das ${hiddenLayers}`,
  };
  checkArgument(keepProb.length === hiddenLayers, place.option, expected, keepProb.join(":"));
  return [...keepProb];
}
