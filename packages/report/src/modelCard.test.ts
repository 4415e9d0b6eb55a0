import { languages } from "@regula/engine";
import { defineStudy, type Model, type Table, trainModel } from "@regula/engine/study";
import { beforeAll, describe, expect, test } from "vitest";
import { writeModelCard } from "./modelCard.ts";
import { describeCells, describePredictions, describeScores } from "./predictions.ts";
import {
  describeBand,
  describeCalibration,
  describeDiverged,
  describeEstimated,
  describeModelSignal,
  describeTrained,
  formatMetricEstimate,
} from "./trainedModel.ts";

const rows = 24;
const x = Float64Array.from({ length: rows }, (_, j) => ((7 * j) % 24) - 11.5);
const table: Table = {
  ...{ source: "shots.csv", rows, decimal: ".", fileRow: (row) => row + 2 },
  columns: [
    { name: "x", cells: x },
    { name: "match", cells: Array.from(x, (_, j) => `m${j % 6}`) },
    { name: "won", cells: Array.from(x, (value) => (value > 0 ? "yes" : "no")) },
    { name: "zone", cells: Array.from(x, (value) => (value > 4 ? "a" : value > -4 ? "b" : "c")) },
    { name: "amount", cells: x.map((value) => 1000 + 30 * value) },
  ],
};

async function modelOf(target: string, members = 3): Promise<Model> {
  const study = defineStudy(table, { target, features: ["x"], group: "match" });
  const result = await trainModel(study, {
    ...{ hidden: [2], iterations: 20, learningRate: 0.05, members, validation: { folds: 3 } },
    software: "regula 0.1.0",
  });
  if (result.status !== "completed") throw new Error(result.status);
  return result.model;
}

let won: Model;
let zone: Model;
let amount: Model;

beforeAll(async () => {
  [won, zone, amount] = [await modelOf("won"), await modelOf("zone"), await modelOf("amount")];
});

const withMetrics = (model: Model, change: Partial<NonNullable<Model["metrics"]>>): Model => ({
  ...model,
  metrics: model.metrics && { ...model.metrics, ...change },
});

describe("a model card", () => {
  test("says in both languages what the model is, what for, of what data, how good and how not", () => {
    for (const model of [won, zone, amount, { ...won, metrics: null }]) {
      const card = writeModelCard(model);
      const text = { en: card.en.join("\n"), "pt-BR": card["pt-BR"].join("\n") };
      for (const title of ["The model", "Intended use", "Training data", "Evaluation", "Limits"]) {
        expect(text.en).toContain(`## ${title}\n`);
      }
      for (const title of ["O modelo", "Uso previsto", "Dados de treino", "Avaliação", "Limites"]) {
        expect(text["pt-BR"]).toContain(`## ${title}\n`);
      }
      expect(card.en.length).toBe(card["pt-BR"].length);
      for (const language of languages) {
        expect(text[language]).not.toMatch(/NaN|Infinity|undefined|null|\[object/);
        expect(text[language]).toContain("shots.csv");
        expect(text[language]).toContain(model.data.fingerprint);
      }
    }
  });

  test("the facts of each task", () => {
    const text = (model: Model) => writeModelCard(model).en.join("\n");
    expect(text(won)).toContain("the probability that won is yes and not no");
    expect(text(won)).toContain("won = no: 12 (50.0%); won = yes: 12 (50.0%)");
    expect(text(won)).toContain("whole groups of match held out");
    expect(text(zone)).toContain("each class of zone: a, b, and c");
    expect(text(amount)).toContain("amount has mean 1,000 and standard deviation 207.666");
    expect(text(amount)).toMatch(/- R²: −?[\d.]+ \[/);
    expect(text({ ...won, metrics: null })).toContain("was not estimated");
  });
});

describe("sentences about a model", () => {
  test("what was trained, in number", async () => {
    expect(describeTrained(won, "en")).toBe(
      "3 networks of 1-2-1 units, L2 (λ = 1), trained on 24 rows of shots.csv to predict won; each saw its own resample of the rows.",
    );
    const one = await modelOf("won", 1);
    expect(describeTrained(one, "pt-BR")).toMatch(/^1 rede de 1-2-1 unidades/);
    expect(describeBand(one, "en")).toMatch(/One network has no band/);
    expect(describeBand(won, "pt-BR")).toMatch(/90% centrais das respostas de 3 redes/);
  });

  test.each([
    ["beats-base-rate", /tell something/, /dizem algo/],
    ["no-signal", /No signal: .*Take no advice/, /Nenhum sinal: .*Não tome conselho/],
  ] as const)("%s", (verdict, en, pt) => {
    const signal = { metric: "logLoss", mean: 0.2, interval: [0.1, 0.3], p: 0.0004 } as const;
    const model = withMetrics(won, { signal: { ...signal, verdict } });
    expect(describeModelSignal(model, "en")).toMatch(en);
    expect(describeModelSignal(model, "en")).toContain("gain +0.200 [+0.100, +0.300], p < 0.001");
    expect(describeModelSignal(model, "pt-BR")).toMatch(pt);
    expect(describeModelSignal({ ...model, metrics: null }, "en")).toBeNull();
  });

  test.each([
    [0.4, 3, /Nothing speaks against/, /Nada depõe contra/],
    [0.01, 3, /too sure .*divided by 3\.00/, /certeza demais .*divididos por 3,00/],
    [0.01, 0.5, /too cautious .*divided by 0\.50/, /cautelosas demais .*divididos por 0,50/],
  ])("calibration with p %f and temperature %f", (p, temperature, en, pt) => {
    const calibration = { kind: "probabilities", p, temperature } as const;
    const errors = { expectedCalibrationError: 0.1, ifCalibrated: 0.05 };
    const model = withMetrics(won, { calibration: { ...calibration, ...errors } });
    expect(describeCalibration(model, "en")).toMatch(en);
    expect(describeCalibration(model, "pt-BR")).toMatch(pt);
  });

  test("a band of amounts is told apart from an interval of prediction", () => {
    const calibration = { kind: "band", covered: 6, rows: 24 } as const;
    const model = withMetrics(amount, { calibration });
    expect(describeCalibration(model, "en")).toMatch(/25\.0% of the held-out amounts/);
  });

  test("a choice on the same rows, repeats and divergence are owned up to", () => {
    const { training } = won;
    const chosen = { ...won, training: { ...training, chosenFrom: ["none", "l2=1"] } };
    expect(describeEstimated(chosen, "en")).toMatch(/chosen among 2 .*somewhat too good/);
    const repeated = withMetrics(won, { repeats: 4, diverged: 2 });
    expect(describeEstimated(repeated, "pt-BR")).toMatch(/3 partes feita 4 vezes/);
    const some = { ...repeated, training: { ...training, diverged: 1 } };
    expect(describeDiverged(some, "en")).toEqual([
      expect.stringMatching(/1 of 3 networks diverged/),
      expect.stringMatching(/In the validation 2 networks diverged/),
    ]);
    expect(describeDiverged(won, "en")).toEqual([]);
  });

  test("intervals stay where a metric can be", () => {
    const told = (name: "accuracy" | "logLoss" | "rmse" | "r2", language: "en" | "pt-BR" = "en") =>
      formatMetricEstimate(name, { mean: 0.9, interval: [-0.2, 1.4] }, language);
    expect(told("accuracy")).toBe("90.0% [0.0, 100.0]");
    expect(told("logLoss")).toBe("0.900 [0.000, 1.400]");
    expect(told("rmse", "pt-BR")).toBe("0,9000 [0,000; 1,400]");
    expect(told("r2")).toBe("0.900 [−0.200, 1.000]");
  });
});

describe("sentences about predictions", () => {
  test("what was predicted, what was filled, what was never met", () => {
    expect(describePredictions(won, { source: "n.csv", rows: 1 }, "en")).toBe(
      "won predicted for 1 row of n.csv by 3 networks.",
    );
    const cells = { filled: 3, unseen: { side: 2 } } as unknown as Parameters<
      typeof describeCells
    >[0];
    expect(describeCells(cells, "pt-BR")).toEqual([
      "Células vazias preenchidas: 3.",
      expect.stringMatching(/"side" com uma categoria que o treino não viu: 2;/),
    ]);
  });

  test("scores with their intervals, and whose rows they are", () => {
    const scores = {
      ...{ rows: 9, unlabeled: 1, isTrainingData: true },
      metrics: {
        logLoss: { value: 0.5, interval: null },
        accuracy: { value: 0.75, interval: [0.5, 0.9] as const },
      },
    };
    const [figures, whose] = describeScores(scores, won, "en");
    expect(figures).toBe(
      "The data have the column won (not judged: 1 row without it): on 9 rows log-loss 0.500; accuracy 75.0% [50.0, 90.0] (95% intervals).",
    );
    expect(whose).toMatch(/very rows/);
    expect(describeScores({ ...scores, isTrainingData: false }, won, "pt-BR")).toHaveLength(1);
  });
});
