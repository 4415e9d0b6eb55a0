import type { Text } from "@regula/base";

/** What the cases of exercises are called. */
export const titles = {
  example: { en: "the assignment's example", "pt-BR": "o exemplo do trabalho" },
  course: { en: "the course's network", "pt-BR": "a rede do curso" },
  exampleFault: {
    en: "the assignment's network, dW2 doubled",
    "pt-BR": "a rede do trabalho, dW2 dobrado",
  },
  oneFault: (name: string): Text => ({ en: `${name} doubled`, "pt-BR": `${name} dobrado` }),
  rightGradients: { en: "gradients that are right", "pt-BR": "gradientes certos" },
  small: { en: "five examples", "pt-BR": "cinco exemplos" },
  certain: { en: "certain outputs", "pt-BR": "saídas certas de si" },
  huge: { en: "very certain outputs", "pt-BR": "saídas muito certas" },
  noPenalty: { en: "λ = 0", "pt-BR": "λ = 0" },
  keepsAll: { en: "keep_prob = 1", "pt-BR": "keep_prob = 1" },
  sameExample: { en: "one example, repeated", "pt-BR": "um exemplo, repetido" },
  tie: { en: "probabilities of exactly ½", "pt-BR": "probabilidades de exatamente ½" },
  random: (m: number): Text => ({ en: `${m} drawn examples`, "pt-BR": `${m} exemplos sorteados` }),
  sizes: (sizes: readonly number[]): Text => ({
    en: `layers ${sizes.join("-")}`,
    "pt-BR": `camadas ${sizes.join("-")}`,
  }),
  shareOf: (successes: number, n: number): Text => ({
    en: `${successes} right of ${n}`,
    "pt-BR": `${successes} acertos em ${n}`,
  }),
  otherZ: (successes: number, n: number, z: number): Text => ({
    en: `${successes} right of ${n}, z = ${z}`,
    "pt-BR": `${successes} acertos em ${n}, z = ${String(z).replace(".", ",")}`,
  }),
};

/** What it means that one case fails where the others pass. */
export const laws = {
  noPenalty: {
    en: "With λ = 0 there is no penalty: the result is that of the plain function.",
    "pt-BR": "Com λ = 0 não há penalidade: o resultado é o da função sem regularização.",
  },
  keepsAll: {
    en: "With keep_prob = 1 every unit is kept: the result is that of the pass without dropout.",
    "pt-BR": "Com keep_prob = 1 toda unidade fica: o resultado é o do passo sem dropout.",
  },
  rightGradients: {
    en: "These gradients are right: the difference is as small as ε² and rounding leave it. Check that each number is moved alone, by ε to both sides.",
    "pt-BR":
      "Estes gradientes estão certos: a diferença é tão pequena quanto ε² e o arredondamento a deixam. Confira se cada número é movido sozinho, por ε para os dois lados.",
  },
  tie: {
    en: "A probability of exactly ½ is not above ½: the prediction is 0.",
    "pt-BR": "Uma probabilidade de exatamente ½ não está acima de ½: a previsão é 0.",
  },
  sameExample: {
    en: "The same example, repeated, gets different predictions: each prediction depends on its own example alone, and nothing in it is random.",
    "pt-BR":
      "O mesmo exemplo, repetido, recebe previsões diferentes: cada previsão depende só do seu exemplo, e nada nela é aleatório.",
  },
  finite: {
    en: "An output that is very certain and wrong costs about |z|, not less and never infinity: use z itself, not the logarithm of a probability that rounding has made 0 or 1, nor an e^z that overflows.",
    "pt-BR":
      "Uma saída muito certa e errada custa cerca de |z|, não menos e nunca infinito: use o próprio z, não o logaritmo de uma probabilidade que o arredondamento tornou 0 ou 1, nem um e^z que estoura.",
  },
} satisfies Record<string, Text>;
