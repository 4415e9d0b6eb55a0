/** What the assignment's walk needs around the notebook's cells: words, data, figures, checks. */
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import {
  checkNumber,
  type Language,
  type Matrix,
  matrix,
  matrixToRows,
  RegulaError,
  type Text,
  verbatim,
} from "@regula/base";
import { boundaryMap, type ChartPoint, costChart, renderSvg, scatterChart } from "@regula/charts";
import { type Frame, sampleFrame } from "@regula/charts/axes";
import { createDocument } from "@regula/charts/node";
import { type Dataset, toDataset } from "@regula/data";
import { iterationsParameter } from "@regula/engine";
import { bundledDatasets } from "@regula/football";
import { readTables } from "@regula/tables/node";

const figures = "assignment-figures";
const document = createDocument();

const { values: options, positionals } = readArguments();
const asked = options.lang ?? (process.env.LC_ALL || process.env.LANG);

export const language: Language = /^pt/i.test(asked ?? "") ? "pt-BR" : "en";

/** The data file that was named, if one was. */
export const [file] = positionals;

/** @throws RegulaError for no whole number */
export function readIterations(): number {
  const value = Number(options.iterations);
  if (!Number.isNaN(value)) return checkNumber(iterationsParameter, value);
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: "--iterations" },
    expected: { en: "a whole number", "pt-BR": "um número inteiro" },
    received: verbatim(options.iterations),
  });
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { lang: { type: "string" }, iterations: { type: "string", default: "30000" } },
    });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

export function say(text: Text): void {
  console.log(text[language]);
}

export function title(text: Text): void {
  console.log(`\n── ${text[language]} ${"─".repeat(Math.max(3, 76 - text[language].length))}`);
}

/** How far a training is, on a terminal only. */
export function showProgress(iteration: number, iterations: number): void {
  if (!process.stderr.isTTY) return;
  const [done, all] = [iteration, iterations].map((count) => count.toLocaleString(language));
  process.stderr.write(`\r${done} / ${all} `);
}

export function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
}

/** The bundled positions brought to the assignment's units: about −0.6 … 0.6 instead of meters. */
function toAssignmentUnits(dataset: Dataset): Dataset {
  const m = dataset.X.columns;
  const X = matrix(
    2,
    m,
    dataset.X.data.map((value, i) => (i < m ? (value - 75) / 100 : (value - 34) / 50)),
  );
  return { ...dataset, X };
}

/** @throws RegulaError for a file without the course's variables, or with other than two features */
export async function loadDataset(): Promise<{ train: Dataset; test: Dataset }> {
  if (file === undefined) {
    const { train, test } = bundledDatasets();
    return { train: toAssignmentUnits(train), test: toAssignmentUnits(test) };
  }
  const tables = await readTables(file);
  const train = toDataset(tables.train);
  if (!tables.test || train.X.rows !== 2) {
    throw new RegulaError({
      code: "value-missing",
      place: { file },
      expected: {
        en: "two features in X, and test examples in Xval and yval",
        "pt-BR": "dois atributos em X, e exemplos de teste em Xval e yval",
      },
      received: verbatim(Object.values(train.featureNames).join(", ")),
    });
  }
  return { train, test: toDataset(tables.test, { classes: train.classes }) };
}

/** The notebook's window for every decision boundary. */
const window: Frame = {
  x: [-0.75, 0.4],
  y: [-0.75, 0.65],
  units: null,
  xLabel: verbatim("x1"),
  yLabel: verbatim("x2"),
  aspect: "free",
  background: [],
};

function pointsOf({ X, Y }: Dataset): ChartPoint[] {
  return Array.from({ length: X.columns }, (_, j) => ({
    x: X.data[j],
    y: X.data[X.columns + j],
    label: Y.data[j] === 1 ? 1 : 0,
    set: "train",
  }));
}

function saveFigure(name: string, svg: SVGSVGElement): void {
  mkdirSync(figures, { recursive: true });
  const target = path.join(figures, `${name}.svg`);
  writeFileSync(target, renderSvg(svg));
  say({ en: `Figure: ${target}`, "pt-BR": `Figura: ${target}` });
}

export function drawData(train: Dataset): void {
  const chart = scatterChart(pointsOf(train), window, {
    document,
    id: "data",
    language,
    title: { en: "The training data", "pt-BR": "Os dados de treino" }[language],
    description: {
      en: "Two classes of positions; the upper left is mostly class 1.",
      "pt-BR": "Duas classes de posições; no alto à esquerda há sobretudo a classe 1.",
    }[language],
  });
  saveFigure("data", chart);
}

/** The cost against iterations in thousands, titled with the learning rate as the notebook's is. */
export function drawCost(
  name: string,
  heading: Text,
  learningRate: number,
  costs: readonly { readonly iteration: number; readonly value: number }[],
): void {
  const rate = learningRate.toLocaleString(language);
  const series = [{ name: heading[language], hue: 0, kind: "dataLoss", points: costs }] as const;
  const chart = costChart(series, {
    document,
    language,
    id: `${name}-cost`,
    scale: "linear",
    title: { en: `Learning rate = ${rate}`, "pt-BR": `Taxa de aprendizado = ${rate}` }[language],
    description: heading[language],
  });
  saveFigure(`${name}-cost`, chart);
}

/** The probabilities that `probabilitiesAt` gives over the notebook's window. */
export function drawBoundary(
  name: string,
  heading: Text,
  train: Dataset,
  probabilitiesAt: (positions: Matrix) => Matrix,
): void {
  const [rows, columns] = [84, 147];
  const { data } = probabilitiesAt(sampleFrame(window, rows, columns));
  const chart = boundaryMap(matrix(rows, columns, data), window, {
    document,
    language,
    id: `${name}-boundary`,
    points: pointsOf(train),
    title: heading[language],
    description: heading[language],
  });
  saveFigure(`${name}-boundary`, chart);
}

/** Prints a function's output and holds it against the assignment's. */
export function show(name: string, actual: Matrix, expected: number[][], tolerance = 5.1e-9): void {
  const rows = matrixToRows(actual);
  const printed = rows.map((row) => `[${row.map((value) => value.toFixed(8)).join(", ")}]`);
  console.log(`${name} = ${printed.join("\n      ")}`);
  expectOutput(rows, expected, tolerance);
}

export function expectOutput(actual: number[][], expected: number[][], tolerance: number): void {
  const equal = expected.every((row, i) =>
    row.every((value, j) => Math.abs(actual[i][j] - value) <= tolerance),
  );
  if (!equal)
    throw new Error(`expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
  say({ en: "  as expected ✓", "pt-BR": "  como esperado ✓" });
}
