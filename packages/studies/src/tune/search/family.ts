import { readWord, type Variant, type VariantWord, variantWords } from "../../variants/variant.ts";

const words = Object.keys(variantWords) as VariantWord[];

/** The words of a variant without their numbers: `l2`, `l1+dropout`; `none` where there are none. */
export function familyOf(variant: Variant): string {
  return wordsOf(variant).join("+") || "none";
}

/** How many regularizers a variant joins; 0 is no regularization. */
export function countWords(variant: Variant): number {
  return wordsOf(variant).length;
}

function wordsOf(variant: Variant): VariantWord[] {
  return words.filter((word) => readWord(variant, word) !== undefined);
}
