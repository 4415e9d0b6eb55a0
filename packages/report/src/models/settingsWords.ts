import type { Language, Text } from "@regula/base";
import { type InputEncodingName, inputEncodingParameter } from "@regula/data";
import {
  defaultHidden,
  iterationsParameter,
  type OptimizerName,
  optimizerTraits,
  type ScheduleName,
} from "@regula/engine";
import {
  hiddenUnits,
  listParameters,
  type PlanSettings,
  planParameters,
  type UsedPreset,
} from "@regula/studies";
import { formatCount, formatShort } from "../words/format.ts";
import { nameInputs } from "./networkInputs.ts";

/** What a run trains with. */
export interface DescribedSettings {
  readonly plan: PlanSettings;
  /** Undefined where it is not the run's to choose. */
  readonly inputEncoding?: InputEncodingName;
  readonly outputs: number;
}

/** What networks are trained with, in a line: the preset, its settings as they are now, what is changed. */
export function describeSettings(
  used: UsedPreset,
  { plan, inputEncoding, outputs }: DescribedSettings,
  language: Language,
): string {
  const parts = [
    ...(inputEncoding === undefined ? [] : [nameInputs(inputEncoding, language)]),
    describeLayers(plan, outputs, language),
    describeOptimizer(plan, language),
    describeBatches(plan, language),
    describeLength(plan, language),
    plan.precision ?? "f64",
  ];
  return `${presetWord[language]} ${used.name}: ${parts.join(", ")}.${describeChanged(used, language)}`;
}

/** The preset's name, and what is changed of it. */
export function describePreset(used: UsedPreset, language: Language): string {
  return `${presetWord[language]} ${used.name}.${describeChanged(used, language)}`;
}

const presetWord: Text = { en: "Preset", "pt-BR": "Predefinição" };

function describeChanged({ changed }: UsedPreset, language: Language): string {
  if (changed.length === 0) return "";
  const names = changed.map((name) => labelOf(name, language)).join(", ");
  return {
    en: ` Changed by options: ${names}.`,
    "pt-BR": ` Alterado por opções: ${names}.`,
  }[language];
}

/** What a setting is called. */
function labelOf(name: string, language: Language): string {
  const declared = Object.values({ ...planParameters, ...listParameters, inputEncodingParameter });
  const { label } = declared.find((parameter) => parameter.name === name) ?? {};
  return label?.[language] ?? name;
}

function describeLayers(plan: PlanSettings, outputs: number, language: Language): string {
  const { activation = "relu", hidden = defaultHidden } = plan;
  const units = hiddenUnits({ ...plan, hidden }, outputs).map((one) => formatCount(one, language));
  if (units.length === 0)
    return { en: "no hidden layers", "pt-BR": "sem camadas ocultas" }[language];
  return {
    en: `hidden layers of ${units.join("-")} ${activation} units`,
    "pt-BR": `camadas ocultas de ${units.join("-")} unidades ${activation}`,
  }[language];
}

function describeOptimizer(plan: PlanSettings, language: Language): string {
  const { optimizer = "gradientDescent", schedule = "constant" } = plan;
  const { learningRate = optimizerTraits[optimizer].learningRate } = plan;
  const rate = formatShort(learningRate, language);
  return {
    en: `${optimizer} ${rate} (${schedule})`,
    "pt-BR": `${optimizerWords[optimizer]} ${rate} (${scheduleWords[schedule]})`,
  }[language];
}

/** In Portuguese; English texts have the names as options take them. */
const optimizerWords: Readonly<Record<OptimizerName, string>> = {
  gradientDescent: "descida do gradiente",
  momentum: "momento",
  nesterov: "Nesterov",
  rmsProp: "RMSProp",
  adam: "Adam",
  adamW: "AdamW",
};

const scheduleWords: Readonly<Record<ScheduleName, string>> = {
  constant: "constante",
  step: "em degraus",
  exponential: "exponencial",
  linear: "linear",
  cosine: "cosseno",
};

function describeBatches({ batchSize, fullBatchShare }: PlanSettings, language: Language): string {
  if (!batchSize) {
    return { en: "all rows in every iteration", "pt-BR": "todas as linhas em cada iteração" }[
      language
    ];
  }
  const size = formatCount(batchSize, language);
  if (fullBatchShare === undefined)
    return { en: `batches of ${size}`, "pt-BR": `lotes de ${size}` }[language];
  const whole = formatCount(Math.floor(batchSize / fullBatchShare), language);
  return {
    en: `batches of ${size} (of ${whole} rows or fewer: all)`,
    "pt-BR": `lotes de ${size} (de até ${whole} linhas: todas)`,
  }[language];
}

function describeLength(plan: PlanSettings, language: Language): string {
  const { epochs, leastIterations = 1, iterations = iterationsParameter.default } = plan;
  if (epochs === undefined) {
    const count = formatCount(iterations, language);
    return { en: `${count} iterations`, "pt-BR": `${count} iterações` }[language];
  }
  const passes = formatShort(epochs, language);
  const least = formatCount(leastIterations, language);
  return {
    en:
      leastIterations > 1
        ? `${passes} epochs but at least ${least} iterations`
        : `${passes} epochs`,
    "pt-BR":
      leastIterations > 1
        ? `${passes} épocas, mas ao menos ${least} iterações`
        : `${passes} épocas`,
  }[language];
}
