import { languages } from "@regula/base";
import type { TrainedModel } from "@regula/models";
import { beforeAll, describe, expect, test } from "vitest";
import { modelOf, withMetrics } from "../samples/trainedModels.ts";
import { describeCalibration } from "../words/calibrationWords.ts";
import { writeModelCard } from "./modelCard.ts";
import { describePredictions } from "./predictions.ts";
import {
  describeBand,
  describeDiverged,
  describeEstimated,
  describeModelCalibration,
  describeStillFalling,
  describeTrained,
} from "./trainedModel.ts";

let won: TrainedModel;
let zone: TrainedModel;
let amount: TrainedModel;

beforeAll(async () => {
  [won, zone, amount] = [await modelOf("won"), await modelOf("zone"), await modelOf("amount")];
});

describe("a model card", () => {
  test("says in both languages what the model is, what for, of what data, how good and how not", () => {
    for (const model of [won, zone, amount, { ...won, metrics: null }]) {
      const card = writeModelCard(model, []);
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
    const text = (model: TrainedModel) => writeModelCard(model, []).en.join("\n");
    expect(text(won)).toContain("the probability that won is yes and not no");
    expect(text(won)).toContain("won = no: 12 (50.0%); won = yes: 12 (50.0%)");
    expect(text(won)).toContain("whole groups of match held out");
    expect(text(zone)).toContain("each class of zone: a, b, and c");
    expect(text(amount)).toContain("amount has mean 1,000 and standard deviation 207.7");
    expect(text(amount)).toMatch(/- R²: −?[\d.]+ \(no interval\); linear model: /);
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
    const piecewise = { inputEncoding: "piecewise" } as const;
    const encoded = await modelOf("amount", 2, { resampling: "seeds" }, piecewise);
    expect(describeTrained(encoded, "en")).toMatch(/^2 networks of 2-1 units on 3 inputs, L2/);
    expect(writeModelCard(encoded, []).en.join(" ")).toMatch(
      /for each of up to 8 intervals, how much of the interval lies below it/,
    );
    const [some, { plan, ...other }] = encoded.members;
    const wider = { ...plan, network: { ...plan.network, inputs: 4 } };
    const members = [some, { plan: wider, ...other }];
    expect(describeTrained({ ...encoded, members }, "pt-BR")).toMatch(
      /^2 redes de 2-1 unidades sobre 3 a 4 entradas, L2/,
    );
    expect(writeModelCard(won, []).en.join(" ")).not.toMatch(/intervals, how much/);
    expect(describeBand(won, "pt-BR")).toMatch(/90% centrais das respostas de 3 redes/);
    // Networks that all saw the same rows say nothing of what others would have taught.
    const seeds = await modelOf("won", 3, { resampling: "seeds" });
    expect(describeBand(seeds, "en")).toMatch(
      /only in initial weights, as all saw the same rows: .* depends much on the initial weights, and nothing about what other rows/,
    );
    expect(describeBand(seeds, "pt-BR")).toMatch(/todos viram as mesmas linhas: .* e nada sobre/);
    expect(describeBand(won, "en")).toMatch(/other rows or other initial weights would have/);
    const linear = await modelOf("won", 3, { kind: "linear" });
    expect(describeTrained(linear, "en")).toMatch(
      /^3 ridge logistic regressions \(λ = [\d.,]+, [\d.]+ degrees of freedom\), fitted to 24 rows of shots\.csv to predict won; each saw/,
    );
    expect(describeTrained(linear, "pt-BR")).toMatch(/^3 regressões logísticas ridge/);
    expect(describeBand(linear, "en")).toMatch(/of 3 linear models, which differ in the rows/);
    expect(describeEstimated(linear, "en")).toMatch(/of columns and 3 linear models,/);
    expect(describePredictions(linear, { source: "n.csv", rows: 2 }, "en")).toMatch(
      /by 3 linear models\.$/,
    );
    expect(writeModelCard(linear, []).en.join(" ")).not.toMatch(/the networks/);
    const several = await modelOf("amount", 3, { kind: "linear" });
    expect(describeModelCalibration(several, "en")).toMatch(/inside the linear models' band/);
    expect(describeModelCalibration(several, "pt-BR")).toMatch(/na faixa dos modelos lineares/);
    const single = await modelOf("amount", 1, { kind: "linear", resampling: "seeds" });
    expect(describeModelCalibration(single, "en")).toBeNull();
    expect(describeTrained(single, "en")).toMatch(/^1 ridge regression \(.* to predict amount\.$/);
    expect(describeBand(single, "en")).toMatch(/One linear model has no band/);
    const card = writeModelCard(single, []).en.join("\n");
    expect(card).toContain("solved to the least cost");
    expect(card).not.toContain("learning rate");
  });

  test("networks that left folds out: when they stopped, what estimates them, what their band is", async () => {
    const trained = await modelOf("won", 3, {
      resampling: "folds",
      keep: "networks",
      validation: {},
    });
    const stopped = (stop: number) => ({ ...trained, training: { ...trained.training, stop } });
    const folds = stopped(14);
    expect(describeTrained(folds, "en")).toMatch(
      /; each left another part of the rows out, and all stopped after 14 of 20 steps, where the rows left out were predicted best\. The networks answer alone: log-loss of the rows left out/,
    );
    expect(describeTrained(folds, "pt-BR")).toMatch(/todas pararam depois de 14 de 20 passos/);
    expect(describeTrained(stopped(20), "en")).toMatch(/last of 20 steps, .*: more --epochs or/);
    expect(describeTrained(stopped(20), "pt-BR")).toMatch(/até o último de 20 passos/);
    expect(describeEstimated(folds, "en")).toMatch(
      /5-fold cross-validation of the whole procedure, .* From 120 rows in 60 groups on, what each network says of the rows that it left out is estimate enough\.$/,
    );
    const left = withMetrics(folds, { validation: "left-out", folds: 3 });
    expect(describeEstimated(left, "en")).toMatch(
      /^Estimated without further training, by the rows that each network left out, whole groups of match held out: in 3 parts, every row is judged by the one network that was not trained on it, at the step that the other parts chose\. So it is what one network is expected to reach with [\d to]+ rows to train on.*; the model answers with the mean of all networks\. What averaging takes off log-loss and Brier score, .* is taken off them; other figures are those of one answer, and the mean's are mostly better\.$/,
    );
    expect(describeEstimated(left, "pt-BR")).toMatch(/^Estimado sem mais treino, pelas linhas que/);
    expect(describeEstimated(left, "en")).not.toMatch(/From 120/);
    expect(describeBand(folds, "en")).toMatch(
      /1\.64 standard errors of the answer .* by the jackknife of 3 networks, each trained without another part/,
    );
    expect(describeBand(folds, "pt-BR")).toMatch(/pelo jackknife de 3 redes/);
    const linear = await modelOf("won", 3, { kind: "linear", resampling: "folds" });
    expect(describeTrained(linear, "en")).toMatch(/; each left another part of the rows out\.$/);
    expect(describeBand(linear, "en")).toMatch(/jackknife of 3 linear models/);
  });

  test("how far probabilities can be believed, in the words of calibrationWords.ts", () => {
    const judged = won.metrics?.calibration;
    if (judged?.kind !== "probabilities") throw new Error("no probabilities");
    for (const language of languages) {
      expect(describeModelCalibration(won, language)).toBe(
        describeCalibration(judged, language, "yes"),
      );
    }
    expect(describeModelCalibration(won, "en")).toMatch(/on average class "yes" has [\d.]+%/);
    expect(describeModelCalibration(won, "pt-BR")).toMatch(/em média a classe "yes" tem/);
    expect(describeModelCalibration({ ...won, metrics: null }, "en")).toBeNull();
  });

  test("a band of amounts is told apart from an interval of prediction", () => {
    const calibration = { kind: "band", covered: 6, rows: 24 } as const;
    const model = withMetrics(amount, { calibration });
    expect(describeModelCalibration(model, "en")).toMatch(/25\.0% of the held-out values/);
  });

  test("networks that have not converged are counted, and nothing is said where none is known", () => {
    const withFalling = (stillFalling: number | null): TrainedModel => ({
      ...won,
      training: { ...won.training, stillFalling },
    });
    expect(describeStillFalling(withFalling(2), "en")).toBe(
      "Not converged: the cost of 2 of 3 networks fell by more than 1.0% over the last tenth of the steps. More --iterations may change the model.",
    );
    expect(describeStillFalling(withFalling(2), "pt-BR")).toMatch(/^Sem convergência: .* 2 de 3/);
    expect(describeStillFalling(withFalling(0), "en")).toBeNull();
    expect(describeStillFalling(withFalling(null), "en")).toBeNull();
    expect(writeModelCard(withFalling(3), []).en.join("\n")).toContain(
      "- Not converged: the cost of 3",
    );
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
      "Diverged in the validation: 2 networks, left out of the estimate.",
    ]);
    expect(describeDiverged(won, "en")).toEqual([]);
  });
});
