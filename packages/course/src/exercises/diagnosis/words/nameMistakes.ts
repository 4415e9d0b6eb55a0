import type { Text } from "@regula/base";

/** Messages to learners about right values that stand under wrong names. */
export const nameMistakes = {
  "value-of-other-name": {
    en: "The value of another name stands here: check the names in what is returned, and in the line that computes it.",
    "pt-BR":
      "O valor de outro nome está aqui: confira os nomes no que é devolvido, e na linha que o calcula.",
  },
  "cache-unpacked": {
    en: "The result is as if these were exchanged where the cache is unpacked: it holds Z, D (with dropout), A, W and b of each layer, in this order; check too where one is used in the other's place.",
    "pt-BR":
      "O resultado é como se estes estivessem trocados onde o cache é desempacotado: ele tem Z, D (com dropout), A, W e b de cada camada, nesta ordem; confira também se um é usado no lugar do outro.",
  },
} satisfies Readonly<Record<string, Text>>;
