import { type Language, matrix, type Text } from "@regula/base";
import {
  boundaryMap,
  type ChartPoint,
  type CostSeries,
  costChart,
  intervalChart,
  type LegendEntry,
  legend,
  renderSvg,
  scatterChart,
} from "@regula/charts";
import { type Frame, sampleFrame } from "@regula/charts/axes";
import type { Dataset } from "@regula/data";
import { attainable, kicksFrame } from "@regula/football";
import { type ComparedModel, type Comparison, predictProbabilities } from "@regula/studies";
import { formatCount, formatNumber, formatPercent, shorten } from "../words/format.ts";
import { capitalize, describeModel } from "../words/modelName.ts";
import { Html } from "./parts/html.ts";

/** What every figure of a page is drawn with. */
export interface FigureContext {
  readonly comparison: Comparison;
  readonly language: Language;
  readonly document: Document;
}

/** Samples across a map; enough for the thinnest spike of a boundary to be seen. */
const mapColumns = 120;

const words = {
  data: { en: "The training and test examples", "pt-BR": "Os exemplos de treino e de teste" },
  boundary: { en: "probability 50%", "pt-BR": "probabilidade de 50%" },
  train: { en: "training", "pt-BR": "treino" },
  test: { en: "test", "pt-BR": "teste" },
  penalty: { en: "penalty", "pt-BR": "penalidade" },
  costs: { en: "Training cost", "pt-BR": "Custo no treino" },
  log: { en: "logarithmic scale", "pt-BR": "escala logarítmica" },
  linear: { en: "linear scale", "pt-BR": "escala linear" },
  accuracies: {
    en: "Test accuracy with 95% intervals",
    "pt-BR": "Acurácia no teste com intervalos de 95%",
  },
  attainable: { en: "best possible", "pt-BR": "o melhor possível" },
} as const;

/** Whether examples can be drawn on a map at all. */
export function hasMap({ data }: Comparison): boolean {
  return data.train.X.rows === 2;
}

function pointsOf({ X, Y }: Dataset, set: ChartPoint["set"]): ChartPoint[] {
  return Array.from({ length: X.columns }, (_, j) => ({
    x: X.data[j],
    y: X.data[X.columns + j],
    label: Y.data[j] === 1 ? 1 : 0,
    set,
  }));
}

/** A map shows no more: further points would cover each other, and a browser draws each by itself. */
const mostPoints = 2000;

/** Examples as points: all of them, or each so-manieth, so that sets and classes keep their shares. */
function drawnPoints(comparison: Comparison): ChartPoint[] {
  const points = allPoints(comparison);
  if (points.length <= mostPoints) return points;
  const stride = points.length / mostPoints;
  return Array.from({ length: mostPoints }, (_, i) => points[Math.floor(i * stride)]);
}

function allPoints({ data }: Comparison): ChartPoint[] {
  return [...pointsOf(data.train, "train"), ...(data.test ? pointsOf(data.test, "test") : [])];
}

/** What maps leave out, where they leave something out. */
export function describeDrawn(comparison: Comparison, language: Language): string | null {
  const { train, test } = comparison.data;
  const all = train.X.columns + (test?.X.columns ?? 0);
  if (all <= mostPoints) return null;
  const [drawn, total] = [mostPoints, all].map((value) => formatCount(value, language));
  return {
    en: `The maps show ${drawn} of the ${total} examples, taken evenly over the tables.`,
    "pt-BR": `Os mapas mostram ${drawn} dos ${total} exemplos, tomados por igual ao longo das tabelas.`,
  }[language];
}

/** Where all maps of a page lie. */
function frameOf({ data }: Comparison): Frame {
  const frame = kicksFrame(data.train);
  const label = (text: Text): Text => ({
    en: shorten(text.en, 48),
    "pt-BR": shorten(text["pt-BR"], 48),
  });
  return { ...frame, xLabel: label(frame.xLabel), yLabel: label(frame.yLabel) };
}

/** What a class is called: its column and label, or plain words for the simulated kicks. */
function describeClass(comparison: Comparison, label: 0 | 1, language: Language): string {
  const { population, train } = comparison.data;
  if (population) {
    return [
      { en: "opponent won the ball", "pt-BR": "adversário ganhou a bola" },
      { en: "France won the ball", "pt-BR": "França ganhou a bola" },
    ][label][language];
  }
  return `${shorten(train.targetName, 18)} = ${shorten(train.classes[label], 18)}`;
}

/** The key to all maps of a page. */
export function drawLegend({ comparison, language, document }: FigureContext): Html {
  const sets = comparison.data.test ? (["train", "test"] as const) : (["train"] as const);
  const entries = ([1, 0] as const).flatMap((label) =>
    sets.map(
      (set): LegendEntry => ({
        sign: `${set}-${label}`,
        words: `${describeClass(comparison, label, language)} (${words[set][language]})`,
      }),
    ),
  );
  const svg = legend([...entries, { sign: "boundary", words: words.boundary[language] }], {
    document,
    id: "key",
    language,
    title: { en: "Key to the maps", "pt-BR": "Legenda dos mapas" }[language],
    description: {
      en: "Circles are one class and crosses or diamonds the other; training examples are filled, test examples hollow.",
      "pt-BR":
        "Círculos são uma classe, cruzes ou losangos a outra; exemplos de treino são cheios, de teste vazados.",
    }[language],
  });
  return new Html(renderSvg(svg));
}

/** The examples themselves. */
export function drawData({ comparison, language, document }: FigureContext): Html {
  const points = allPoints(comparison);
  const positive = points.filter(({ label }) => label === 1).length;
  const name = describeClass(comparison, 1, language);
  const count = (value: number) => formatCount(value, language);
  const svg = scatterChart(drawnPoints(comparison), frameOf(comparison), {
    document,
    id: "data",
    language,
    title: words.data[language],
    description: {
      en: `${count(points.length)} positions; in ${count(positive)} of them: ${name}.`,
      "pt-BR": `${count(points.length)} posições; em ${count(positive)} delas: ${name}.`,
    }[language],
  });
  return new Html(renderSvg(svg));
}

/** One model's probabilities over the common frame, with all examples. */
export function drawBoundary(context: FigureContext, model: ComparedModel, index: number): Html {
  const { comparison, language, document } = context;
  const frame = frameOf(comparison);
  const ratio =
    frame.aspect === "equal" ? (frame.y[1] - frame.y[0]) / (frame.x[1] - frame.x[0]) : 0.7;
  const rows = Math.max(8, Math.round(mapColumns * Math.min(1.25, ratio)));
  const probabilities = predictProbabilities(
    model.classifier,
    sampleFrame(frame, rows, mapColumns),
  );
  const share = probabilities.filter((p) => p > 0.5).length / probabilities.length;
  const svg = boundaryMap(matrix(rows, mapColumns, probabilities), frame, {
    document,
    id: `map-${index}`,
    language,
    points: drawnPoints(comparison),
    axes: frame.aspect === "free",
    title: capitalize(describeModel(model, language)),
    description: {
      en: `Decision boundary: on ${formatPercent(share, language)} of the map the model says “${describeClass(comparison, 1, language)}”.`,
      "pt-BR": `Fronteira de decisão: em ${formatPercent(share, language)} do mapa o modelo diz “${describeClass(comparison, 1, language)}”.`,
    }[language],
  });
  return new Html(renderSvg(svg));
}

/** Data loss and penalty of every model over its training. */
export function drawCosts(context: FigureContext, scale: "log" | "linear"): Html {
  const { comparison, language, document } = context;
  const series = comparison.models.flatMap((model, hue): CostSeries[] => {
    const name = describeModel(model, language);
    const points = (value: "dataLoss" | "penalty") =>
      model.costs.map((cost) => ({ iteration: cost.iteration, value: cost[value] }));
    return [
      { name: capitalize(name), hue, kind: "dataLoss", points: points("dataLoss") },
      {
        name: `${words.penalty[language]}: ${name}`,
        hue,
        kind: "penalty",
        points: points("penalty"),
      },
    ];
  });
  const ends = comparison.models.flatMap((model) => {
    const last = model.costs[model.costs.length - 1];
    if (!last) return [];
    return [
      `${describeModel(model, language)} ${formatNumber(last.cost, language, { digits: 4 })}`,
    ];
  });
  const svg = costChart(series, {
    document,
    id: `cost-${scale}`,
    language,
    scale,
    title: `${words.costs[language]}, ${words[scale][language]}`,
    description: {
      en: `Last cost: ${ends.join("; ")}. The table below holds every recorded cost.`,
      "pt-BR": `Último custo: ${ends.join("; ")}. A tabela abaixo tem todo custo registrado.`,
    }[language],
  });
  return new Html(renderSvg(svg));
}

/** Test accuracies with their intervals, and the best possible one where it is known. */
export function drawAccuracies({ comparison, language, document }: FigureContext): Html {
  const { models, data } = comparison;
  const rows = models.flatMap((model, hue) =>
    model.test
      ? [
          {
            name: capitalize(describeModel(model, language)),
            estimate: model.test.accuracy,
            lower: model.test.interval?.[0] ?? null,
            upper: model.test.interval?.[1] ?? null,
            hue,
          },
        ]
      : [],
  );
  const { population } = data;
  const best =
    population &&
    attainable({
      x: population.X.data.subarray(0, population.X.columns),
      y: population.X.data.subarray(population.X.columns),
    });
  const svg = intervalChart(rows, {
    document,
    id: "accuracies",
    language,
    title: words.accuracies[language],
    description: rows
      .map(({ name, estimate }) => `${name} ${formatPercent(estimate, language)}`)
      .join("; "),
    ...(best && { reference: { value: best.accuracy, name: words.attainable[language] } }),
  });
  return new Html(renderSvg(svg));
}
