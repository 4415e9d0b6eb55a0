import {
  type Language,
  languages,
  type Matrix,
  RegulaError,
  type Text,
  verbatim,
} from "@regula/base";
import { standardize } from "@regula/data";
import { fingerprintExamples, type NetworkParameters, optimizerTraits } from "@regula/engine";
import { decodeModel, type Model, parseVariant, type TrainedModel } from "@regula/models";
import { labelColumn } from "../../export/toModel.ts";
import type { FlatState, LabExamples } from "../../workers/messages.ts";
import { columnNames, type LabData } from "../data.ts";
import { featuresOf } from "../features/labFeatures.ts";
import { flattenParameters } from "../flatState.ts";
import { type LabModelSettings, setValue } from "../settings.ts";
import { settingsOfPlan } from "./settingsOfPlan.ts";

/** A model that the lab has saved, to stand on its map again. */
export interface OpenedModel {
  readonly source: string;
  readonly settings: LabModelSettings;
  readonly state: FlatState;
  /** As the file spells its regularization; null of none. */
  readonly variant: string | null;
  /** Whether its optimizer remembers something, which model files do not keep. */
  readonly hasForgotten: boolean;
}

/**
 * The weights of a model that `toModel` wrote, for the points it was trained on: to the bit, but where
 * these are scaled otherwise now, which its first layer makes up for.
 *
 * @throws RegulaError for a model of several networks, of other inputs or settings than the lab's, and
 *   of other training points than those that are open
 */
export function openModel(
  text: string,
  source: string,
  data: LabData,
  examples: LabExamples,
): OpenedModel {
  const model = decodeModel(text, source);
  if (model.origin !== null) {
    throw refuse(source, {
      expected: {
        en: "a model that was trained on the points that are open",
        "pt-BR": "um modelo treinado nos pontos que estão abertos",
      },
      received: {
        en: `one imported from ${model.origin.source}`,
        "pt-BR": `um importado de ${model.origin.source}`,
      },
      advice: readElsewhere,
    });
  }
  const { plan, encoding, parameters } = readNetwork(model, source);
  checkColumns(model, source, data);
  const scale = readScale(model, source);
  checkPoints(model, source, scale, examples);
  if (encoding && !isSameScale(scale, examples.standardization)) {
    throw refuse(source, {
      expected: {
        en: "inputs made of points that are scaled as those that are open",
        "pt-BR": "entradas feitas de pontos na mesma escala dos que estão abertos",
      },
      received: { en: "another scale", "pt-BR": "outra escala" },
      advice: startAgainFirst,
    });
  }
  const settings = settingsOfPlan({ ...plan, ...(encoding && { encoding }) });
  if (!settings) {
    throw refuse(source, {
      expected: {
        en: "settings that the lab has, in double precision",
        "pt-BR": "opções que o laboratório tem, em precisão dupla",
      },
      received: { en: "others", "pt-BR": "outras" },
      advice: readElsewhere,
    });
  }
  const { patience, options } = parseVariant(model.training.variant);
  const isPlain = patience === undefined && Object.keys(options).length === 0;
  const stopping =
    patience === undefined
      ? settings
      : setValue(setValue(settings, "earlyStopping", "on"), "patience", patience);
  return {
    source,
    settings: stopping,
    state: {
      iteration: plan.iterations,
      flat: flattenParameters(
        encoding ? parameters : rescale(parameters, scale, examples.standardization),
      ),
    },
    variant: isPlain ? null : model.training.variant,
    hasForgotten: optimizerTraits[plan.optimizer.name].slots.length > 0,
  };
}

type Scale = LabExamples["standardization"];

function readNetwork({ members, task }: Model, source: string) {
  const [member] = members;
  const isKnown = featuresOf(member.encoding) !== null;
  if (members.length === 1 && task !== "regression" && isKnown) return member;
  throw refuse(source, {
    expected: {
      en: "one network of two or three classes, with inputs that the lab has",
      "pt-BR": "uma rede de duas ou três classes, com entradas que o laboratório tem",
    },
    received:
      members.length > 1
        ? { en: `${members.length} networks`, "pt-BR": `${members.length} redes` }
        : { en: "another kind of model", "pt-BR": "outro tipo de modelo" },
    advice: readElsewhere,
  });
}

const readElsewhere: Text = {
  en: "regula predict and regula explain read this model.",
  "pt-BR": "regula predict e regula explain leem este modelo.",
};

/** The names of a model's columns and classes are those of the open data, in one of the lab's languages. */
function checkColumns({ prepared }: Model, source: string, data: LabData): void {
  const { target, pipeline } = prepared;
  const classes = target.task === "regression" ? [] : target.classes;
  const own = [...pipeline.featureNames, target.name, ...classes]
    .map((name) => `"${name}"`)
    .join(", ");
  const namesIn = (language: Language) =>
    [...columnNames(data, language), labelColumn, ...data.classes.map((words) => words[language])]
      .map((name) => `"${name}"`)
      .join(", ");
  if (languages.some((language) => namesIn(language) === own)) return;
  throw refuse(source, {
    expected: {
      en: `a model of the columns and classes that are open: ${namesIn("en")}`,
      "pt-BR": `um modelo das colunas e classes que estão abertas: ${namesIn("pt-BR")}`,
    },
    received: verbatim(own),
    advice: openPointsFirst,
  });
}

const openPointsFirst: Text = {
  en: "Open its points first, as CSV from the Share screen.",
  "pt-BR": "Abra primeiro os pontos dele, em CSV da tela Compartilhar.",
};

/** The scale of the points is fitted anew when training starts again. */
const startAgainFirst: Text = {
  en: "Press “Start again, same seed” first: it scales the points anew.",
  "pt-BR": "Aperte primeiro “Recomeçar, mesma semente”: os pontos ganham nova escala.",
};

const isSameScale = (from: Scale, to: Scale) =>
  [0, 1].every((i) => from.means[i] === to.means[i] && from.deviations[i] === to.deviations[i]);

function readScale({ prepared }: Model, source: string): Scale {
  const { columns } = prepared.pipeline;
  const numbers = columns.filter((column) => column.kind === "number");
  if (numbers.length === 2 && columns.length === 2 && !numbers.some(({ indicator }) => indicator)) {
    return {
      means: numbers.map(({ mean }) => mean),
      deviations: numbers.map(({ deviation }) => deviation),
    };
  }
  throw refuse(source, {
    expected: { en: "two inputs, both numbers", "pt-BR": "duas entradas, ambas números" },
    received: verbatim(columns.map(({ name, kind }) => `${name} (${kind})`).join(", ")),
    advice: readElsewhere,
  });
}

/** What the lab says of training points it says of those a model has seen. */
function checkPoints(
  { data }: TrainedModel,
  source: string,
  scale: Scale,
  { train }: LabExamples,
): void {
  const inputs = standardize(scale, train.X);
  if (fingerprintExamples({ inputs, targets: train.Y }) === data.fingerprint) return;
  throw refuse(source, {
    expected: {
      en: "a model of the training points that are open",
      "pt-BR": "um modelo dos pontos de treino que estão abertos",
    },
    received: {
      en: `one of ${data.rows} other points (${data.source})`,
      "pt-BR": `um de ${data.rows} outros pontos (${data.source})`,
    },
    advice: openPointsFirst,
  });
}

/** W′ = W · s′/s and b′ = b + W (m′ − m)/s, so that (x − m′)/s′ gives the sums that (x − m)/s gave. */
function rescale(parameters: NetworkParameters, from: Scale, to: Scale): NetworkParameters {
  if (isSameScale(from, to)) return parameters;
  const [{ weights, biases }, ...others] = parameters;
  const map = ({ rows, columns, data }: Matrix, value: (number: number, at: number) => number) => ({
    rows,
    columns,
    data: data.map(value),
  });
  const ratio = (i: number) => to.deviations[i] / from.deviations[i];
  const shift = (i: number) => (to.means[i] - from.means[i]) / from.deviations[i];
  return [
    {
      weights: map(weights, (weight, at) => weight * ratio(at % 2)),
      biases: map(
        biases,
        (bias, unit) =>
          bias + weights.data[2 * unit] * shift(0) + weights.data[2 * unit + 1] * shift(1),
      ),
    },
    ...others,
  ];
}

function refuse(
  file: string,
  words: { readonly expected: Text; readonly received: Text; readonly advice: Text },
): RegulaError {
  return new RegulaError({ code: "unsupported", place: { file }, ...words });
}
