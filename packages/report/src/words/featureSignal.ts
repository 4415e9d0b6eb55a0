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

/** What is asked to tell something: the features of a table, or where kicks land. */
export type SignalSubject = "features" | "position";

const claims: Readonly<Record<SignalSubject, Record<SignalClaim["claim"], Text>>> = {
  features: {
    shown: { en: "The features tell something", "pt-BR": "Os atributos dizem algo sobre o alvo" },
    "not-shown": {
      en: "These rows do not show that the features tell anything",
      "pt-BR": "Estas linhas não mostram que os atributos digam algo sobre o alvo",
    },
  },
  position: {
    shown: {
      en: "The position tells something",
      "pt-BR": "A posição diz algo sobre o resultado",
    },
    "not-shown": {
      en: "These kicks do not show that the position tells anything",
      "pt-BR": "Estes chutes não mostram que a posição diga algo sobre o resultado",
    },
  },
};

const groupWords: Readonly<Record<SignalSubject, Text>> = {
  features: { en: "groups", "pt-BR": "grupos" },
  position: { en: "matches", "pt-BR": "jogos" },
};

/** How labels changed places, with the noun for groups. */
const exchangeWords: Readonly<Record<Exchange, (groups: string) => Text>> = {
  rows: () => ({ en: "permutations of the labels", "pt-BR": "permutações dos rótulos" }),
  "whole-groups": (groups) => ({
    en: `permutations of the labels of whole ${groups}`,
    "pt-BR": `permutações dos rótulos de ${groups} inteiros`,
  }),
  "within-groups": (groups) => ({
    en: `permutations of the labels inside ${groups}, so that differences between ${groups} do not count`,
    "pt-BR": `permutações dos rótulos dentro dos ${groups}; diferenças entre ${groups} não contam`,
  }),
};

/** The verdict of the permutation test, and where nothing was shown, what could have been. */
export function describeFeatureSignal(
  signal: Pick<FeatureSignal, "p" | "permutations" | "exchange" | "detectable">,
  language: Language,
  subject: SignalSubject = "features",
): string {
  const { claim, numbers } = decideSignal(signal);
  const p = formatP(numbers.p, language);
  const equals = p.startsWith("<") ? `p ${p}` : `p = ${p}`;
  const count = formatCount(numbers.permutations, language);
  const separator = { en: ", ", "pt-BR": "; " }[language];
  const groups = groupWords[subject][language];
  const how = `${count} ${exchangeWords[signal.exchange](groups)[language]}`;
  const verdict = `${claims[subject][claim][language]} (${equals}${separator}${how}).`;
  return claim === "shown" ? verdict : `${verdict} ${describeDetectable(signal, language)}`;
}

function describeDetectable(
  { detectable }: Pick<FeatureSignal, "detectable">,
  language: Language,
): string {
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
