import { log } from "../../numerics/log.ts";
import { readWord, type Variant, type VariantWord, variantWords } from "../variant.ts";

const words = Object.keys(variantWords) as VariantWord[];

/** The words of a variant without their numbers: `l2`, `l1+dropout`; `none` where there are none. */
export function familyOf(variant: Variant): string {
  const used = words.filter((word) => readWord(variant, word) !== undefined);
  return used.length > 0 ? used.join("+") : "none";
}

/** Where a number stands between the weakest, 0, and the strongest, 1, that a search tries. */
function placeOf(word: VariantWord, value: number): number {
  const { weakest, strongest, scale } = variantWords[word].search;
  const at = scale === "logarithmic" ? log : (number: number) => number;
  return (at(value) - at(weakest)) / (at(strongest) - at(weakest));
}

/**
 * How much a variant regularizes, among those of its family: the sum over its words of the place of
 * each number between the weakest and the strongest that a search tries.
 */
export function strengthOf(variant: Variant): number {
  return words.reduce((sum, word) => {
    const value = readWord(variant, word);
    return value === undefined ? sum : sum + placeOf(word, value);
  }, 0);
}

/** Whether a regularizes more than b of the same family. */
export function isStronger(a: Variant, b: Variant): boolean {
  return strengthOf(a) > strengthOf(b);
}
