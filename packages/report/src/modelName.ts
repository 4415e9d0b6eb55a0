import type { Language } from "@regula/engine";
import type { ComparedModel, Comparison } from "@regula/engine/study";
import { formatShort } from "./format.ts";

/** Regularizers that are told by their name and strength. */
const others = [
  { option: "weightDecay", words: { en: "weight decay", "pt-BR": "decaimento dos pesos" } },
  { option: "maxNorm", words: { en: "max-norm", "pt-BR": "norma máxima" } },
  { option: "inputNoise", words: { en: "input noise", "pt-BR": "ruído na entrada" } },
  { option: "labelSmoothing", words: { en: "label smoothing", "pt-BR": "rótulos suavizados" } },
  { option: "mixup", words: { en: "mixup", "pt-BR": "mixup" } },
] as const;

/** How a model was trained, in words: "no regularization", "L2 (λ = 0.7) + dropout (keep 0.86)". */
export function describeModel({ plan }: Pick<ComparedModel, "plan">, language: Language): string {
  const number = (value: number) => formatShort(value, language);
  const { penalties, dropout } = plan;
  const parts: string[] = [];
  if (penalties.l1 > 0) parts.push(`L1 (λ = ${number(penalties.l1)})`);
  if (penalties.l2 > 0) parts.push(`L2 (λ = ${number(penalties.l2)})`);
  for (const { option, words } of others) {
    if (plan[option] > 0) parts.push(`${words[language]} (${number(plan[option])})`);
  }
  if (dropout) {
    const same = dropout.keepProb.every((value) => value === dropout.keepProb[0]);
    const kept = (same ? dropout.keepProb.slice(0, 1) : dropout.keepProb).map(number).join(":");
    const frozen = dropout.mask === "frozen";
    parts.push(
      {
        en: `dropout (keep ${kept}${frozen ? ", frozen mask" : ""})`,
        "pt-BR": `dropout (manter ${kept}${frozen ? ", máscara congelada" : ""})`,
      }[language],
    );
  }
  if (parts.length === 0) {
    return { en: "no regularization", "pt-BR": "sem regularização" }[language];
  }
  return parts.join(" + ");
}

/** The same as the subject or object of a sentence: "the unregularized network", "L2 (λ = 0.7)". */
export function describeSubject(model: Pick<ComparedModel, "plan">, language: Language): string {
  const { penalties, dropout } = model.plan;
  const strengths = [penalties.l1, penalties.l2, ...others.map(({ option }) => model.plan[option])];
  if (dropout || strengths.some((strength) => strength > 0)) return describeModel(model, language);
  return { en: "the unregularized network", "pt-BR": "a rede não regularizada" }[language];
}

/** The model of that name as it is told of in a sentence. */
export function describeNamed(
  { models }: Pick<Comparison, "models">,
  name: string,
  language: Language,
): string {
  const model = models.find((candidate) => candidate.name === name);
  return model ? describeSubject(model, language) : name;
}

/** The words with a capital to begin a sentence or a heading with. */
export function capitalize(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "a", "a and b", "a, b, and c". */
export function listWords(words: readonly string[], language: Language): string {
  return new Intl.ListFormat(language, { style: "long", type: "conjunction" }).format(words);
}
