import { cleanText, type Language, languages, type Text, verbatim } from "@regula/base";
import type { DescribedTable } from "@regula/checks";
import type { PipelineColumn, Warning } from "@regula/data";
import type { Arithmetic, Precision } from "@regula/engine";
import type { ModelCard, TrainedModel } from "@regula/models";
import { describeLaterDrop } from "../later/laterDropWords.ts";
import { describeGuesses } from "../tables/describedTable.ts";
import { describeSource } from "../words/describeSource.ts";
import { figureStyles, formatFigure } from "../words/estimates.ts";
import { describeTimeFolds } from "../words/foldRowsWords.ts";
import { formatCount, formatPercent, formatQuantity, formatShort } from "../words/format.ts";
import { describeIntervals, figureRows } from "../words/modelFigures.ts";
import { capitalize, listWords } from "../words/modelName.ts";
import { nouns } from "./memberNouns.ts";
import {
  describeCopies,
  describeGains,
  describeModelSignal,
  describeRanking,
} from "./modelConclusions.ts";
import { describeEncoding } from "./networkInputs.ts";
import { describeDecision, describeOperating } from "./operatingWords.ts";
import { describeRanges } from "./rangeWords.ts";
import { describePreset } from "./settingsWords.ts";
import {
  describeBand,
  describeDiverged,
  describeEstimated,
  describeModelCalibration,
  describeModelSureness,
  describeStillFalling,
  describeTrained,
} from "./trainedModel.ts";

const titles = {
  model: { en: "The model", "pt-BR": "O modelo" },
  use: { en: "Intended use", "pt-BR": "Uso previsto" },
  data: { en: "Training data", "pt-BR": "Dados de treino" },
  evaluation: { en: "Evaluation", "pt-BR": "Avaliação" },
  limits: { en: "Limits", "pt-BR": "Limites" },
} satisfies Record<string, Text>;

const columnKindNames: Readonly<Record<PipelineColumn["kind"], Text>> = {
  number: { en: "number", "pt-BR": "número" },
  date: { en: "date", "pt-BR": "data" },
  category: { en: "category", "pt-BR": "categoria" },
};

/**
 * The card of a model in every language, as lines of Markdown: what it is, what it is for, what it was
 * trained on, how it was evaluated and its limits (Mitchell et al. 2019, "Model cards for
 * model reporting").
 *
 * @param warnings of the training data
 * @param read what was read of its file; null without one
 */
export function writeModelCard(
  model: TrainedModel,
  warnings: readonly Warning[],
  read: DescribedTable | null = null,
): ModelCard {
  const card = languages.map((language) => [
    language,
    cardIn(model, warnings, read, language).map((line) => cleanText(line)),
  ]);
  return Object.fromEntries(card) as Record<Language, readonly string[]>;
}

function cardIn(
  model: TrainedModel,
  warnings: readonly Warning[],
  read: DescribedTable | null,
  language: Language,
): string[] {
  const { name } = model.prepared.target;
  const section = (title: Text, sentences: readonly (string | null)[]) => [
    "",
    `## ${title[language]}`,
    "",
    ...sentences.flatMap((sentence) => (sentence === null ? [] : [`- ${sentence}`])),
  ];
  return [
    { en: `# Model card: ${name}`, "pt-BR": `# Cartão do modelo: ${name}` }[language],
    ...section(titles.model, [
      describeAnswer(model, language),
      describeTrained(model, language),
      describeEncoding(model, language),
      ...describeDiverged(model, language),
      describeStillFalling(model, language),
      describeOrigin(model, language),
    ]),
    ...section(titles.use, describeUse(model, language)),
    ...section(titles.data, [
      ...describeData(model, language),
      ...(read ? describeGuesses({ ...read, time: null }, language) : []),
      ...warnings.map(({ text }) => capitalize(text[language])),
    ]),
    ...section(titles.evaluation, [
      describeCopies(model, language),
      ...describeFigures(model, language),
      ...describeIntervals(model, language),
      describeEstimated(model, language),
      describeModelSignal(model, language),
      ...describeGains(model, language),
      describeRanking(model, language),
      describeLaterDrop(model.laterDrop, "model", language),
      describeModelCalibration(model, language),
      describeModelSureness(model, language),
      describeDecision(model, language),
      ...describeOperating(model.operating, model, language),
      describeRanges(model, language),
    ]),
    ...section(titles.limits, [
      describeBand(model, language),
      ...describeModelLimits(model, language),
    ]),
  ];
}

function describeAnswer({ prepared: { target } }: TrainedModel, language: Language): string {
  if (target.task === "regression") {
    return {
      en: `It predicts the value of ${target.name}, in the unit of the training data.`,
      "pt-BR": `Responde com um valor de ${target.name}, na unidade dos dados de treino.`,
    }[language];
  }
  if (target.task === "binary") {
    const [negative, positive] = target.classes;
    return {
      en: `It answers with the probability that ${target.name} is ${positive} and not ${negative}.`,
      "pt-BR": `Responde com a probabilidade de ${target.name} ser ${positive} e não ${negative}.`,
    }[language];
  }
  const classes = listWords(target.classes, language);
  return {
    en: `It answers with a probability for each class of ${target.name}: ${classes}.`,
    "pt-BR": `Responde com uma probabilidade para cada classe de ${target.name}: ${classes}.`,
  }[language];
}

/** Fused arithmetic rounds as the machine can. */
const sameFileWhere: Readonly<Record<Arithmetic, Text>> = {
  strict: { en: "", "pt-BR": "" },
  fused: { en: " on the same kind of machine", "pt-BR": " no mesmo tipo de máquina" },
};

const numbersOf: Readonly<Record<Arithmetic, (precision: Precision) => Text>> = {
  strict: verbatim,
  fused: (precision) => ({ en: `${precision}, fused`, "pt-BR": `${precision}, fundida` }),
};

function describeOrigin({ training, members }: TrainedModel, language: Language): string {
  const { plan } = members[0];
  const by = training.software || "Regula";
  if (training.linear) {
    return {
      en: `Made by ${by} with seed ${training.seed}, solved to the least cost; the same command on the same data gives the same file.`,
      "pt-BR": `Feito por ${by} com a semente ${training.seed}, resolvido até o menor custo; o mesmo comando nos mesmos dados dá o mesmo arquivo.`,
    }[language];
  }
  const rate = formatShort(plan.optimizer.learningRate, language);
  const steps = formatCount(plan.iterations, language);
  const where = sameFileWhere[plan.arithmetic][language];
  const numbers = numbersOf[plan.arithmetic](plan.precision)[language];
  const preset = training.preset && describePreset(training.preset, language);
  const settings = preset === null ? "" : ` ${preset}`;
  if (training.settings.length > 1) {
    return {
      en: `Made by ${by} with seed ${training.seed}, ${numbers}, engine ${training.engine}; the same command on the same data gives the same file${where}.${settings}`,
      "pt-BR": `Feito por ${by} com a semente ${training.seed}, ${numbers}, motor ${training.engine}; o mesmo comando nos mesmos dados dá o mesmo arquivo${where}.${settings}`,
    }[language];
  }
  return {
    en: `Made by ${by} with seed ${training.seed}, ${steps} steps at learning rate ${rate}, ${numbers}, engine ${training.engine}; the same command on the same data gives the same file${where}.${settings}`,
    "pt-BR": `Feito por ${by} com a semente ${training.seed}, ${steps} passos com taxa de aprendizado ${rate}, ${numbers}, motor ${training.engine}; o mesmo comando nos mesmos dados dá o mesmo arquivo${where}.${settings}`,
  }[language];
}

function describeUse({ data, prepared }: TrainedModel, language: Language): string[] {
  return {
    en: [
      `For rows like those of ${describeSource(data.source, "en")}: the same columns, measured the same way, of the same kind and time, to predict ${prepared.target.name}.`,
      "Not for decisions about people without someone who checks them, and not for causal claims: it shows associations, not what would happen if a feature were changed.",
    ],
    "pt-BR": [
      `Para linhas como as de ${describeSource(data.source, "pt-BR")}: as mesmas colunas, medidas do mesmo modo, do mesmo tipo e época, para prever ${prepared.target.name}.`,
      "Não serve para decidir sobre pessoas sem alguém que confira, nem para dizer o que causa o quê: diz o que anda junto, não o que aconteceria se um atributo fosse mudado.",
    ],
  }[language];
}

function describeData({ data, prepared }: TrainedModel, language: Language): string[] {
  const { target, pipeline } = prepared;
  const names = listWords(
    pipeline.columns.map(({ name, kind }) => `${name} (${columnKindNames[kind][language]})`),
    language,
  );
  const filled = pipeline.columns.some(({ fill }) => fill !== null);
  const rows = formatQuantity(data.rows, nouns.rows, language);
  const features = formatCount(pipeline.featureNames.length, language);
  const sentences = [
    {
      en: `${rows} of ${describeSource(data.source, "en")} (fingerprint ${data.fingerprint}); columns ${names}; features made of them: ${features}.`,
      "pt-BR": `${rows} de ${describeSource(data.source, "pt-BR")} (impressão digital ${data.fingerprint}); colunas ${names}; atributos feitos delas: ${features}.`,
    }[language],
  ];
  if (target.task !== "regression" && data.classRows) {
    const counts = target.classes.map((name, c) => {
      const count = data.classRows?.[c] ?? 0;
      const share = formatPercent(count / data.rows, language);
      return `${target.name} = ${name}: ${formatCount(count, language)} (${share})`;
    });
    sentences.push(`${counts.join("; ")}.`);
  }
  if (target.task === "regression") {
    const [mean, deviation] = [target.mean, target.deviation].map((value) =>
      formatFigure(value, figureStyles.amount, language),
    );
    sentences.push(
      {
        en: `${target.name} has mean ${mean} and standard deviation ${deviation}.`,
        "pt-BR": `${target.name} tem média ${mean} e desvio padrão ${deviation}.`,
      }[language],
    );
  }
  if (data.group !== null) {
    sentences.push(
      {
        en: `Rows of one ${data.group} were kept together.`,
        "pt-BR": `Linhas de um mesmo ${data.group} ficaram juntas.`,
      }[language],
    );
  }
  if (data.time !== null) sentences.push(describeTimeFolds(data.time, language));
  if (data.rowMarks) {
    sentences.push(
      {
        en: "The file holds marks of these rows, by which predict recognizes them; so can anyone who has the file and a row.",
        "pt-BR":
          "O arquivo guarda marcas dessas linhas, com que predict as reconhece; também pode reconhecê-las quem tiver o arquivo e uma linha.",
      }[language],
    );
  }
  if (filled) {
    sentences.push(
      {
        en: "Missing cells are filled with the training rows' median, or are a category of their own.",
        "pt-BR":
          "Células ausentes são preenchidas com a mediana das linhas de treino, ou são uma categoria própria.",
      }[language],
    );
  }
  return sentences;
}

/** Each metric of the model, the linear model and the base rate. */
function describeFigures(model: TrainedModel, language: Language): string[] {
  const names = {
    linear: { en: "linear model", "pt-BR": "modelo linear" }[language],
    baseRate: { en: "base rate", "pt-BR": "taxa de base" }[language],
  };
  return figureRows(model, language).map((row) => {
    const linear = row.linear === null ? "" : `; ${names.linear}: ${row.linear}`;
    return `${row.label}: ${row.model}${linear}; ${names.baseRate}: ${row.baseRate}.`;
  });
}

function describeModelLimits({ members, training }: TrainedModel, language: Language): string[] {
  const who = training.linear
    ? { en: "the linear models", "pt-BR": "os modelos lineares" }
    : { en: "the networks", "pt-BR": "as redes" };
  const agree =
    members.length === 1
      ? { en: "", "pt-BR": "" }
      : {
          en: `; ${who.en} may even agree there`,
          "pt-BR": `; ${who["pt-BR"]} podem até concordar ali`,
        };
  return {
    en: [
      `Far from the training rows it still answers, and nothing stands behind the answer${agree.en}.`,
      "If what is measured or who is measured changes, the figures above no longer hold: check the model on new rows whose outcome is known.",
      "Its errors may be larger for kinds of rows that were few in training; the figures are means over all.",
    ],
    "pt-BR": [
      `Longe das linhas de treino ele ainda responde, e nada sustenta a resposta${agree["pt-BR"]}.`,
      "Se muda o que se mede ou quem é medido, os números acima deixam de valer: confira o modelo em linhas novas cujo resultado se conhece.",
      "Seus erros podem ser maiores em tipos de linha que eram poucos no treino; os números são médias sobre todas.",
    ],
  }[language];
}
