import type { Language } from "@regula/base";
import type { TunedSetting, TuneResult, VariantWord } from "@regula/studies";
import {
  capitalize,
  describeStrength,
  readVariantName,
  regularizerNames,
} from "../words/modelName.ts";

/** The settings of one family over the one strength in which they differ. */
export interface ValidationCurve {
  /** Whose strength it is. */
  readonly word: VariantWord;
  /** Of the family's other words, which are the same in all. */
  readonly others: readonly { readonly word: VariantWord; readonly numbers: readonly number[] }[];
  /** By ascending strength. */
  readonly settings: readonly { readonly strength: number; readonly setting: TunedSetting }[];
}

/**
 * Families of which two settings or more did not diverge, in the order of the study. One whose
 * settings differ in more than one number has no curve, and what halving gave up is on none: it was
 * trained for fewer iterations than its neighbors; nor has a search of settings, which differ in several.
 */
export function validationCurves({
  aim,
  settings,
}: Pick<TuneResult, "aim" | "settings">): ValidationCurve[] {
  if (aim === "settings") return [];
  const candidates = settings.filter(
    ({ isBaseline, isReference, droppedAt }) => !isBaseline && !isReference && droppedAt === null,
  );
  const families = [...new Set(candidates.map(({ family }) => family))];
  return families.flatMap(
    (name) => curveOf(candidates.filter(({ family }) => family === name)) ?? [],
  );
}

function curveOf(members: readonly TunedSetting[]): ValidationCurve | null {
  const finite = members.filter(({ score }) => Number.isFinite(score.loss));
  if (finite.length < 2) return null;
  const parts = members.map(({ name }) => readVariantName(name));
  const numbersOf = (setting: number, word: VariantWord) =>
    parts[setting].find((part) => part.word === word)?.numbers ?? [];
  const textOf = (setting: number, word: VariantWord) => numbersOf(setting, word).join(":");
  const differing = parts[0].filter(({ word }) =>
    members.some((_, i) => textOf(i, word) !== textOf(0, word)),
  );
  if (differing.length !== 1) return null;
  const [{ word }] = differing;
  const strengths = members.map((_, i) => [...new Set(numbersOf(i, word))]);
  if (strengths.some((values) => values.length !== 1)) return null;
  const placed = members.map((setting, i) => ({ strength: strengths[i][0], setting }));
  return {
    word,
    others: parts[0].filter((part) => part.word !== word),
    settings: placed.sort((a, b) => a.strength - b.strength),
  };
}

/** What a family is called: "L2", "L2 + dropout (keep 0.8)". */
export function describeFamily({ word, others }: ValidationCurve, language: Language): string {
  const fixed = others.map((part) => describeStrength(part.word, part.numbers, language));
  return capitalize([regularizerNames[word][language], ...fixed].join(" + "));
}
