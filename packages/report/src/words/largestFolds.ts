import type { Language, Text } from "@regula/base";
import type { ConfidenceInterval } from "@regula/statistics";
import { largestFolds } from "@regula/studies";
import { type FigureStyle, formatFigure } from "./estimates.ts";
import { formatCount, formatPercent } from "./format.ts";

/** Times its even share that the largest folds make up before it is worth a sentence. */
const dominance = 2;

export interface FoldShares {
  /** What the largest folds make up of the difference. */
  readonly share: number;
  /** How many folds there are. */
  readonly folds: number;
  readonly difference: { readonly mean: number; readonly interval: ConfidenceInterval };
  /** How the difference is told. */
  readonly style: FigureStyle;
  /** What a few folds can owe their differences to: "confident mistakes". */
  readonly heavy: Text;
}

/** A sentence, with a space before it, where few folds make the difference; nothing where it is spread. */
export function describeLargestFolds(
  { share, folds, difference: { mean, interval }, style, heavy }: FoldShares,
  language: Language,
): string {
  const even = largestFolds / folds;
  const isVisible = /[1-9]/.test(formatFigure(mean, style, language));
  if (!isVisible || share < dominance * even) return "";
  const count = formatCount(folds, language);
  const [told, evenShare] = [share, even].map((one) => formatPercent(one, language));
  // Where the difference may be chance, so may be the folds that make it up.
  const stands = interval[0] > 0 || interval[1] < 0;
  const cause = stands
    ? {
        en: `: a few ${heavy.en} weigh heavily`,
        "pt-BR": `: poucos ${heavy["pt-BR"]} pesam muito`,
      }[language]
    : "";
  return {
    en: ` Three of the ${count} folds make up ${told} of the difference (spread evenly it would be ${evenShare})${cause}.`,
    "pt-BR": ` Três das ${count} partes fazem ${told} da diferença (por igual seriam ${evenShare})${cause}.`,
  }[language];
}
