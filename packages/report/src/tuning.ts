import type { Language } from "@regula/engine";
import type { OuterEstimate, TuneResult } from "@regula/engine/study";
import { formatCount, formatNumber, formatP, formatPercent, formatSigned } from "./format.ts";
import { describeLargestFolds } from "./largestFolds.ts";
import { lossDigits, lossName, lossWords } from "./lossName.ts";
import { describeChoice } from "./tuningChoice.ts";
import { describeNeeded } from "./tuningNeeds.ts";

/** A mean with its interval: "0.412 [0.371, 0.453]". @param digits decimals of what is no percentage */
export function formatEstimate(
  { mean, interval }: OuterEstimate,
  language: Language,
  style: "number" | "percent" = "number",
  digits = 3,
): string {
  if (style === "percent") {
    const [low, high] = interval.map((bound) =>
      formatNumber(100 * Math.min(1, Math.max(0, bound)), language, { digits: 1 }),
    );
    const range = { en: `[${low}, ${high}]`, "pt-BR": `[${low}; ${high}]` }[language];
    return `${formatPercent(mean, language)} ${range}`;
  }
  // A loss is never negative; an interval by Student's t can be.
  const [low, high] = interval.map((bound) =>
    formatNumber(Math.max(0, bound), language, { digits }),
  );
  const range = { en: `[${low}, ${high}]`, "pt-BR": `[${low}; ${high}]` }[language];
  return `${formatNumber(mean, language, { digits })} ${range}`;
}

export function formatDifference(
  result: TuneResult,
  question: "signal" | "regularization",
  language: Language,
): string {
  const { mean, interval, adjustedP } = result[question];
  const digits = lossDigits(result);
  const [value, low, high] = [mean, ...interval].map((one) => formatSigned(one, language, digits));
  const p = formatP(adjustedP, language);
  const equals = p.startsWith("<") ? p : `= ${p}`;
  return {
    en: `${value} [${low}, ${high}], corrected p ${equals}`,
    "pt-BR": `${value} [${low}; ${high}], p corrigido ${equals}`,
  }[language];
}

/** Whether the chosen setting knows more than the share of each class, or the mean of amounts. */
export function describeSignal(result: TuneResult, language: Language): string {
  const { signal, metric } = result;
  const { inLoss, baseRate } = lossWords[metric];
  const difference = formatDifference(result, "signal", language);
  if (signal.verdict === "beats-base-rate") {
    return {
      en: `The features tell something: the chosen procedure beats the ${baseRate.en} ${inLoss.en} (gain ${difference}).`,
      "pt-BR": `Os atributos dizem algo: o procedimento escolhido supera a ${baseRate["pt-BR"]} ${inLoss["pt-BR"]} (ganho ${difference}).`,
    }[language];
  }
  return {
    en: `No signal: the chosen procedure cannot be told from saying the ${baseRate.en} to everything (gain ${difference}). Take no advice from such a model.`,
    "pt-BR": `Nenhum sinal: o procedimento escolhido não se distingue de dizer a ${baseRate["pt-BR"]} a tudo (ganho ${difference}). Não tome conselho de um modelo assim.`,
  }[language];
}

/** Whether regularization helps, by the outer folds. */
export function describeRegularization(result: TuneResult, language: Language): string {
  const { regularization, largestFoldsShare, outerFolds, metric } = result;
  const { loss, inLoss, heavy } = lossWords[metric];
  const difference = formatDifference(result, "regularization", language);
  const dominated = describeLargestFolds(
    {
      ...{ share: largestFoldsShare, folds: outerFolds.length, difference: regularization },
      ...{ digits: lossDigits(result), heavy },
    },
    language,
  );
  const sentence = {
    helps: {
      en: `Regularization helps: ${loss.en} gain over the unregularized network ${difference}.`,
      "pt-BR": `A regularização ajuda: ganho ${inLoss["pt-BR"]} sobre a rede não regularizada ${difference}.`,
    },
    hurts: {
      en: `Regularization hurts here: ${loss.en} gain over the unregularized network ${difference}.`,
      "pt-BR": `A regularização atrapalha aqui: ganho ${inLoss["pt-BR"]} sobre a rede não regularizada ${difference}.`,
    },
    "not-distinguishable": {
      en: `With and without regularization are not distinguishable ${inLoss.en} (gain ${difference}).`,
      "pt-BR": `Com e sem regularização não se distinguem ${inLoss["pt-BR"]} (ganho ${difference}).`,
    },
  }[regularization.verdict][language];
  return sentence + dominated;
}

/** How the settings were drawn and given up; null where all of a grid were tried to the end. */
export function describeSearch({ search }: TuneResult, language: Language): string | null {
  const { method, settings, families, rounds } = search;
  if (method === "grid") return null;
  const drawn = countOf(settings, { en: ["setting", "settings"], "pt-BR": ["opção", "opções"] });
  const kinds = countOf(families.length, {
    en: ["family", "families"],
    "pt-BR": ["família", "famílias"],
  });
  if (method === "random") {
    return {
      en: `Searched at random: ${drawn.en} of ${kinds.en}.`,
      "pt-BR": `Busca por sorteio: ${drawn["pt-BR"]} de ${kinds["pt-BR"]}.`,
    }[language];
  }
  const steps = rounds.map((iterations) => formatCount(iterations, language)).join(" → ");
  return {
    en: `Searched by successive halving: ${drawn.en} of ${kinds.en}, in rounds of ${steps} iterations, of which the best third went on each time; no regularization was trained to the end. The choice is among those that reached it.`,
    "pt-BR": `Busca por eliminação sucessiva: ${drawn["pt-BR"]} de ${kinds["pt-BR"]}, em rodadas de ${steps} iterações, das quais o melhor terço seguiu a cada vez; sem regularização treinou-se até o fim. A escolha é entre as que chegaram lá.`,
  }[language];
}

function countOf(count: number, words: Readonly<Record<Language, readonly [string, string]>>) {
  const say = (language: Language) =>
    `${formatCount(count, language)} ${words[language][count === 1 ? 0 : 1]}`;
  return { en: say("en"), "pt-BR": say("pt-BR") };
}

/** What the outer estimate estimates. */
export function describeOuterEstimate(result: TuneResult, language: Language): string {
  const { estimate, rows } = result;
  const name = lossName(result, language);
  const loss = formatEstimate(estimate.loss, language, "number", lossDigits(result));
  const accuracy = estimate.accuracy && formatEstimate(estimate.accuracy, language, "percent");
  const right = accuracy
    ? { en: `, accuracy ${accuracy}`, "pt-BR": `, acurácia ${accuracy}` }
    : null;
  const count = formatCount(rows.outerTrain, language);
  return {
    en: `Honest estimate on rows that neither training nor choosing has seen: ${name} ${loss}${right?.en ?? ""}. It is the expected score of this whole procedure with ${count} rows to train on.`,
    "pt-BR": `Estimativa honesta em linhas que nem o treino nem a escolha viram: ${name} ${loss}${right?.["pt-BR"] ?? ""}. É o resultado esperado de todo este procedimento com ${count} linhas de treino.`,
  }[language];
}

/** All that a study allows one to say, in order. */
export function describeTuning(result: TuneResult, language: Language): string[] {
  const search = describeSearch(result, language);
  return [
    describeChoice(result, language),
    ...(search ? [search] : []),
    describeOuterEstimate(result, language),
    describeSignal(result, language),
    describeRegularization(result, language),
    describeNeeded(result, language),
  ];
}
