import {
  checkNumber,
  checkOptionNames,
  type NumberParameter,
  RegulaError,
  type Text,
  verbatim,
  writeWithPoint,
} from "@regula/base";
import {
  inputNoiseParameter,
  keepProbParameter,
  labelSmoothingParameter,
  maxNormParameter,
  mixupParameter,
  type PenaltyName,
  patienceParameter,
  penaltyParameters,
  type TrainingPlanOptions,
  weightDecayParameter,
} from "@regula/engine";

/** What a variant can set of a plan. */
export type RegularizationOptions = Pick<
  TrainingPlanOptions,
  PenaltyName | "weightDecay" | "keepProb" | "maxNorm" | "inputNoise" | "labelSmoothing" | "mixup"
>;

/** Where a search for a strength looks. */
export interface SearchRange {
  readonly weakest: number;
  readonly strongest: number;
  /** On which strengths are equally far apart. */
  readonly scale: "logarithmic" | "linear";
  /** What a grid tries, weak to strong. */
  readonly grid: readonly number[];
  /** The share of settings drawn in a search of all settings that have it; 0 where it is not searched. */
  readonly drawn: number;
}

interface WordTraits {
  /** What the word sets: of a plan, or early stopping's patience. */
  readonly option: keyof RegularizationOptions | "patience";
  readonly parameter: NumberParameter;
  readonly search: SearchRange;
}

/** A search over [weakest, strongest] on a logarithmic scale. */
function logarithmic(
  weakest: number,
  strongest: number,
  grid: readonly number[],
  drawn: number,
): SearchRange {
  return { weakest, strongest, scale: "logarithmic", grid, drawn };
}

/** The words of a variant: what each sets, the numbers that it takes, and those that a search tries. */
export const variantWords = {
  l1: {
    option: "l1",
    parameter: penaltyParameters.l1,
    search: logarithmic(0.01, 1, [0.03, 0.1, 0.3], 0.05),
  },
  l2: {
    option: "l2",
    parameter: penaltyParameters.l2,
    search: logarithmic(0.03, 100, [0.1, 0.3, 1, 3], 0.6),
  },
  decay: {
    option: "weightDecay",
    parameter: weightDecayParameter,
    search: logarithmic(1e-4, 0.1, [3e-4, 1e-3, 3e-3, 0.01], 0.1),
  },
  dropout: {
    option: "keepProb",
    parameter: keepProbParameter,
    search: {
      weakest: 0.98,
      strongest: 0.4,
      scale: "linear",
      grid: [0.95, 0.86, 0.7, 0.5],
      drawn: 0.4,
    },
  },
  maxnorm: {
    option: "maxNorm",
    parameter: maxNormParameter,
    search: logarithmic(8, 0.5, [4, 2, 1], 0.05),
  },
  noise: {
    option: "inputNoise",
    parameter: inputNoiseParameter,
    search: logarithmic(0.03, 1, [0.1, 0.3, 1], 0.15),
  },
  smoothing: {
    option: "labelSmoothing",
    parameter: labelSmoothingParameter,
    search: logarithmic(0.01, 0.3, [0.03, 0.1, 0.3], 0.1),
  },
  mixup: {
    option: "mixup",
    parameter: mixupParameter,
    search: logarithmic(0.05, 2, [0.1, 0.3, 1], 0.1),
  },
  stop: {
    option: "patience",
    parameter: patienceParameter,
    search: logarithmic(50, 1, [30, 10, 3], 0),
  },
} as const satisfies Record<string, WordTraits>;

/** A name in `variantWords`. */
export type VariantWord = keyof typeof variantWords;

/** One way of regularizing, as it is written: `none`, `l2=0.7`, `l2=0.7+dropout=0.6:1`, `stop=10`. */
export interface Variant {
  readonly name: string;
  /** Only what the words set. */
  readonly options: RegularizationOptions;
  /** Looks without a better validation loss before training stops; absent where it does not. */
  readonly patience?: number;
}

const variantFields: Readonly<Record<keyof Variant, true>> = {
  name: true,
  options: true,
  patience: true,
};

const regularizationOptions: Readonly<Record<keyof RegularizationOptions, unknown>> = {
  ...penaltyParameters,
  weightDecay: true,
  keepProb: true,
  maxNorm: true,
  inputNoise: true,
  labelSmoothing: true,
  mixup: true,
};

/** @throws RegulaError naming a field that a variant does not have, or an option that is not its to set */
export function checkVariantNames(variant: Variant): void {
  checkOptionNames(variant, variantFields);
  checkOptionNames(variant.options, regularizationOptions);
}

/** The number of a word; the mean of dropout's over the layers; undefined where it is not set. */
export function readWord({ options, patience }: Variant, word: VariantWord): number | undefined {
  const { option } = variantWords[word];
  const value = option === "patience" ? patience : options[option];
  if (typeof value !== "object" || value === null) return value ?? undefined;
  return value.reduce((sum, one) => sum + one, 0) / value.length;
}

/** The variants of `compare` where none are given. */
export const defaultVariants = "none,l2=0.7,dropout=0.86";

export interface VariantReading {
  /** Where the text was given; `variants` by default. */
  readonly option?: string;
  /** Whether early stopping is among the words that a message offers, as it is by default. */
  readonly offersStop?: boolean;
}

/**
 * Reads a list such as `none,l2=0.7,dropout=0.86,l1=0.1+dropout=0.6:1`.
 *
 * @throws RegulaError for unknown or repeated words and for numbers outside their interval
 */
export function parseVariants(text: string, reading: VariantReading = {}): Variant[] {
  const parts = text.split(",").map((part) => part.trim());
  // A comma ends a variant, so that "l2=0,7" would be l2=0 and a 7 that is no variant.
  const tail = parts.findIndex(
    (part, i) => /^\d+$/.test(part) && /[=:]\d*$/.test(parts[i - 1] ?? ""),
  );
  if (tail > 0) {
    const [whole, fraction] = [parts[tail - 1], parts[tail]];
    const advice = writeWithPoint(`${whole}.${fraction}`);
    throw refuse(`"${whole},${fraction}"`, grammarOf(reading), reading, advice);
  }
  const variants = parts.map((part) => parseVariant(part, reading));
  const meanings = variants.map(({ options, patience }) =>
    JSON.stringify([Object.entries(options).sort(), patience]),
  );
  const repeated = meanings.findIndex((meaning, i) => meanings.indexOf(meaning) !== i);
  if (repeated >= 0) {
    const first = variants[meanings.indexOf(meanings[repeated])];
    throw refuseRepeated(first, variants[repeated], reading);
  }
  return variants;
}

function parseVariant(name: string, reading: VariantReading): Variant {
  const { option: place = "variants" } = reading;
  const refuseGrammar = () => refuse(`"${name}"`, grammarOf(reading), reading);
  if (name === "none") return { name, options: {} };
  const set: Partial<Record<WordTraits["option"], number | readonly number[]>> = {};
  for (const part of name.split("+")) {
    const [key, value, ...rest] = part.split("=").map((word) => word.trim());
    if (!isVariantWord(key) || !value || rest.length > 0) throw refuseGrammar();
    const { option, parameter } = variantWords[key];
    if (option in set) throw refuseGrammar();
    const numbers = value.split(":").map((one) => {
      if (!isNumeral(one)) throw refuseGrammar();
      return checkNumber(parameter, Number(one), { option: place });
    });
    if (numbers.length > 1 && key !== "dropout") throw refuseGrammar();
    // What changes nothing is not set, so that `l2=0` is `none`; every patience changes something.
    if (key === "stop" || numbers.some((number) => number !== parameter.default)) {
      set[option] = numbers.length === 1 ? numbers[0] : numbers;
    }
  }
  const { patience, ...options } = set as RegularizationOptions & { patience?: number };
  return { name, options, ...(patience !== undefined && { patience }) };
}

export function isVariantWord(word: string): word is VariantWord {
  return Object.hasOwn(variantWords, word);
}

function isNumeral(text: string): boolean {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text.trim());
}

function grammarOf({ offersStop = true }: VariantReading): Text {
  const offered = Object.keys(variantWords).filter((word) => offersStop || word !== "stop");
  const words = offered.join(", ");
  return {
    en: `none, or word=number joined by + with the words ${words}; dropout takes one keep_prob or one a hidden layer, 0.6:1`,
    "pt-BR": `none, ou palavra=número unidos por + com as palavras ${words}; dropout aceita um keep_prob ou um por camada oculta, 0.6:1`,
  };
}

function refuse(
  received: string,
  expected: Text,
  { option = "variants" }: VariantReading,
  advice?: Text,
): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option },
    expected,
    received: verbatim(received),
    ...(advice && { advice }),
  });
}

function refuseRepeated(first: Variant, second: Variant, reading: VariantReading): RegulaError {
  const isNone = ({ name }: Variant) => name === "none";
  const given = [first, second];
  const renamed = given.find((one) => !isNone(one));
  const changesNothing = given.some(isNone) && renamed;
  return refuse(
    given.map(({ name }) => `"${name}"`).join(", "),
    { en: "each variant once", "pt-BR": "cada variante uma vez" },
    reading,
    changesNothing
      ? {
          en: `${renamed.name} changes nothing, and so is none.`,
          "pt-BR": `${renamed.name} não muda nada, e por isso é none.`,
        }
      : undefined,
  );
}

/**
 * @param option where the variant was asked for
 * @throws RegulaError for early stopping, which holds training rows back
 */
export function checkTrainsOnAllRows({ name, patience }: Variant, option: string): void {
  if (patience === undefined) return;
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option },
    expected: {
      en: "variants that train on all training rows, which early stopping (stop) does not",
      "pt-BR":
        "variantes que treinem com todas as linhas de treino, o que a parada antecipada (stop) não faz",
    },
    received: verbatim(`"${name}"`),
    advice: {
      en: "Use regula tune, which holds rows back for it in every fold.",
      "pt-BR": "Use regula tune, que separa linhas para ela em cada parte.",
    },
  });
}
