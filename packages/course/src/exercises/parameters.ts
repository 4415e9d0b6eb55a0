import type { Text } from "@regula/base";

/** What an argument is made of; teachers' files of cases are read by it. */
export type ParameterKind = "array" | "number" | "sizes" | "parameters" | "cache" | "gradients";

/** What a parameter of an exercise's function is. */
export interface ParameterFacts {
  readonly kind: ParameterKind;
  readonly says: Text;
}

/** Every parameter of the course's functions, by the notebook's name. */
export const parameterFacts = {
  X: {
    kind: "array",
    says: { en: "the examples, (inputs, m)", "pt-BR": "os exemplos, (entradas, m)" },
  },
  Y: {
    kind: "array",
    says: { en: "the labels, zeros and ones, (1, m)", "pt-BR": "os rótulos, zeros e uns, (1, m)" },
  },
  A3: {
    kind: "array",
    says: { en: "the probabilities, (1, m)", "pt-BR": "as probabilidades, (1, m)" },
  },
  Z3: {
    kind: "array",
    says: {
      en: "the logits, before the sigmoid, (1, m)",
      "pt-BR": "os logits, antes da sigmoide, (1, m)",
    },
  },
  parameters: {
    kind: "parameters",
    says: { en: "W1, b1, W2, b2, W3, b3", "pt-BR": "W1, b1, W2, b2, W3, b3" },
  },
  cache: {
    kind: "cache",
    says: {
      en: "what the forward pass has kept",
      "pt-BR": "o que o passo de ida guardou",
    },
  },
  lambd: { kind: "number", says: { en: "λ, the strength", "pt-BR": "λ, a força" } },
  keep_prob: {
    kind: "number",
    says: {
      en: "the probability that a unit is kept",
      "pt-BR": "a probabilidade de uma unidade ficar",
    },
  },
  layer_dims: {
    kind: "sizes",
    says: {
      en: "units of each layer: [2, 20, 3, 1]",
      "pt-BR": "unidades de cada camada: [2, 20, 3, 1]",
    },
  },
  gradients: {
    kind: "gradients",
    says: {
      en: "dW1, db1, …: the slopes to be checked",
      "pt-BR": "dW1, db1, …: as inclinações a conferir",
    },
  },
  epsilon: {
    kind: "number",
    says: {
      en: "ε, how far each number is moved",
      "pt-BR": "ε, o quanto se move cada número",
    },
  },
  successes: { kind: "number", says: { en: "right answers", "pt-BR": "acertos" } },
  n: { kind: "number", says: { en: "the number of cases", "pt-BR": "o número de casos" } },
  z: { kind: "number", says: { en: "1.96 for 95%", "pt-BR": "1,96 para 95%" } },
} as const satisfies Record<string, ParameterFacts>;

/** A name in `parameterFacts`. */
export type ParameterName = keyof typeof parameterFacts;

/** As a learner's comment names the types. */
export const parameterTypes: Readonly<Record<ParameterKind, string>> = {
  array: "NDArray",
  number: "number",
  sizes: "number[]",
  parameters: "Record<string, NDArray>",
  cache: "NDArray[]",
  gradients: "Record<string, NDArray>",
};
