import type { Language, Text } from "@regula/base";
import { type Aim, questionNames, type SearchName, type TuneResult } from "@regula/studies";
import { figureStyles, formatEstimate } from "../words/estimates.ts";
import { describeFeatureSignal } from "../words/featureSignal.ts";
import { writeFoldRows } from "../words/foldRowsWords.ts";
import { formatCount } from "../words/format.ts";
import { lossName, lossStyles } from "../words/lossName.ts";
import { formatMetricEstimate } from "../words/modelFigures.ts";
import { describeErrorTails, describeWithheld, type EstimateOwner } from "../words/withheld.ts";
import { describeChoice } from "./tuningChoice.ts";
import { describeNeeded } from "./tuningNeeds.ts";
import {
  describeDivergedArm,
  describeQuestion,
  describeTuneCopies,
  hasAdvice,
} from "./tuningQuestions.ts";
import { describeTuneCalibration, describeTuneRanking } from "./tuningRanking.ts";

/** How the settings were drawn and given up; null where all of a grid were tried to the end. */
export function describeSearch(result: TuneResult, language: Language): string | null {
  const { search } = result;
  const { method, settings, finalists, families, rounds, roundsVary } = search;
  const drawn = countOf(settings, { en: ["setting", "settings"], "pt-BR": ["opção", "opções"] });
  const kinds = countOf(families.length, {
    en: ["family", "families"],
    "pt-BR": ["família", "famílias"],
  });
  const ended = formatCount(finalists, language);
  const steps = rounds.map((iterations) => formatCount(iterations, language)).join(" → ");
  const sentences: Readonly<Record<SearchName, Text | null>> = {
    joint: {
      en: `Searched: ${drawn.en} of network, training and regularization, drawn around the default ones; ${finalists < settings ? `after an eighth of the steps the best ${ended} were trained to the end` : "all were trained to the end"}, as the default settings and the linear model were. Each is an ensemble of networks that leave one part of the rows out, judged by these parts; the default networks, and the average of the best three settings, are averaged with the linear model of the same parts where that is better. No single setting is chosen: the one that leads by chance is as often worse than the default.`,
      "pt-BR": `Busca: ${drawn["pt-BR"]} de rede, treino e regularização, sorteadas em torno das padrão; ${finalists < settings ? `após um oitavo dos passos as ${ended} melhores foram treinadas até o fim` : "todas foram treinadas até o fim"}, assim como as opções padrão e o modelo linear. Cada uma é um comitê de redes que deixam uma parte das linhas de fora, julgado por essas partes; ao lado das redes padrão, e da média das três melhores opções, o modelo linear das mesmas partes responde onde isso é melhor. Nenhuma opção sozinha é escolhida: a que lidera por acaso é tantas vezes pior que a padrão.`,
    },
    grid: null,
    random: {
      en: `Searched at random: ${drawn.en} of ${kinds.en}.`,
      "pt-BR": `Busca por sorteio: ${drawn["pt-BR"]} de ${kinds["pt-BR"]}.`,
    },
    halving: {
      en: `Searched by successive halving: ${drawn.en} of ${kinds.en}, in rounds of ${roundsVary ? "up to " : ""}${steps} iterations, of which the best third went on each time; no regularization was trained to the end. The choice is among those that reached it.`,
      "pt-BR": `Busca por eliminação sucessiva: ${drawn["pt-BR"]} de ${kinds["pt-BR"]}, em rodadas de ${roundsVary ? "até " : ""}${steps} iterações, das quais o melhor terço seguiu a cada vez; sem regularização treinou-se até o fim. A escolha é entre as que chegaram lá.`,
    },
  };
  const told = [describeSearchedRows(result, language), sentences[method]?.[language] ?? null];
  return told.filter((sentence) => sentence !== null).join(" ") || null;
}

/** That a study of a large table is made on some of its rows; null where it is made on all. */
function describeSearchedRows(
  { rows: { all, searched, groups } }: TuneResult,
  language: Language,
): string | null {
  if (searched === all) return null;
  const [some, every] = [searched, all].map((count) => formatCount(count, language));
  const lot =
    groups === null
      ? { en: "by lot", "pt-BR": "por sorteio" }
      : { en: "by lot in whole groups", "pt-BR": "por sorteio, em grupos inteiros" };
  return {
    en: `All of this is by ${some} of the ${every} rows, drawn ${lot.en}: the settings are searched on them, and the figures are of models trained on that many rows. regula train trains on all of them, and estimates that model; --search-rows says how many are searched on.`,
    "pt-BR": `Tudo isto se baseia em ${some} das ${every} linhas, tomadas ${lot["pt-BR"]}: nelas se buscam as opções, e os números são de modelos que tantas linhas fazem. regula train treina com todas e diz quanto isso vale; --search-rows diz em quantas se busca.`,
  }[language];
}

function countOf(count: number, words: Readonly<Record<Language, readonly [string, string]>>) {
  const say = (language: Language) =>
    `${formatCount(count, language)} ${words[language][count === 1 ? 0 : 1]}`;
  return { en: say("en"), "pt-BR": say("pt-BR") };
}

/** What the outer estimate estimates, or why there is none. */
export function describeOuterEstimate(result: TuneResult, language: Language): string {
  const { estimate, rows, outerFolds } = result;
  if (estimate.loss === null) {
    const chosen = { en: "the chosen procedure", "pt-BR": "o procedimento escolhido" };
    return describeDivergedArm(chosen, estimate.divergedFolds, outerFolds.length, language);
  }
  const name = lossName(result, language);
  const loss = formatEstimate(estimate.loss, lossStyles[result.metric], language);
  const { accuracy, rSquared } = estimate;
  const right = accuracy && {
    en: `, accuracy ${formatEstimate(accuracy, figureStyles.share, language)}`,
    "pt-BR": `, acurácia ${formatEstimate(accuracy, figureStyles.share, language)}`,
  };
  const explained = rSquared ? `, R² ${formatMetricEstimate("r2", rSquared, language)}` : "";
  const trained = writeFoldRows(
    rows.outerTrain,
    { isGrouped: rows.groups !== null, isTimed: rows.time !== null },
    language,
  );
  const figures = {
    en: `${name} ${loss}${right?.en ?? explained}`,
    "pt-BR": `${name} ${loss}${right?.["pt-BR"] ?? explained}`,
  };
  const unseen = {
    en: `Honest estimate on rows that neither training nor choosing has seen: ${figures.en}. It is the expected score of this whole procedure with ${trained.rows} rows to train on${trained.note}.`,
    "pt-BR": `Estimativa honesta em linhas que nem o treino nem a escolha viram: ${figures["pt-BR"]}. É o resultado esperado de todo este procedimento com ${trained.rows} linhas de treino${trained.note}.`,
  };
  const sentence = unseen[language];
  const { reference, linear, baseRate } = result.baselines;
  const arms = [
    ["chosen", estimate],
    [referenceOwners[result.aim], reference],
    ["linear", linear],
    ["base-rate", baseRate],
  ] as const;
  const accuracyName = { en: "accuracy", "pt-BR": "acurácia" }[language];
  const missing = describeWithheld(
    [
      ...arms.map(([owner, arm]) => ({ name, owner, estimate: arm.loss })),
      ...arms.map(([owner, arm]) => ({ name: accuracyName, owner, estimate: arm.accuracy })),
      ...arms.map(([owner, arm]) => ({ name: "R²", owner, estimate: arm.rSquared })),
    ],
    language,
    {
      gainsJudged: Object.values(result.questions).some(
        ({ claim }) => claim.numbers.gain?.interval,
      ),
    },
  );
  const ofAmounts = result.metric === "mse" ? arms.map(([, arm]) => arm.loss) : [];
  return [sentence, ...missing, ...describeErrorTails(ofAmounts, language)].join(" ");
}

/** Whose estimate it is that others are searched against. */
const referenceOwners: Readonly<Record<Aim, EstimateOwner>> = {
  regularization: "unregularized",
  settings: "default",
};

/**
 * All that a study allows one to say, each once: the choice, what to do in place of it, and the rest in
 * order.
 *
 * @param positive the class whose probabilities are given
 */
export function describeTuning(
  result: TuneResult,
  language: Language,
  positive: string | null = null,
): string[] {
  const advised =
    result.chosen === null ? [] : questionNames.filter((one) => hasAdvice(result, one));
  const sentences = [
    describeChoice(result, language),
    ...advised.map((question) => describeQuestion(result, question, language)),
    describeSearch(result, language),
    describeFeatureSignal(result.signal, language),
    ...(result.chosen === null
      ? [result.estimate.loss === null ? describeOuterEstimate(result, language) : null]
      : [
          describeTuneCopies(result, language),
          describeOuterEstimate(result, language),
          describeQuestion(result, "baseRate", language),
          describeTuneRanking(result, language),
          ...describeTuneCalibration(result, language, positive),
          describeQuestion(result, "linear", language),
          describeQuestion(result, "reference", language),
          describeNeeded(result, language),
        ]),
  ].filter((sentence) => sentence !== null);
  return [...new Set(sentences)];
}
