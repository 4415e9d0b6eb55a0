import { RegulaError, spellNumbers, verbatim } from "@regula/base";
import type { StudyData } from "@regula/data";
import { countStudyOutputs, type PlanSettings, planFactory } from "../../folds/planFactory.ts";
import type { Variant } from "../../variants/variant.ts";
import type { Aim } from "../outerFolds/arms.ts";
import { countWords, familyOf } from "./family.ts";
import { planOf, type SearchedSetting } from "./setting.ts";

/** A candidate of the search: a setting of networks, or the linear model. */
export interface Candidate extends Omit<SearchedSetting, "differences"> {
  /** Of several that are as good the one with the least is chosen. */
  readonly complexity: number;
  /** Whether it is the linear model, which is solved. */
  readonly isBaseline: boolean;
}

/** The name of the linear model among the candidates. */
export const linearName = "linear";

/** The name of the average of the best settings. */
export const averageName = "average";

const none: Variant = { name: "none", options: {} };

const linearModel: Candidate = {
  name: linearName,
  changes: {},
  regularizers: {},
  variant: none,
  complexity: 0,
  isBaseline: true,
};

/** What a study chooses from. */
export interface Candidates {
  readonly aim: Aim;
  /** The place of the average of several settings; null where there is none. */
  readonly average: number | null;
  readonly candidates: readonly Candidate[];
  /** The place of what others are searched against: no regularization, or the default. */
  readonly reference: number;
  /** The place of the linear model. */
  readonly linear: number;
}

/** Ways of regularizing one plan; no regularization is among them. @throws RegulaError where it is the only one */
export function regularizationCandidates(asked: readonly Variant[]): Candidates {
  const isNone = (variant: Variant) => familyOf(variant) === "none";
  const variants = asked.some(isNone) ? asked : [none, ...asked];
  if (variants.length < 2) throw refuseNoneAlone(variants);
  const candidates = variants.map(
    (variant): Candidate => ({
      name: variant.name,
      changes: {},
      regularizers: {},
      variant,
      complexity: countWords(variant),
      isBaseline: false,
    }),
  );
  return {
    aim: "regularization",
    candidates: [...candidates, linearModel],
    linear: candidates.length,
    reference: variants.findIndex(isNone),
    average: null,
  };
}

/** Settings of which the first is the default; the linear model is simpler than any. @throws RegulaError for fewer than two */
export function settingsCandidates(settings: readonly SearchedSetting[]): Candidates {
  if (settings.length < 2) throw refuseFewSettings(settings.length);
  const candidates = settings.map(
    ({ differences, ...setting }): Candidate => ({
      ...setting,
      complexity: 1 + differences,
      isBaseline: false,
    }),
  );
  const [{ variant }] = settings;
  const average: Candidate = {
    ...linearModel,
    name: averageName,
    variant,
    complexity: 2,
    isBaseline: false,
  };
  return {
    aim: "settings",
    candidates: [...candidates, linearModel, average],
    reference: 0,
    linear: candidates.length,
    average: candidates.length + 1,
  };
}

/** @throws RegulaError for a setting that does not fit the network or the task */
export function rehearseCandidate(
  data: StudyData,
  { variant, changes }: Candidate,
  settings: PlanSettings,
): void {
  const { task, rows } = data;
  const outputs = countStudyOutputs(data);
  planFactory(variant, planOf(settings, changes))({ inputs: 1, outputs, task, rows, seed: 0 });
}

function refuseNoneAlone(variants: readonly Variant[]): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option: "variants" },
    expected: {
      en: "at least one variant besides none",
      "pt-BR": "ao menos uma variante além de none",
    },
    received: verbatim(variants.map(({ name }) => name).join(",")),
  });
}

function refuseFewSettings(count: number): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option: "settings" },
    expected: {
      en: "the default and at least one other setting",
      "pt-BR": "a opção padrão e ao menos uma além dela",
    },
    received: spellNumbers(count),
  });
}
