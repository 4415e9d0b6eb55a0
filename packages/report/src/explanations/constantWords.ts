import type { Language } from "@regula/base";
import type { Explanation } from "@regula/models";
import { listWords } from "../words/modelName.ts";

/** Columns of which nothing is said, as the rows do not differ in them; none where all differ. */
export function describeConstant(
  { constant }: Pick<Explanation, "constant">,
  language: Language,
): string[] {
  if (constant.length === 0) return [];
  const list = listWords(constant, language);
  const isOne = constant.length === 1;
  return [
    {
      en: `Nothing is said of ${list}: these rows have fewer than two values of ${isOne ? "this column" : "each of these columns"} that can be compared.`,
      "pt-BR": `Nada se diz de ${list}: estas linhas têm menos de dois valores ${isOne ? "dessa coluna" : "de cada uma dessas colunas"} que se possam comparar.`,
    }[language],
  ];
}

/** Why nothing is explained where the rows differ in no column that was asked about. */
export function describeNothing(
  { rows: { rows } }: Pick<Explanation, "rows">,
  language: Language,
): string {
  return rows.length === 1
    ? {
        en: "Nothing is explained: one row has no other row to exchange cells with or to be compared with. Explain the model by more rows.",
        "pt-BR":
          "Nada é explicado: uma única linha não tem outra com que trocar células ou se comparar. Explique o modelo com mais linhas.",
      }[language]
    : {
        en: "Nothing is explained: these rows have fewer than two values of each column asked about, so there are no cells to exchange or to compare. Explain the model by rows that differ in these columns.",
        "pt-BR":
          "Nada é explicado: estas linhas têm menos de dois valores de cada coluna perguntada; não há células a trocar ou a comparar. Explique o modelo com linhas que difiram nessas colunas.",
      }[language];
}
