import { checkNumber, type NumberParameter } from "../base/parameter.ts";
import { RegulaError } from "../base/regulaError.ts";
import { verbatim } from "../base/text.ts";
import { keepProbParameter } from "../spec/dropout.ts";
import { inputNoiseParameter } from "../spec/inputNoise.ts";
import { labelSmoothingParameter } from "../spec/labelSmoothing.ts";
import { maxNormParameter } from "../spec/maxNorm.ts";
import { mixupParameter } from "../spec/mixup.ts";
import { penaltyParameters } from "../spec/regularizer.ts";
import type { TrainingPlanOptions } from "../spec/trainingPlan.ts";
import { weightDecayParameter } from "../spec/weightDecay.ts";

/** What a variant can set of a plan. */
export type RegularizationOptions = Pick<
  TrainingPlanOptions,
  "l1" | "l2" | "weightDecay" | "keepProb" | "maxNorm" | "inputNoise" | "labelSmoothing" | "mixup"
>;

/** The words of a variant, the option that each sets, and the numbers that it takes. */
export const variantWords = {
  l1: { option: "l1", parameter: penaltyParameters.l1 },
  l2: { option: "l2", parameter: penaltyParameters.l2 },
  decay: { option: "weightDecay", parameter: weightDecayParameter },
  dropout: { option: "keepProb", parameter: keepProbParameter },
  maxnorm: { option: "maxNorm", parameter: maxNormParameter },
  noise: { option: "inputNoise", parameter: inputNoiseParameter },
  smoothing: { option: "labelSmoothing", parameter: labelSmoothingParameter },
  mixup: { option: "mixup", parameter: mixupParameter },
} as const satisfies Record<
  string,
  { readonly option: keyof RegularizationOptions; readonly parameter: NumberParameter }
>;

export type VariantWord = keyof typeof variantWords;

/** One way of regularizing, as it is written: `none`, `l2=0.7`, `l2=0.7+dropout=0.6:1`. */
export interface Variant {
  readonly name: string;
  /** Only what the words set. */
  readonly options: RegularizationOptions;
}

export const defaultVariants = "none,l2=0.7,dropout=0.86";

const place = { option: "variants" };

/**
 * Reads a list such as `none,l2=0.7,dropout=0.86,l1=0.1+dropout=0.6:1`.
 *
 * @throws RegulaError for unknown or repeated words and for numbers outside their interval
 */
export function parseVariants(text: string): Variant[] {
  const variants = text.split(",").map((part) => parseVariant(part.trim()));
  const meanings = variants.map(({ options }) => JSON.stringify(Object.entries(options).sort()));
  const repeated = meanings.findIndex((meaning, i) => meanings.indexOf(meaning) !== i);
  if (repeated >= 0) {
    throw refuse(variants[repeated].name, {
      en: "each variant once",
      "pt-BR": "cada variante uma vez",
    });
  }
  return variants;
}

function parseVariant(name: string): Variant {
  if (name === "none") return { name, options: {} };
  const options: Partial<Record<keyof RegularizationOptions, number | readonly number[]>> = {};
  for (const part of name.split("+")) {
    const [key, value, ...rest] = part.split("=").map((word) => word.trim());
    if (!isVariantWord(key) || !value || rest.length > 0) throw refuse(name, grammar);
    const { option, parameter } = variantWords[key];
    if (option in options) throw refuse(name, grammar);
    const numbers = value
      .split(":")
      .map((one) => checkNumber(parameter, readNumber(one, name), place));
    if (numbers.length > 1 && key !== "dropout") throw refuse(name, grammar);
    // What changes nothing is not set, so that `l2=0` is `none`.
    if (numbers.some((number) => number !== parameter.default)) {
      options[option] = numbers.length === 1 ? numbers[0] : numbers;
    }
  }
  return { name, options: options as RegularizationOptions };
}

function isVariantWord(word: string): word is VariantWord {
  return Object.hasOwn(variantWords, word);
}

function readNumber(text: string, name: string): number {
  if (!/^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text.trim())) throw refuse(name, grammar);
  return Number(text);
}

const words = Object.keys(variantWords).join(", ");

const grammar = {
  en: `none, or word=number joined by + with the words ${words}; dropout takes one keep_prob or one a hidden layer, 0.6:1`,
  "pt-BR": `none, ou palavra=número unidos por + com as palavras ${words}; dropout aceita um keep_prob ou um por camada oculta, 0.6:1`,
};

function refuse(name: string, expected: typeof grammar): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place,
    expected,
    received: verbatim(`"${name}"`),
  });
}
