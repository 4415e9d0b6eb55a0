import type { Language, Text } from "@regula/base";
import type { ConfidenceInterval } from "@regula/statistics";
import { largestFolds } from "@regula/studies";
import { type FigureStyle, formatFigure } from "./estimates.ts";
import { formatCount, formatPercent } from "./format.ts";

/** Times their even share of Σ|d| that the largest folds make up before it is worth a sentence. */
const dominance = 2;

export interface FoldShares {
  /** What the largest folds make up of Σ|d|, d the difference of a fold: never above 1, for any signs. */
  readonly share: number;
  /** How many folds there are. */
  readonly folds: number;
  readonly difference: { readonly mean: number; readonly interval: ConfidenceInterval };
  /** How the difference is given. */
  readonly style: FigureStyle;
  /** What a few folds can owe their differences to: "confident mistakes". */
  readonly heavy: Text;
}

/** A sentence, with a space before it, where the differences of few folds are the large ones; nothing where all are alike. */
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
    en: ` Three of the ${count} folds make up ${told} of the sum of the folds' absolute differences (spread evenly it would be ${evenShare})${cause}.`,
    "pt-BR": ` Três das ${count} partes respondem por ${told} da soma das diferenças absolutas das partes (por igual seriam ${evenShare})${cause}.`,
  }[language];
}
