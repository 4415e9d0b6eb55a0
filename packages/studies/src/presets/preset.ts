import type { ChoiceParameter } from "@regula/base";
import type { InputEncodingName } from "@regula/data";
import { defaultHidden, optimizerTraits } from "@regula/engine";
import type { Resampling } from "../ensembles/ensemble.ts";
import type { PlanSettings } from "../folds/planFactory.ts";

/**
 * Settings by name.
 *
 * - `course`: the assignment's network, all rows in every step of gradient descent.
 * - `table`: what was best on tables kept apart; see docs/decisions.md.
 */
export const presetNames = ["course", "table"] as const;

/** One of `presetNames`. */
export type PresetName = (typeof presetNames)[number];

/** What trains: one network a variant, or the many of a study or of an ensemble. */
export type PresetUse = "comparison" | "study";

/** How one set of settings trains, and what models are made of where nothing else is asked. */
export interface Preset {
  readonly plans: Readonly<Record<PresetUse, PlanSettings>>;
  /** How networks see numbers. */
  readonly inputEncoding: InputEncodingName;
  /** In what the networks of a model differ. */
  readonly resampling: Resampling;
  /** Whether `tune` judges ensembles of the networks of inner folds; else networks trained to the end. */
  readonly byFolds: boolean;
}

const course: PlanSettings = {
  hidden: defaultHidden,
  activation: "relu",
  initializer: "lecunNormal",
  optimizer: "gradientDescent",
  learningRate: optimizerTraits.gradientDescent.learningRate,
  schedule: "constant",
  batchSize: 0,
  precision: "f64",
};

const table: PlanSettings = {
  hidden: [64, 64],
  widensHidden: true,
  activation: "gelu",
  initializer: "heHidden",
  optimizer: "adam",
  learningRate: 0.003,
  schedule: "cosine",
  batchSize: 128,
  fullBatchShare: 0.8,
  epochs: 60,
  leastIterations: 400,
  precision: "f32",
};

/** Settings by name. */
export const presets: Readonly<Record<PresetName, Preset>> = {
  course: {
    plans: {
      comparison: { ...course, iterations: 30_000 },
      study: { ...course, iterations: 5000 },
    },
    inputEncoding: "standard",
    resampling: "bootstrap",
    byFolds: false,
  },
  table: {
    plans: { comparison: table, study: table },
    inputEncoding: "piecewise",
    resampling: "folds",
    byFolds: true,
  },
};

/** The option `preset`: its choices, default and texts. */
export const presetParameter: ChoiceParameter<PresetName> = {
  kind: "choice",
  name: "preset",
  choices: presetNames,
  default: "table",
  label: { en: "Preset", "pt-BR": "Predefinição" },
  help: {
    en: "settings that other options override; course: the assignment's network and gradient descent; table: a wider network and Adam, for tables. By default table for a named file; course for the bundled kicks and in recommend",
    "pt-BR":
      "valores para o que nenhuma outra opção diz; course: a rede da tarefa e descida do gradiente; table: uma rede mais larga e Adam, para tabelas. Por padrão table para um arquivo indicado; course para os chutes incluídos e em recommend",
  },
};
