import type { Language } from "@regula/base";
import type { Model } from "@regula/models";
import { describeSource } from "../words/describeSource.ts";

/** What an imported model cannot say of itself; none of a model that was trained here. */
export function describeImported({ origin }: Pick<Model, "origin">, language: Language): string[] {
  if (origin === null) return [];
  const { producer } = origin;
  const source = describeSource(origin.source, language);
  const by = producer === "" ? "" : ` (${producer})`;
  return [
    {
      en: `The model was imported from ${source}${by}: what it reaches on rows that it has not seen, how far off a prediction may be and whether it was trained on these rows are not known.`,
      "pt-BR": `O modelo foi importado de ${source}${by}: não se sabe o que ele alcança em linhas que não viu, de quanto uma previsão pode errar nem se foi treinado nestas linhas.`,
    }[language],
  ];
}
