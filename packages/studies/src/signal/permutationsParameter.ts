import type { NumberParameter } from "@regula/base";

/** The option `permutations`: its interval, default and texts. */
export const permutationsParameter: NumberParameter = {
  kind: "number",
  name: "permutations",
  integer: true,
  default: 199,
  interval: { min: 1, max: 99_999 },
  label: { en: "Permutations", "pt-BR": "Permutações" },
  help: {
    en: "permutations of the labels that the real ones are held against",
    "pt-BR": "permutações dos rótulos com que se confrontam os verdadeiros",
  },
};
