import { RegulaError, verbatim } from "@regula/base";
import {
  parseVariants,
  readWord,
  type Variant,
  type VariantWord,
  variantWords,
} from "./variant.ts";

/** What variants can set of a plan, one number each. */
export type RegularizerName = Exclude<(typeof variantWords)[VariantWord]["option"], "patience">;

/** Regularizers given in addition to the variants. */
export type Regularizers = { readonly [Name in RegularizerName]?: number };

const words = Object.keys(variantWords) as VariantWord[];

/** The words that set these regularizers, and the numbers; those that change nothing are left out. */
function writeWords(given: Regularizers): { word: VariantWord; value: number }[] {
  return words.flatMap((word) => {
    const { option, parameter } = variantWords[word];
    const value = option === "patience" ? undefined : given[option];
    return value === undefined || value === parameter.default ? [] : [{ word, value }];
  });
}

/**
 * The variant with these regularizers as well: `dropout=0.8` and λ₂ = 1 are `dropout=0.8+l2=1`.
 *
 * @throws RegulaError where it sets one of them itself
 */
export function joinRegularizers(variant: Variant, given: Regularizers): Variant {
  for (const word of words) {
    const { option } = variantWords[word];
    if (option === "patience" || given[option] === undefined) continue;
    if (readWord(variant, word) !== undefined) throw refuseTwice(variant, option);
  }
  const own = variant.name === "none" ? [] : [variant.name];
  const added = writeWords(given).map(({ word, value }) => `${word}=${value}`);
  const [joined] = parseVariants([...own, ...added].join("+") || "none");
  return joined;
}

/** As `joinRegularizers`, of a default variant: given regularizers replace its own. */
export function replaceRegularizers(variant: Variant, given: Regularizers): Variant {
  const kept = variant.name.split("+").filter((part) => {
    const word = words.find((one) => part.startsWith(`${one}=`));
    const option = word && variantWords[word].option;
    return option === undefined || option === "patience" || given[option] === undefined;
  });
  const [rest] = parseVariants(kept.join("+") || "none");
  return joinRegularizers(rest, given);
}

function refuseTwice({ name }: Variant, option: RegularizerName): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { option: `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}` },
    expected: {
      en: "variants that leave it to this option",
      "pt-BR": "variantes que a deixem para esta opção",
    },
    received: verbatim(name),
    advice: {
      en: "Write it in the variants, or give it by its own option, not both.",
      "pt-BR": "Escreva-a nas variantes, ou indique-a por sua própria opção, não ambas.",
    },
  });
}
