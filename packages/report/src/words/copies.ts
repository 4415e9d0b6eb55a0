import type { Language, Text } from "@regula/base";
import { type CopiesClaim, copiesQuestion } from "@regula/statistics";
import type { FeatureSignal } from "@regula/studies";
import { formatCount } from "./format.ts";

/** Whether rows are copies of each other; null where groups keep them together or it is not known. */
export function claimCopiesOf(
  signal: Pick<FeatureSignal, "exchange" | "units"> | null,
  rows: number,
): CopiesClaim | null {
  if (signal?.exchange !== "rows") return null;
  return copiesQuestion.decide({ rows, distinct: signal.units });
}

/** What copies make of an estimate by folds; null where there are none. @param who with its article */
export function describeCopiesOf(
  claim: CopiesClaim | null,
  who: Text,
  language: Language,
): string | null {
  if (claim?.claim !== "found") return null;
  const { rows, distinct } = claim.numbers;
  const [copies, all] = [rows - distinct, rows].map((count) => formatCount(count, language));
  return {
    en: `${copies} of ${all} rows are copies of other rows, and folds had copies on both sides: on new rows ${who.en} does worse than these figures. Give copies a common value in a column, and name it with --group.`,
    "pt-BR": `${copies} de ${all} linhas são cópias de outras, e as partes tiveram cópias dos dois lados: em linhas novas ${who["pt-BR"]} vai pior que esses números. Dê às cópias um valor comum numa coluna e indique-a com --group.`,
  }[language];
}

/** Where figures are from: rows without copies were not seen. */
export const heldOutWords: Readonly<Record<CopiesClaim["claim"], Text>> = {
  none: { en: "On rows that it had not seen, ", "pt-BR": "Em linhas que não tinha visto, " },
  found: {
    en: "On held-out rows, of which training had copies, ",
    "pt-BR": "Nas linhas de fora, das quais o treino tinha cópias, ",
  },
};
