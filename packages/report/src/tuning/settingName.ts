import type { Language, Text } from "@regula/base";
import {
  type PlanChangeName,
  type PlanChanges,
  type RegularizerName,
  type TunedSetting,
  type TuneResult,
  type VariantWord,
  variantWords,
} from "@regula/studies";
import { nameInputs } from "../models/networkInputs.ts";
import { formatCount, formatShort } from "../words/format.ts";
import { lossWords } from "../words/lossName.ts";
import { describeStrength, describeVariant, describeWith } from "../words/modelName.ts";

type Named = Pick<TuneResult, "aim" | "metric" | "settings" | "chosen">;

/** What settings are searched against. */
export const defaultWords: Text = { en: "default settings", "pt-BR": "opções padrão" };

const averageWords: Text = { en: "average of the best", "pt-BR": "média das melhores" };

/** The settings whose networks an average is of; null where the average was not chosen. */
export function describeParts(result: Named, language: Language): string | null {
  const average = result.settings.find(({ isAverage }) => isAverage);
  if (!average || average.name !== result.chosen) return null;
  const names = average.parts.map((name) => describeNamedSetting(result, name, language));
  const parts = names.map((name) => `(${name})`).join(", ");
  return {
    en: `It averages the networks of ${formatCount(names.length, language)} settings: ${parts}.`,
    "pt-BR": `É a média das redes de ${formatCount(names.length, language)} opções: ${parts}.`,
  }[language];
}

/** A setting by its name, as it stands in a table, under a chart or in a sentence. */
export function describeNamedSetting(result: Named, name: string, language: Language): string {
  const setting = result.settings.find((one) => one.name === name);
  return setting ? describeSetting(setting, result, language) : describeVariant(name, language);
}

/** A setting after what is trained with it: "with L2 (λ = 1)", "with default settings". */
export function describeWithSetting(result: Named, name: string, language: Language): string {
  if (result.aim === "regularization") return describeWith(name, language);
  const words = describeNamedSetting(result, name, language);
  return { en: `with ${words}`, "pt-BR": `com ${words}` }[language];
}

/** A setting as it stands in a table or under a chart: of one that was searched, what differs. */
export function describeSetting(
  setting: Pick<
    TunedSetting,
    "name" | "changes" | "regularizers" | "isBaseline" | "isReference" | "isAverage"
  >,
  { aim, metric }: Pick<Named, "aim" | "metric">,
  language: Language,
): string {
  if (setting.isBaseline) return lossWords[metric].linear[language];
  if (aim === "regularization") return describeVariant(setting.name, language);
  if (setting.isReference) return defaultWords[language];
  if (setting.isAverage) return averageWords[language];
  return [
    ...namesOf(setting.changes).map((name) => describeChange(name, setting.changes, language)),
    ...describeRegularizers(setting.regularizers, language),
  ].join(", ");
}

function namesOf(changes: PlanChanges): PlanChangeName[] {
  return Object.keys(changes).filter((name): name is PlanChangeName => name in changeWords);
}

function describeChange(name: PlanChangeName, changes: PlanChanges, language: Language): string {
  return changeWords[name](changes, language);
}

const changeWords: Readonly<
  Record<PlanChangeName, (changes: PlanChanges, language: Language) => string>
> = {
  hidden: ({ hidden = [] }, language) => {
    const units = hidden.map((one) => formatCount(one, language)).join("-");
    return { en: `${units} hidden units`, "pt-BR": `${units} unidades ocultas` }[language];
  },
  activation: ({ activation }, language) =>
    ({ en: `${activation} units`, "pt-BR": `unidades ${activation}` })[language],
  learningRate: ({ learningRate = 0 }, language) => {
    const rate = formatShort(learningRate, language);
    return { en: `learning rate ${rate}`, "pt-BR": `taxa de aprendizado ${rate}` }[language];
  },
  batchSize: ({ batchSize }, language) => {
    const size = formatCount(batchSize ?? 0, language);
    return { en: `batches of ${size}`, "pt-BR": `lotes de ${size}` }[language];
  },
  inputEncoding: ({ inputEncoding = "standard" }, language) => nameInputs(inputEncoding, language),
};

const wordNames = Object.keys(variantWords) as VariantWord[];

function describeRegularizers(
  regularizers: Readonly<Partial<Record<RegularizerName, number>>>,
  language: Language,
): string[] {
  return wordNames.flatMap((word) => {
    const { option } = variantWords[word];
    const value = option === "patience" ? undefined : regularizers[option];
    return value === undefined ? [] : [describeStrength(word, [value], language)];
  });
}
