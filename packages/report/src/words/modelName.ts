import { type Language, mapRecord, type Text } from "@regula/base";
import { type PenaltyName, penaltyNames, type TrainingPlan } from "@regula/engine";
import {
  type ComparedModel,
  type Comparison,
  isReferenceName,
  type ReferenceName,
  type VariantWord,
} from "@regula/studies";
import { formatShort } from "./format.ts";

/** What each regularizer is called. */
export const regularizerNames: Readonly<Record<VariantWord, Text>> = {
  l1: { en: "L1", "pt-BR": "L1" },
  l2: { en: "L2", "pt-BR": "L2" },
  decay: { en: "weight decay", "pt-BR": "decaimento dos pesos" },
  dropout: { en: "dropout", "pt-BR": "dropout" },
  maxnorm: { en: "max-norm", "pt-BR": "norma máxima" },
  noise: { en: "input noise", "pt-BR": "ruído na entrada" },
  smoothing: { en: "label smoothing", "pt-BR": "rótulos suavizados" },
  mixup: { en: "mixup", "pt-BR": "mixup" },
  stop: { en: "early stopping", "pt-BR": "parada antecipada" },
};

/** What stands before the number in the brackets; null where the number is enough. */
const strengthPrefixes: Readonly<Record<VariantWord, Text | null>> = {
  l1: { en: "λ = ", "pt-BR": "λ = " },
  l2: { en: "λ = ", "pt-BR": "λ = " },
  decay: null,
  dropout: { en: "keep ", "pt-BR": "manter " },
  maxnorm: null,
  noise: null,
  smoothing: null,
  mixup: null,
  stop: { en: "patience ", "pt-BR": "paciência " },
};

const unregularized: Text = { en: "no regularization", "pt-BR": "sem regularização" };

/** A regularizer with its strength, or those of the layers: "L2 (λ = 0.7)", "dropout (keep 0.6:1)". */
export function describeStrength(
  word: VariantWord,
  strengths: readonly number[],
  language: Language,
  remark = "",
): string {
  const same = strengths.every((value) => value === strengths[0]);
  const shown = (same ? strengths.slice(0, 1) : strengths).map((one) => formatShort(one, language));
  const prefix = strengthPrefixes[word]?.[language] ?? "";
  return `${regularizerNames[word][language]} (${prefix}${shown.join(":")}${remark})`;
}

/** Words that a plan has as one number; penalties, dropout and early stopping are handled separately. */
type PlainWord = Exclude<VariantWord, PenaltyName | "dropout" | "stop">;

const plainWords: Readonly<Record<PlainWord, (plan: TrainingPlan) => number>> = {
  decay: ({ weightDecay }) => weightDecay,
  maxnorm: ({ maxNorm }) => maxNorm,
  noise: ({ inputNoise }) => inputNoise,
  smoothing: ({ labelSmoothing }) => labelSmoothing,
  mixup: ({ mixup }) => mixup,
};

function plainStrengths(plan: TrainingPlan): readonly (readonly [PlainWord, number])[] {
  return Object.values(mapRecord(plainWords, (read, word) => [word, read(plan)] as const));
}

type Named = Pick<ComparedModel, "plan" | "letter">;

/** How a model was trained, in words: "no regularization", "L2 (λ = 0.7) + dropout (keep 0.86)"; one with a letter is "network B". */
export function describeModel({ plan, letter }: Named, language: Language): string {
  if (letter) return { en: `network ${letter}`, "pt-BR": `a rede ${letter}` }[language];
  const { penalties, dropout } = plan;
  const parts: string[] = [];
  for (const name of penaltyNames) {
    if (penalties[name] > 0) parts.push(describeStrength(name, [penalties[name]], language));
  }
  for (const [word, value] of plainStrengths(plan)) {
    if (value > 0) parts.push(describeStrength(word, [value], language));
  }
  if (dropout) {
    const frozen = { en: ", frozen mask", "pt-BR": ", máscara congelada" }[language];
    const remark = dropout.mask === "frozen" ? frozen : "";
    parts.push(describeStrength("dropout", dropout.keepProb, language, remark));
  }
  return parts.length === 0 ? unregularized[language] : parts.join(" + ");
}

/** The words of a variant's name with their numbers: those of `l2=0.7+dropout=0.6:1`. */
export function readVariantName(name: string): { word: VariantWord; numbers: number[] }[] {
  if (name === "none") return [];
  return name.split("+").map((part) => {
    const [word, numbers] = part.split("=").map((text) => text.trim());
    return { word: word as VariantWord, numbers: numbers.split(":").map(Number) };
  });
}

/** A variant by its name, in the words of `describeModel`. */
export function describeVariant(name: string, language: Language): string {
  const parts = readVariantName(name).map(({ word, numbers }) =>
    describeStrength(word, numbers, language),
  );
  return parts.length === 0 ? unregularized[language] : parts.join(" + ");
}

/** A variant after what is trained with it: "with L2 (λ = 1)", "without regularization". */
export function describeWith(name: string, language: Language): string {
  if (readVariantName(name).length === 0) {
    return { en: "without regularization", "pt-BR": "sem regularização" }[language];
  }
  return `${{ en: "with", "pt-BR": "com" }[language]} ${describeVariant(name, language)}`;
}

/** The same as the subject or object of a sentence: "the unregularized network", "L2 (λ = 0.7)". */
export function describeSubject(model: Named, language: Language): string {
  const { penalties, dropout } = model.plan;
  const strengths = [
    ...Object.values(penalties),
    ...plainStrengths(model.plan).map(([, value]) => value),
  ];
  const isRegularized = dropout || strengths.some((strength) => strength > 0);
  if (model.letter || isRegularized) return describeModel(model, language);
  return { en: "the unregularized network", "pt-BR": "a rede não regularizada" }[language];
}

const referenceSubjects: Readonly<Record<ReferenceName, Text>> = {
  linear: { en: "the linear model", "pt-BR": "o modelo linear" },
  "base-rate": { en: "the base rate", "pt-BR": "a taxa de base" },
};

/** The model of that name as a sentence names it. */
export function describeNamed(
  { models }: Pick<Comparison, "models">,
  name: string,
  language: Language,
): string {
  const model = models.find((candidate) => candidate.name === name);
  if (model) return describeSubject(model, language);
  return isReferenceName(name) ? referenceSubjects[name][language] : name;
}

/** Portuguese "de" before words that may begin with an article: "da rede", "do modelo", "de L2". */
export function withDe(words: string): string {
  const article = /^[ao]s? /.exec(words);
  return article ? `d${words}` : `de ${words}`;
}

/** The words with a capital to begin a sentence or a heading with. */
export function capitalize(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "a", "a and b", "a, b, and c". */
export function listWords(words: readonly string[], language: Language): string {
  return new Intl.ListFormat(language, { style: "long", type: "conjunction" }).format(words);
}
