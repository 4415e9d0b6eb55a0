import { checkNumber, mapRecord, type NumberParameter } from "@regula/base";

/**
 * Penalties on weights, never on biases, added to the cost. M is the sum of the examples' weights
 * over the whole training set, also where an update sees a batch: m where examples have none.
 *
 * - `l2`: λ/(2M) Σ W²; its gradient is (λ/M) W.
 * - `l1`: λ/M Σ |W|; its gradient is (λ/M) sign W, taken as 0 at 0.
 *
 * Both together are the elastic net (Zou and Hastie 2005).
 */
export const penaltyNames = ["l1", "l2"] as const;

/** One of `penaltyNames`. */
export type PenaltyName = (typeof penaltyNames)[number];

/** λ of each penalty; 0 is none. */
export type Penalties = Readonly<Record<PenaltyName, number>>;

export type PenaltyOptions = Partial<Penalties>;

/** λ of each penalty: its interval, default and texts. */
export const penaltyParameters: Readonly<Record<PenaltyName, NumberParameter>> = {
  l1: {
    kind: "number",
    name: "l1",
    integer: false,
    default: 0,
    interval: { min: 0, max: 1e6 },
    label: { en: "L1 penalty λ", "pt-BR": "Penalidade L1 λ" },
    help: {
      en: "adds λ/m · Σ|W| to the cost: pushes weak weights to zero",
      "pt-BR": "soma λ/m · Σ|W| ao custo: leva pesos fracos a zero",
    },
  },
  l2: {
    kind: "number",
    name: "l2",
    integer: false,
    default: 0,
    interval: { min: 0, max: 1e6 },
    label: { en: "L2 penalty λ", "pt-BR": "Penalidade L2 λ" },
    help: {
      en: "adds λ/(2m) · ΣW² to the cost: keeps all weights small",
      "pt-BR": "soma λ/(2m) · ΣW² ao custo: mantém todos os pesos pequenos",
    },
  },
};

/** One weight's share of each penalty, before λ/M; 0 at 0, as padding between weights is. */
export const penaltyValues: Readonly<Record<PenaltyName, (w: number) => number>> = {
  l1: Math.abs,
  l2: (w) => (w * w) / 2,
};

/** Σ over the penalties of λ/M Σ value(w), over all layers' weights; M is the examples' total weight. */
export function penaltyOf(
  penalties: Penalties,
  weights: readonly Iterable<number>[],
  M: number,
): number {
  let cost = 0;
  for (const name of penaltyNames) {
    const lambda = penalties[name];
    if (lambda === 0) continue;
    const value = penaltyValues[name];
    let sum = 0;
    for (const layer of weights) for (const w of layer) sum += value(w);
    cost += (lambda / M) * sum;
  }
  return cost;
}

/** Penalties where those given are put in place of `before`. @throws RegulaError outside an interval */
export function createPenalties(given: PenaltyOptions, before?: Penalties): Penalties {
  return mapRecord(penaltyParameters, (parameter, name) =>
    checkNumber(parameter, given[name] ?? before?.[name] ?? parameter.default),
  );
}
