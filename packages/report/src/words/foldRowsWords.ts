import type { Language } from "@regula/base";
import type { FoldRows } from "@regula/studies";
import { formatCount } from "./format.ts";

/** Where the most are over so many times the fewest, one number for all folds says too little. */
const unevenRatio = 1.2;

/** The rows of folds, and why they differ. */
export interface FoldRowsWords {
  /** "208", or "60 to 250" where folds differ much. */
  readonly rows: string;
  /** " (folds of unequal groups)", or empty. */
  readonly note: string;
}

/**
 * The rows that folds train on, or hold out.
 *
 * @param range null where only the mean was kept
 * @param isGrouped whether folds hold whole groups
 */
export function writeFoldRows(
  { mean, range }: { readonly mean: number; readonly range: FoldRows["range"] | null },
  isGrouped: boolean,
  language: Language,
): FoldRowsWords {
  if (range === null || range[1] <= unevenRatio * range[0]) {
    return { rows: formatCount(mean, language), note: "" };
  }
  const [least, most] = range.map((count) => formatCount(count, language));
  const note = { en: " (folds of unequal groups)", "pt-BR": " (partes de grupos desiguais)" };
  return {
    rows: { en: `${least} to ${most}`, "pt-BR": `${least} a ${most}` }[language],
    note: isGrouped ? note[language] : "",
  };
}
