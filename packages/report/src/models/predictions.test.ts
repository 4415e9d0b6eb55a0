import type { PredictionScores, TrainedModel } from "@regula/models";
import { gainQuestion, trainingRowsQuestion } from "@regula/statistics";
import { beforeAll, describe, expect, test } from "vitest";
import { modelOf } from "../samples/trainedModels.ts";
import {
  describeCells,
  describePredictions,
  describeScores,
  describeTrainingRows,
} from "./predictions.ts";

let won: TrainedModel;

beforeAll(async () => {
  won = await modelOf("won");
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

  const told: PredictionScores = {
    rows: 29,
    unlabeled: 1,
    group: "match",
    dominantRows: [],
    isTrainingData: false,
    trainingRows: null,
    calibration: null,
    operating: null,
    gain: gainQuestion.decide({
      gain: { mean: 0.2, interval: [0.1, 0.3], withheld: null },
      margin: 0.02,
    }),
    metrics: {
      logLoss: { mean: 0.5, interval: null, withheld: "rare-losses" },
      accuracy: { mean: 0.75, interval: [0.5, 0.9], withheld: null },
    },
  };

  test("scores with their intervals or why there are none, and the gain over training's base rate", () => {
    const [figures, gain, without] = describeScores(told, won, "en");
    expect(figures).toBe(
      "The data have the column won (not judged: 1 row without it): on 29 rows log-loss 0.500 (no interval); accuracy 75.0% [50.0, 90.0] (95% intervals, about other groups of match).",
    );
    expect(gain).toBe(
      "On rows like these, the model is better than the base rate of training in log-loss (gain +0.200, 95% interval [+0.100, +0.300]).",
    );
    expect(without).toMatch(/^No interval is given \(log-loss\): with few rows/);
    expect(describeScores({ ...told, gain: null }, won, "pt-BR")).toHaveLength(2);
  });

  test("few rows: figures alone, and nothing is concluded", () => {
    const few = { mean: 0.5, interval: null, withheld: "few-rows" } as const;
    const sentences = describeScores(
      {
        ...told,
        group: null,
        metrics: { logLoss: few, accuracy: few },
        gain: gainQuestion.decide({ gain: few, margin: 0.02 }),
      },
      won,
      "pt-BR",
    );
    expect(sentences).toHaveLength(3);
    expect(sentences[0]).not.toMatch(/95%/);
    expect(sentences[1]).toBe(
      "Em linhas como estas, o modelo tem ganho de +0,500 sobre a taxa de base do treino em perda logarítmica, sem intervalo: há poucas linhas para isso. Não se conclui qual é melhor.",
    );
    expect(sentences[2]).toMatch(/^Nenhum intervalo é dado \(perda logarítmica, acurácia\)/);
  });

  test("errors mostly of one row or two: which, and what their intervals suppose", () => {
    const rmse = { mean: 9, interval: null, withheld: "two-rows" } as const;
    const mae = { mean: 3, interval: [2, 5], withheld: null } as const;
    const of = (dominantRows: readonly number[], language: "en" | "pt-BR") =>
      describeScores({ ...told, gain: null, metrics: { rmse, mae }, dominantRows }, won, language);
    const [, why, which, tails] = of([8, 31], "en");
    expect(why).toMatch(/two rows make up most of the error.* Look at these rows first/);
    expect(which).toBe("Most of the squared error is of rows 8 and 31.");
    expect(tails).toMatch(/^The intervals of errors allow for one more row/);
    expect(of([8], "pt-BR")[2]).toBe("A maior parte do erro quadrático é da linha 8.");
    const none = describeScores({ ...told, gain: null, metrics: { rmse } }, won, "en");
    expect(none.join()).not.toMatch(/allow for one more row/);
  });

  test("rows of training: said first, and of new rows nothing more", () => {
    const seen = { mean: 0.5, interval: null, withheld: "training-rows" } as const;
    const sentences = describeScores(
      {
        ...told,
        isTrainingData: true,
        metrics: { logLoss: seen },
        gain: gainQuestion.decide({ gain: seen, margin: 0.02 }),
      },
      won,
      "en",
    );
    expect(sentences).toEqual([
      expect.stringMatching(/very rows .* say nothing of new rows/),
      "The data have the column won (not judged: 1 row without it): on 29 rows log-loss 0.500 (no interval).",
    ]);
  });

  test("where some rows are of training, the gain says so", () => {
    const trainingRows = trainingRowsQuestion.decide({ found: 3, compared: 29, repeated: 0 });
    const [whose, , gain] = describeScores({ ...told, trainingRows }, won, "en");
    expect(whose).toMatch(/^3 of 29 rows equal/);
    expect(gain).toMatch(/^On these rows, some of which were trained on, the model is better/);
  });

  test.each<[string, number, number, number, RegExp | null]>([
    ["none", 0, 50, 0, null],
    ["as new rows would", 20, 50, 0.4, /20 of 50 rows equal .*40\.0% .* new rows would as often/],
    ["some", 10, 50, 0, /10 of 50 rows equal a row that the model was trained on/],
    ["one", 1, 50, 0, /1 of 50 rows equals a row that the model was trained on/],
    ["all", 50, 50, 0, /^All 50 of these rows equal .* say nothing of new rows/],
    ["most", 40, 50, 0, /^Most of these rows \(40 of 50\) .* say nothing of new rows/],
  ])("rows of training: %s", (_, found, compared, repeated, says) => {
    const trainingRows = trainingRowsQuestion.decide({ found, compared, repeated });
    const told = describeTrainingRows({ isTrainingData: false, trainingRows }, "en");
    if (says) expect(told).toEqual([expect.stringMatching(says)]);
    else expect(told).toEqual([]);
    const pt = describeTrainingRows({ isTrainingData: false, trainingRows }, "pt-BR");
    expect(pt).toHaveLength(told.length);
  });
});
