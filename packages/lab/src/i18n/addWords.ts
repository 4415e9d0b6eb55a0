import { inBoth } from "./index.ts";

/** Fetched with the place where a model is added. */
export const addWords = inBoth({
  en: {
    add: "Add a model",
    choose: (most: number) =>
      `From the same first weights, with what all models share and one change. There is room for ${most} models.`,
  },
  "pt-BR": {
    add: "Adicionar um modelo",
    choose: (most) =>
      `Dos mesmos pesos iniciais, com o que todos têm em comum e uma mudança. Cabem ${most} modelos.`,
  },
});
