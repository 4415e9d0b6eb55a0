import type { FoldEstimate, MethodComparison, RepeatedComparison } from "@regula/engine/study";
import { describe, expect, test } from "vitest";
import { describeLimits } from "./limits.ts";
import {
  describeMethodLimits,
  describeMethods,
  describeMethodVerdict,
  describeMethodWinners,
} from "./methods.ts";
import { handmadeComparison, handmadeModel, handmadePair } from "./samples/handmadeComparison.ts";

const comparison = handmadeComparison(
  [handmadeModel("none"), handmadeModel("l2=0.7"), handmadeModel("dropout=0.86")],
  [handmadePair("none", "l2=0.7")],
);

const estimate = (mean: number, least = mean - 0.1, most = mean + 0.1): FoldEstimate => ({
  mean,
  interval: [mean - 0.05, mean + 0.05],
  range: [least, most],
  values: [least, mean, most],
});

function pair(a: string, b: string, changes: Partial<MethodComparison> = {}): MethodComparison {
  return {
    a,
    b,
    accuracy: { mean: -0.012, interval: [-0.04, 0.016], p: 0.36, adjustedP: 1 },
    logLoss: { mean: 0.1, interval: [-0.1, 0.3], p: 0.3, adjustedP: 0.6 },
    largestFoldsShare: 0.25,
    verdicts: { accuracy: "not-distinguishable", logLoss: "not-distinguishable" },
    ...changes,
  };
}

const better = pair("none", "l2=0.7", {
  logLoss: { mean: 0.42, interval: [0.027, 0.813], p: 0.038, adjustedP: 0.038 },
  largestFoldsShare: 0.436,
  verdicts: { accuracy: "not-distinguishable", logLoss: "b-better" },
});

function repeated(
  comparisons: readonly MethodComparison[],
  changes: Partial<RepeatedComparison> = {},
): RepeatedComparison {
  const model = (name: string, accuracy: number, least: number) => ({
    name,
    accuracy: estimate(accuracy, least, 0.97),
    logLoss: estimate(0.4),
    train: { accuracy: estimate(0.95), logLoss: estimate(0.1) },
    diverged: 0,
  });
  return {
    folds: 5,
    repeats: 3,
    interrupted: false,
    rows: 60,
    foldTrainingRows: 48,
    models: [model("none", 0.925, 0.88), model("l2=0.7", 0.937, 0.91)],
    comparisons,
    ...changes,
  };
}

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const verdict = (
  one: MethodComparison,
  metric: "accuracy" | "logLoss",
  language: "en" | "pt-BR",
  all = [one],
) => plain(describeMethodVerdict(one, metric, repeated(all), comparison, language));

describe("a verdict on methods", () => {
  test.each([
    [
      "en",
      "Accuracy: as methods, the unregularized network and L2 (λ = 0.7) are not distinguishable over 3 × 5 folds (difference −1.2 points, 95% interval [−4.0, +1.6]; corrected p = 1.00).",
    ],
    [
      "pt-BR",
      "Acurácia: como métodos, a rede não regularizada e L2 (λ = 0,7) não se distinguem em 3 × 5 partes (diferença −1,2 pontos, intervalo de 95% [−4,0; +1,6]; p corrigido = 1,00).",
    ],
  ] as const)("that decides nothing says so, in %s", (language, sentence) => {
    expect(verdict(better, "accuracy", language)).toBe(sentence);
  });

  test.each([
    [
      "en",
      "Log-loss: as a method, L2 (λ = 0.7) is better than the unregularized network by 0.420 an example, 95% interval [0.027, 0.813] (corrected p = 0.038). Three of the 15 folds make up 43.6% of the difference (spread evenly it would be 20.0%): a few confident mistakes weigh heavily.",
    ],
    [
      "pt-BR",
      "Perda log: como método, L2 (λ = 0,7) é melhor que a rede não regularizada em 0,420 por exemplo, intervalo de 95% [0,027; 0,813] (p corrigido = 0,038). Três das 15 partes fazem 43,6% da diferença (por igual seriam 20,0%): poucos erros confiantes pesam muito.",
    ],
  ] as const)(
    "that decides is told from the winner's side, with its few folds, in %s",
    (language, sentence) => {
      expect(verdict(better, "logLoss", language)).toBe(sentence);
    },
  );

  test("from either side of the pair it is the same gain", () => {
    const turned = pair("l2=0.7", "none", {
      ...better,
      ...{ a: "l2=0.7", b: "none" },
      logLoss: { ...better.logLoss, mean: -0.42, interval: [-0.813, -0.027] },
      verdicts: { accuracy: "a-better", logLoss: "a-better" },
      accuracy: { mean: 0.02, interval: [0.01, 0.03], p: 0.01, adjustedP: 0.01 },
    });
    expect(verdict(turned, "logLoss", "en")).toBe(verdict(better, "logLoss", "en"));
    expect(verdict(turned, "accuracy", "en")).toBe(
      "Accuracy: as a method, L2 (λ = 0.7) is right more often than the unregularized network by 2.0 points, 95% interval [1.0, 3.0] (corrected p = 0.010).",
    );
  });

  test("an interval that leaves out 0 beside “not distinguishable” is explained", () => {
    const undecided = {
      ...better,
      verdicts: { ...better.verdicts, logLoss: "not-distinguishable" },
    } as const;
    const all = [undecided, pair("none", "dropout=0.86"), pair("l2=0.7", "dropout=0.86")];
    expect(verdict(undecided, "logLoss", "en", all)).toContain(
      "Its interval leaves out 0, but it is not corrected for asking of 3 pairs; the verdict is.",
    );
    expect(verdict(all[1], "logLoss", "en", all)).not.toContain("leaves out 0");
  });

  test("folds that share the difference evenly are not told of", () => {
    expect(verdict(pair("none", "l2=0.7"), "logLoss", "en")).not.toContain("Three of the");
    // Where the difference may be chance, its folds are told and no cause is.
    const chance = pair("none", "l2=0.7", { largestFoldsShare: 0.6 });
    expect(verdict(chance, "logLoss", "en")).toMatch(/Three of the 15 .* would be 20\.0%\)\.$/);
    // Of five folds any three make up more than half.
    const few = repeated([better], { repeats: 1 });
    const told = describeMethodVerdict(better, "logLoss", few, comparison, "en");
    expect(told).not.toContain("Three of the");
  });
});

describe("all methods at once", () => {
  test.each([
    [
      "en",
      "So much for these trained networks. As methods, over 3 × 5 folds, none can be told from another in accuracy; in log-loss L2 (λ = 0.7) beats the unregularized network.",
    ],
    [
      "pt-BR",
      "Isso quanto a estas redes treinadas. Como métodos, em 3 × 5 partes, nenhum se distingue de outro na acurácia; na perda log L2 (λ = 0,7) supera a rede não regularizada.",
    ],
  ] as const)("who wins, in %s", (language, sentence) => {
    const told = describeMethodWinners(repeated([better]), comparison, language);
    expect(plain(told ?? "")).toBe(sentence);
  });

  test("nobody, in either metric; and without trained networks compared", () => {
    const none = repeated([pair("none", "l2=0.7")]);
    const told = describeMethodWinners(none, { ...comparison, comparisons: [] }, "en");
    expect(plain(told ?? "")).toBe(
      "As methods, over 3 × 5 folds, none can be told from another in accuracy, nor in log-loss.",
    );
    expect(describeMethodWinners(repeated([]), comparison, "en")).toBeNull();
  });

  test("how far one method moves from fold to fold", () => {
    expect(describeMethods(repeated([better]), comparison, "en").at(-1)).toBe(
      "From fold to fold the accuracy of the unregularized network alone goes from 88.0% to 97.0%; the means of the methods lie within 1.2 points.",
    );
    expect(describeMethods(repeated([better]), comparison, "pt-BR").at(-1)).toBe(
      "De parte em parte, na acurácia, só a rede não regularizada já vai de 88,0% a 97,0%; as médias dos métodos cabem em 1,2 pontos.",
    );
  });

  test("folds that diverged are counted", () => {
    const [none, l2] = repeated([]).models;
    const result = repeated([better], { models: [none, { ...l2, diverged: 2 }] });
    expect(describeMethods(result, comparison, "en").at(-1)).toMatch(
      /^L2 \(λ = 0\.7\) diverged in 2 of 15 folds; there it counts as the base rate/,
    );
  });

  test("of many pairs only those that differ are told one by one", () => {
    const many = [better, ...["a", "b", "c"].map((name) => pair("none", name))];
    const told = describeMethods(repeated(many), comparison, "en");
    expect(told).toHaveLength(3);
    expect(told[1]).toBe(
      "Not distinguishable: 7 of the 8 comparisons, each corrected for all the others.",
    );
  });
});

describe("limits", () => {
  test("of the methods: the size trained on, the test's assumptions, and pooled rows", () => {
    const own = describeMethodLimits(repeated([better]), comparison, "en");
    expect(own).toHaveLength(2);
    expect(own[0]).toContain("training on 48 of these 60 rows");
    const pooled = describeMethodLimits(repeated([better], { rows: 120 }), comparison, "en");
    expect(pooled[2]).toContain("used the test rows too");
  });

  test("of the networks: which verdicts are about what, with and without repeats", () => {
    const without = describeLimits(comparison, "en").join("\n");
    const beside = describeLimits(comparison, "en", repeated([better])).join("\n");
    expect(without).toContain("not about the methods: another seed");
    expect(beside).toContain("what is said of the methods rests on the repeats");
    const noTest = { ...comparison, data: { ...comparison.data, test: null } };
    expect(describeLimits(noTest, "en", repeated([better])).join()).toContain(
      "The repeats speak of the methods alone.",
    );
  });
});
