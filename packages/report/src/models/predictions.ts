import type { Language } from "@regula/base";
import type { Table } from "@regula/data";
import type { Model, PredictionScores, TablePredictions } from "@regula/models";
import type { TrainingRowsClaim } from "@regula/statistics";
import { metricNames } from "@regula/studies";
import { describeCalibration, positiveOf } from "../words/calibrationWords.ts";
import { describeSource } from "../words/describeSource.ts";
import { formatCount, formatPercent, formatQuantity } from "../words/format.ts";
import { describeGain } from "../words/gains.ts";
import { formatMetricEstimate, nameMetric } from "../words/modelFigures.ts";
import { listWords } from "../words/modelName.ts";
import { describeErrorTails, describeWithheld } from "../words/withheld.ts";
import { describeMembers } from "./keptWords.ts";
import { nouns } from "./memberNouns.ts";
import { lossGainWords } from "./modelConclusions.ts";

/** Notes on cells that were filled or that no training row had. */
export function describeCells(
  { filled, unseen }: Pick<TablePredictions, "filled" | "unseen">,
  language: Language,
): string[] {
  const count = (value: number) => formatCount(value, language);
  const sentences: string[] = [];
  if (filled > 0) {
    sentences.push(
      {
        en: `Empty cells filled: ${count(filled)}.`,
        "pt-BR": `Células vazias preenchidas: ${count(filled)}.`,
      }[language],
    );
  }
  for (const [name, cells] of Object.entries(unseen)) {
    sentences.push(
      {
        en: `Cells of "${name}" with a category that training had not seen: ${count(cells)}; they count as none of the known ones.`,
        "pt-BR": `Células de "${name}" com uma categoria que o treino não viu: ${count(cells)}; contam como nenhuma das conhecidas.`,
      }[language],
    );
  }
  return sentences;
}

/** What was predicted for what. */
export function describePredictions(
  model: Model,
  { source, rows }: Pick<Table, "source" | "rows">,
  language: Language,
): string {
  const { name } = model.prepared.target;
  const all = formatQuantity(rows, nouns.rows, language);
  const networks = describeMembers(model, language);
  return {
    en: `${name} predicted for ${all} of ${describeSource(source, "en")} by ${networks}.`,
    "pt-BR": `${name} previsto para ${all} de ${describeSource(source, "pt-BR")} por ${networks}.`,
  }[language];
}

/** How predictions fared where what happened is known; first whether they are of training rows. */
export function describeScores(
  scores: PredictionScores,
  model: Model,
  language: Language,
): string[] {
  const { target } = model.prepared;
  const rows = formatQuantity(scores.rows, nouns.rows, language);
  const named = metricNames.flatMap((name) => {
    const estimate = scores.metrics[name];
    return estimate ? [{ metric: name, name: nameMetric(name, language), estimate }] : [];
  });
  const figures = named.map(
    ({ metric, name, estimate }) => `${name} ${formatMetricEstimate(metric, estimate, language)}`,
  );
  const intervals = named.some(({ estimate }) => estimate.interval !== null);
  const unlabeled = formatQuantity(scores.unlabeled, nouns.rows, language);
  const without = {
    en: scores.unlabeled > 0 ? ` (not judged: ${unlabeled} without it)` : "",
    "pt-BR": scores.unlabeled > 0 ? ` (sem julgamento: ${unlabeled} sem ela)` : "",
  }[language];
  const about = {
    en: scores.group ? `, about other groups of ${scores.group}` : "",
    "pt-BR": scores.group ? `, sobre outros grupos de ${scores.group}` : "",
  }[language];
  const level = {
    en: intervals ? ` (95% intervals${about})` : "",
    "pt-BR": intervals ? ` (intervalos de 95%${about})` : "",
  }[language];
  return [
    ...describeTrainingRows(scores, language),
    {
      en: `The data have the column ${target.name}${without}: on ${rows} ${figures.join("; ")}${level}.`,
      "pt-BR": `Os dados têm a coluna ${target.name}${without}: em ${rows} ${figures.join("; ")}${level}.`,
    }[language],
    ...describeScoreGain(scores, model, language),
    ...(scores.calibration
      ? [describeCalibration(scores.calibration, language, positiveOf(target))]
      : []),
    ...describeWithheld(
      named.filter(({ estimate }) => estimate.withheld !== "training-rows"),
      language,
    ),
    ...describeDominantRows(scores, language),
    ...describeErrorTails([scores.metrics.rmse, scores.metrics.mae], language),
  ];
}

/** Which rows make up most of the squared error; none where they are many. */
function describeDominantRows({ dominantRows }: PredictionScores, language: Language): string[] {
  if (dominantRows.length === 0) return [];
  const numbers = listWords(dominantRows.map(String), language);
  const isOne = dominantRows.length === 1;
  return [
    {
      en: `Most of the squared error is of ${isOne ? "row" : "rows"} ${numbers}.`,
      "pt-BR": `A maior parte do erro quadrático é ${isOne ? "da linha" : "das linhas"} ${numbers}.`,
    }[language],
  ];
}

/** The model compared with the training rows' class shares, or their mean, on these rows. */
function describeScoreGain(
  { gain, trainingRows }: PredictionScores,
  model: Model,
  language: Language,
): string[] {
  // That rows were trained on is said before their figures.
  if (!gain || gain.numbers.gain.withheld === "training-rows") return [];
  const words = {
    first: { en: "the model", "pt-BR": "o modelo" },
    second: { en: "the base rate of training", "pt-BR": "a taxa de base do treino" },
    where:
      trainingRows?.claim === "some"
        ? {
            en: "On these rows, some of which were trained on, ",
            "pt-BR": "Nestas linhas, algumas delas do treino, ",
          }
        : { en: "On rows like these, ", "pt-BR": "Em linhas como estas, " },
    family: 1,
    ...lossGainWords(model),
  };
  return [describeGain(gain, words, language)];
}

/** Whether rows to be judged are rows that the model was trained on; empty where none is. */
export function describeTrainingRows(
  { isTrainingData, trainingRows }: Pick<PredictionScores, "isTrainingData" | "trainingRows">,
  language: Language,
): string[] {
  if (isTrainingData) {
    return [
      {
        en: "These are the very rows that the model was trained on: its figures on them say nothing of new rows. The honest estimate is the one in the model's card.",
        "pt-BR":
          "São as mesmas linhas em que o modelo foi treinado: seus números nelas não dizem nada sobre linhas novas. A estimativa honesta é a do cartão do modelo.",
      }[language],
    ];
  }
  const sentence = trainingRows && sentences[trainingRows.claim](trainingRows.numbers, language);
  return sentence ? [sentence] : [];
}

type SayTrainingRows = (numbers: TrainingRowsClaim["numbers"], language: Language) => string | null;

const sentences: Readonly<Record<TrainingRowsClaim["claim"], SayTrainingRows>> = {
  none: () => null,
  "as-new-rows-would": ({ found, compared, repeated }, language) => {
    const [some, all] = [found, compared].map((count) => formatCount(count, language));
    const share = formatPercent(repeated, language);
    return {
      en: `${some} of ${all} rows ${found === 1 ? "equals" : "equal"} a training row in every feature and in the target; as ${share} of the training rows equal another of them, new rows would as often.`,
      "pt-BR": `${some} de ${all} linhas ${found === 1 ? "é igual" : "são iguais"} a uma linha de treino em todos os atributos e no alvo; como ${share} das linhas de treino são iguais a outra delas, o mesmo se espera de linhas novas.`,
    }[language];
  },
  some: ({ found, compared }, language) => {
    const [some, all] = [found, compared].map((count) => formatCount(count, language));
    return {
      en: `${some} of ${all} rows ${found === 1 ? "equals" : "equal"} a row that the model was trained on, in every feature and in the target: on such rows its figures are better than on new ones.`,
      "pt-BR": `${some} de ${all} linhas ${found === 1 ? "é igual" : "são iguais"} a uma linha em que o modelo foi treinado, em todos os atributos e no alvo: em linhas assim seus números são melhores que em novas.`,
    }[language];
  },
  most: ({ found, compared }, language) => {
    const [some, all] = [found, compared].map((count) => formatCount(count, language));
    if (compared === 1) {
      return {
        en: "This row equals a row that the model was trained on, in every feature and in the target: the figures on it say nothing of new rows.",
        "pt-BR":
          "Esta linha repete uma linha em que o modelo foi treinado, em todos os atributos e no alvo: os números nela não dizem nada sobre linhas novas.",
      }[language];
    }
    const which =
      found === compared
        ? { en: `All ${all} of these rows`, "pt-BR": `A totalidade destas ${all} linhas` }
        : {
            en: `Most of these rows (${some} of ${all})`,
            "pt-BR": `A maior parte destas linhas (${some} de ${all})`,
          };
    return {
      en: `${which.en} equal a row that the model was trained on, in every feature and in the target: the figures on them say nothing of new rows.`,
      "pt-BR": `${which["pt-BR"]} repete linhas em que o modelo foi treinado, em todos os atributos e no alvo: os números nelas não dizem nada sobre linhas novas.`,
    }[language];
  },
};
