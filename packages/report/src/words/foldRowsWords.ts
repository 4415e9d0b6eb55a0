import type { Language, Text } from "@regula/base";
import type { TimeOrder } from "@regula/data";
import type { FoldRows } from "@regula/studies";
import { formatCount } from "./format.ts";

/** Where the most are over so many times the fewest, one number for all folds says too little. */
const unevenRatio = 1.2;

/** The rows of folds, and why they differ. */
export interface FoldRowsWords {
  /** "208", or "60 to 250" where folds differ much. */
  readonly rows: string;
  /** " (folds of unequal groups)", " (the later the fold, the more)", or empty. */
  readonly note: string;
}

/**
 * The rows that folds train on, or hold out.
 *
 * @param range null where only the mean was kept
 * @param folds whether they hold whole groups, and whether they are by time
 */
export function writeFoldRows(
  { mean, range }: { readonly mean: number; readonly range: FoldRows["range"] | null },
  folds: { readonly isGrouped: boolean; readonly isTimed: boolean },
  language: Language,
): FoldRowsWords {
  if (range === null || range[1] <= unevenRatio * range[0]) {
    return { rows: formatCount(mean, language), note: "" };
  }
  const [least, most] = range.map((count) => formatCount(count, language));
  return {
    rows: { en: `${least} to ${most}`, "pt-BR": `${least} a ${most}` }[language],
    note: explainUneven(folds)?.[language] ?? "",
  };
}

function explainUneven({ isGrouped, isTimed }: Parameters<typeof writeFoldRows>[1]): Text | null {
  if (isTimed) {
    return {
      en: " (the later the fold, the more)",
      "pt-BR": " (quanto mais tardia a parte, mais)",
    };
  }
  return isGrouped
    ? { en: " (folds of unequal groups)", "pt-BR": " (partes de grupos desiguais)" }
    : null;
}

/** By what rows are ordered, such as a column. */
export function nameOrder({ column }: TimeOrder): Text {
  return column === null
    ? { en: "the order of the file", "pt-BR": "a ordem do arquivo" }
    : { en: `column "${column}"`, "pt-BR": `a coluna "${column}"` };
}

/** How rows are held out by time, and what intervals then take for granted. */
export function describeTimeFolds(order: TimeOrder, language: Language): string {
  const by = nameOrder(order);
  return {
    en: `Time is given by ${by.en}: the later half of the rows is held out in parts, each predicted from all rows before it. Intervals and p treat rows as independent; where rows near in time are alike, intervals are too narrow and p too small.`,
    "pt-BR": `O tempo é o d${by["pt-BR"]}: a metade posterior das linhas fica de fora em partes, cada uma julgada pelo que ensinam todas as linhas antes dela. Intervalos e p tomam as linhas como independentes; onde linhas próximas no tempo se parecem, os intervalos são estreitos demais e p é pequeno demais.`,
  }[language];
}
