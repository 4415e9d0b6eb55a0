import { checkNumber } from "../base/parameter.ts";
import { RegulaError } from "../base/regulaError.ts";
import { verbatim } from "../base/text.ts";
import { keepProbParameter } from "../spec/dropout.ts";
import { penaltyNames, penaltyParameters } from "../spec/regularizer.ts";

/** One way of regularizing, as it is written: `none`, `l2=0.7`, `l2=0.7+dropout=0.6:1`. */
export interface Variant {
  readonly name: string;
  readonly l1: number;
  readonly l2: number;
  /** One for all hidden layers, or one for each. */
  readonly keepProb: number | readonly number[];
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
  const meanings = variants.map(({ name: _, ...settings }) => JSON.stringify(settings));
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
  if (name === "none") return { name, l1: 0, l2: 0, keepProb: 1 };
  const settings = new Map<string, string>();
  for (const part of name.split("+")) {
    const [key, value, ...rest] = part.split("=").map((word) => word.trim());
    const known = key === "dropout" || penaltyNames.some((penalty) => penalty === key);
    if (!known || !value || rest.length > 0 || settings.has(key)) throw refuse(name, grammar);
    settings.set(key, value);
  }
  const penalty = (key: "l1" | "l2") => {
    const value = settings.get(key);
    return value === undefined
      ? 0
      : checkNumber(penaltyParameters[key], readNumber(value, name), place);
  };
  return {
    name,
    l1: penalty("l1"),
    l2: penalty("l2"),
    keepProb: parseKeepProb(settings.get("dropout"), name),
  };
}

function parseKeepProb(text: string | undefined, name: string): number | readonly number[] {
  if (text === undefined) return 1;
  const values = text
    .split(":")
    .map((value) => checkNumber(keepProbParameter, readNumber(value, name), place));
  return values.length === 1 ? values[0] : values;
}

function readNumber(text: string, name: string): number {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim())) throw refuse(name, grammar);
  return Number(text);
}

const grammar = {
  en: "none, or l1=λ, l2=λ and dropout=keep_prob (or one keep_prob a hidden layer, 0.6:1) joined by +",
  "pt-BR":
    "none, ou l1=λ, l2=λ e dropout=keep_prob (ou um keep_prob por camada oculta, 0.6:1) unidos por +",
};

function refuse(name: string, expected: typeof grammar): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place,
    expected,
    received: verbatim(`"${name}"`),
  });
}
