import {
  type ChoiceParameter,
  checkChoice,
  checkOptionNames,
  RegulaError,
  verbatim,
} from "@regula/base";
import { type EngineName, engineParameter } from "@regula/engine";
import {
  type AnswerName,
  type Costs,
  keepParameter,
  type Margins,
  marginParameters,
  type PlanSettings,
  parseVariants,
  planSettings,
  type Resampling,
  resamplings,
  type SearchedSetting,
  type UsedPreset,
  type Variant,
} from "@regula/studies";
import type { Validation } from "./validation.ts";

/** Trained networks, or a linear model that is solved: a network without hidden layers. */
export const modelKinds = ["networks", "linear"] as const;

/** One of `modelKinds`. */
export type ModelKind = (typeof modelKinds)[number];

/** What stands for a linear model where a variant is written. */
export const linearWord = "linear";

/** How a model is trained and judged; every setting has a default. */
export interface ModelSettings extends PlanSettings {
  /** Networks by default; a linear model reads neither the variant nor the plan's settings. */
  readonly kind?: ModelKind;
  readonly variant?: Variant;
  /**
   * Of networks by folds: settings that they have in turn, in place of a variant, by what differs from
   * this plan and its variant.
   */
  readonly settings?: readonly SearchedSetting[];
  /** The settings that the variant was chosen from by looking at these rows. */
  readonly chosenFrom?: readonly string[];
  readonly seed?: number;
  readonly members?: number;
  readonly resampling?: Resampling;
  /** Of networks by folds: what answers; what predicts left-out rows best by default. */
  readonly keep?: "best" | AnswerName;
  /** How it is judged; null for not at all. */
  readonly validation?: Validation | null;
  /** Differences that do not matter; `defaultMargins` where left out. */
  readonly margins?: Margins;
  /** Of two classes: what each mistake costs, for which the threshold is chosen. */
  readonly costs?: Costs;
  /** To be stated in the model: where the plan's settings come from. */
  readonly preset?: UsedPreset | null;
  /** Recorded in the model: what `runJob` computes with, and the program that trains. */
  readonly engine?: EngineName;
  readonly software?: string;
}

const modelSettings: Readonly<Record<keyof ModelSettings, unknown>> = {
  ...planSettings,
  kind: true,
  variant: true,
  settings: true,
  chosenFrom: true,
  seed: true,
  members: true,
  resampling: true,
  keep: true,
  validation: true,
  margins: true,
  costs: true,
  preset: true,
  engine: true,
  software: true,
};

const validationSettings: Readonly<Record<keyof Validation, true>> = {
  kind: true,
  folds: true,
  repeats: true,
};

/** @throws RegulaError naming a setting, a kind, a resampling or an engine that does not exist */
export function checkModelSettings(settings: ModelSettings): void {
  checkOptionNames(settings, modelSettings);
  const { kind, resampling, keep, engine } = settings;
  if (kind !== undefined) checkChoice({ name: "kind", choices: modelKinds }, kind);
  if (resampling !== undefined) checkChoice(resamplingParameter, resampling);
  if (keep !== undefined) checkChoice(keepParameter, keep);
  if (engine !== undefined) checkChoice(engineParameter, engine);
  checkOptionNames(settings.validation ?? {}, validationSettings);
  checkOptionNames(settings.margins ?? {}, marginParameters);
}

/** Moderate: in the middle of the strengths that `tune` tries. */
export const defaultVariant = "l2=1";

/** Bootstrap by default: other initial weights alone say nothing of what other data would teach. */
export const resamplingParameter: ChoiceParameter<Resampling> = {
  kind: "choice",
  name: "resampling",
  choices: resamplings,
  default: "bootstrap",
  label: { en: "Resampling", "pt-BR": "Reamostragem" },
  help: {
    en: "folds: each network leaves another part of the rows out, and all stop at the step that is best for the rows left out; bootstrap: each sees other rows, drawn with replacement; seeds: all rows, other initial weights",
    "pt-BR":
      "folds: cada rede deixa outra parte das linhas de fora, e todas param no passo que é o melhor para as linhas deixadas de fora; bootstrap: cada uma vê outras linhas, sorteadas com reposição; seeds: todas as linhas, outros pesos iniciais",
  },
};

/** One variant, not a list of them. @throws RegulaError as `parseVariants`, and for a list */
export function parseVariant(text: string): Variant {
  const [variant, second] = parseVariants(text, { option: "variant", offersStop: false });
  if (second) throw refuseSecond(text);
  return variant;
}

function refuseSecond(text: string): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option: "variant" },
    expected: { en: "one variant", "pt-BR": "uma variante" },
    received: verbatim(`"${text}"`),
    advice: {
      en: "To choose among several, use regula tune.",
      "pt-BR": "Para escolher entre várias, use regula tune.",
    },
  });
}
