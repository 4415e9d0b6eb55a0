import type { Language, Text } from "@regula/base";
import type { SignalClaim } from "@regula/statistics";
import {
  type DetectableLaw,
  decideSignal,
  type Exchange,
  type FeatureSignal,
  mostAccurate,
} from "@regula/studies";
import { formatCount, formatNumber, formatP, formatPercent } from "./format.ts";
import { listWords } from "./modelName.ts";

const claims: Readonly<Record<SignalClaim["claim"], Text>> = {
  shown: {
    en: "The features are associated with the target",
    "pt-BR": "Os atributos estão associados ao alvo",
  },
  "not-shown": {
    en: "These rows do not show that the features are associated with the target",
    "pt-BR": "Estas linhas não mostram que os atributos estejam associados ao alvo",
  },
};

/** How labels changed places. */
const exchangeWords: Readonly<Record<Exchange, Text>> = {
  rows: { en: "permutations of the labels", "pt-BR": "permutações dos rótulos" },
  "whole-groups": {
    en: "permutations of the labels of whole groups",
    "pt-BR": "permutações dos rótulos de grupos inteiros",
  },
  "within-groups": {
    en: "permutations of the labels inside groups, so that differences between groups do not count",
    "pt-BR": "permutações dos rótulos dentro dos grupos; diferenças entre grupos não contam",
  },
};

/** The verdict of the permutation test, and where nothing was shown, what could have been. */
export function describeFeatureSignal(
  signal: Omit<FeatureSignal, "shares" | "units">,
  language: Language,
): string {
  const { claim, numbers } = decideSignal(signal);
  const p = formatP(numbers.p, language);
  const equals = p.startsWith("<") ? `p ${p}` : `p = ${p}`;
  const count = formatCount(numbers.permutations, language);
  const separator = { en: ", ", "pt-BR": "; " }[language];
  const how = `${count} ${exchangeWords[signal.exchange][language]}`;
  const verdict = `${claims[claim][language]} (${equals}${separator}${how}).`;
  const constant = describeConstant(signal, language);
  const rest = [
    ...(claim === "shown" ? [] : [describeDetectable(signal, language)]),
    ...(constant ? [constant] : []),
  ];
  return [verdict, ...rest].join(" ");
}

const nothingVaries: Readonly<Record<"rows" | "within-groups", Text>> = {
  rows: {
    en: "No feature varies over these rows: no law could be shown.",
    "pt-BR": "Nenhum atributo varia nestas linhas: nenhuma lei poderia aparecer.",
  },
  "within-groups": {
    en: "No feature varies inside a group: no law could be shown.",
    "pt-BR": "Nenhum atributo varia dentro de um grupo: nenhuma lei poderia aparecer.",
  },
};

/** Columns with one value, which carry no information; null where there are none. */
export function describeConstant(
  { constant }: Pick<FeatureSignal, "constant">,
  language: Language,
): string | null {
  if (constant.length === 0) return null;
  const names = listWords(constant, language);
  return constant.length === 1
    ? {
        en: `The column ${names} has one value in all rows and carries no information.`,
        "pt-BR": `A coluna ${names} tem um só valor em todas as linhas e não diz nada.`,
      }[language]
    : {
        en: `The columns ${names} have one value each in all rows and carry no information.`,
        "pt-BR": `As colunas ${names} têm um só valor cada uma em todas as linhas e não dizem nada.`,
      }[language];
}

function describeDetectable(
  { detectable, varies, exchange }: Pick<FeatureSignal, "detectable" | "varies" | "exchange">,
  language: Language,
): string {
  if (!varies) {
    const where = exchange === "within-groups" ? exchange : "rows";
    return nothingVaries[where][language];
  }
  const needed = describeLaw(detectable, language);
  if (needed) {
    return {
      en: `For so many rows to show it four times in five, a linear law would need ${needed}.`,
      "pt-BR": `Para que tantas linhas o mostrassem em quatro de cada cinco vezes, uma lei linear precisaria de ${needed}.`,
    }[language];
  }
  const most = {
    accuracy: {
      en: `an accuracy of ${formatPercent(mostAccurate, language)}`,
      "pt-BR": `acurácia de ${formatPercent(mostAccurate, language)}`,
    },
    rSquared: {
      en: `an R² of ${formatNumber(mostAccurate, language)}`,
      "pt-BR": `R² de ${formatNumber(mostAccurate, language)}`,
    },
  }[detectable.baseRate === null ? "rSquared" : "accuracy"][language];
  return {
    en: `So few rows would not show even a linear law with ${most} four times in five.`,
    "pt-BR": `Tão poucas linhas não mostrariam em quatro de cada cinco vezes nem mesmo uma lei linear com ${most}.`,
  }[language];
}

/** What the weakest law that is shown four times in five reaches; null where none is. */
function describeLaw(
  { accuracy, auc, rSquared, baseRate }: DetectableLaw,
  language: Language,
): string | null {
  if (accuracy !== null) {
    const [share, base] = [accuracy, baseRate].map((value) => formatPercent(value, language));
    // A law of a rare class is seen in the order of the rows long before in how many are right.
    if (auc !== null && share === base) return describeArea(auc, language);
    const words = {
      en: `an accuracy of ${share} (the most frequent class alone has ${base})`,
      "pt-BR": `acurácia de ${share} (a classe mais frequente sozinha tem ${base})`,
    }[language];
    if (auc === null) return words;
    return `${words}${{ en: " and ", "pt-BR": " e " }[language]}${describeArea(auc, language)}`;
  }
  if (rSquared === null) return null;
  const r = formatNumber(rSquared, language);
  return { en: `an R² of ${r}`, "pt-BR": `R² de ${r}` }[language];
}

function describeArea(auc: number, language: Language): string {
  const area = formatNumber(auc, language);
  return { en: `an AUC of ${area}`, "pt-BR": `AUC de ${area}` }[language];
}
