import { copiesQuestion, gainQuestion } from "@regula/statistics";
import type {
  HeldOutScore,
  MethodComparison,
  RepeatedComparison,
  RepeatedModel,
} from "@regula/studies";
import { describe, expect, test } from "vitest";
import {
  handmadeComparison,
  handmadeDifference,
  handmadeModel,
  handmadePair,
  handmadeReference,
} from "../samples/handmadeComparison.ts";
import { describeLimits } from "./limits.ts";
import { describeMethodLimits } from "./methodLimits.ts";
import {
  describeMethodCopies,
  describeMethods,
  describeMethodVerdict,
  describeMethodWinners,
} from "./methods.ts";

const comparison = handmadeComparison(
  [handmadeModel("none"), handmadeModel("l2=0.7"), handmadeModel("dropout=0.86")],
  [handmadePair("none", "l2=0.7")],
);

const scores = (mean: number, least = mean - 0.1, most = mean + 0.1) => ({
  mean,
  range: [least, most] as const,
  values: [least, mean, most],
});

const heldOut = (mean: number, least?: number, most?: number): HeldOutScore => ({
  ...scores(mean, least, most),
  estimate: { mean, interval: [mean - 0.05, mean + 0.05], withheld: null },
});

function pair(a: string, b: string, changes: Partial<MethodComparison> = {}): MethodComparison {
  return {
    a,
    b,
    accuracy: handmadeDifference([-0.012, -0.06, 0.036], { p: 0.98, margin: 0.05 }),
    logLoss: handmadeDifference([-0.1, -0.3, 0.1], { p: 0.6 }),
    against: 20,
    rarer: 40,
    largestFoldsShare: 0.25,
    ...changes,
  };
}

const better = pair("none", "l2=0.7", {
  logLoss: handmadeDifference([-0.42, -0.813, -0.027], { p: 0.038 }),
  largestFoldsShare: 0.436,
});

function repeated(
  comparisons: readonly MethodComparison[],
  changes: Partial<RepeatedComparison> = {},
): RepeatedComparison {
  const model = (name: string, accuracy: number, least: number): RepeatedModel => ({
    name,
    heldOut: { accuracy: heldOut(accuracy, least, 0.97), logLoss: heldOut(0.4) },
    train: { accuracy: scores(0.95), logLoss: scores(0.1) },
    diverged: 0,
  });
  return {
    folds: 5,
    repeats: 3,
    interrupted: false,
    rows: 60,
    foldTrainingRows: { mean: 48, range: [48, 48] },
    time: null,
    groups: null,
    copies: null,
    models: [model("none", 0.925, 0.88), model("l2=0.7", 0.937, 0.91)],
    references: [],
    comparisons,
    referenceComparisons: [],
    ...changes,
  };
}

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const verdict = (one: MethodComparison, metric: "accuracy" | "logLoss", language: "en" | "pt-BR") =>
  plain(describeMethodVerdict(one, metric, repeated([one]), comparison, language));

describe("a verdict on methods", () => {
  test.each([
    [
      "en",
      "Accuracy: as methods, the unregularized network and L2 (λ = 0.7) are not distinguishable over 3 × 5 folds (difference −1.2 points, simultaneous 95% interval [−6.0, +3.6]; corrected p = 0.98).",
    ],
    [
      "pt-BR",
      "Acurácia: como métodos, a rede não regularizada e L2 (λ = 0,7) não se distinguem em 3 × 5 partes (diferença −1,2 pontos, intervalo simultâneo de 95% [−6,0; +3,6]; p corrigido = 0,98).",
    ],
  ] as const)("that decides nothing says so, in %s", (language, sentence) => {
    expect(verdict(better, "accuracy", language)).toBe(sentence);
  });

  test.each([
    [
      "en",
      "Log-loss: as a method, L2 (λ = 0.7) is better than the unregularized network by 0.420 an example, simultaneous 95% interval [0.027, 0.813] (corrected p = 0.038). Three of the 15 folds make up 43.6% of the sum of the folds' absolute differences (spread evenly it would be 20.0%): a few confident mistakes weigh heavily.",
    ],
    [
      "pt-BR",
      "Perda logarítmica: como método, L2 (λ = 0,7) é melhor que a rede não regularizada em 0,420 por exemplo, intervalo simultâneo de 95% [0,027; 0,813] (p corrigido = 0,038). Três das 15 partes respondem por 43,6% da soma das diferenças absolutas das partes (por igual seriam 20,0%): poucos erros confiantes pesam muito.",
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
      a: "l2=0.7",
      b: "none",
      logLoss: handmadeDifference([0.42, 0.027, 0.813], { p: 0.038 }),
      accuracy: handmadeDifference([0.07, 0.01, 0.13], { p: 0.01, margin: 0.05 }),
    });
    expect(verdict(turned, "logLoss", "en")).toBe(verdict(better, "logLoss", "en"));
    expect(verdict(turned, "accuracy", "en")).toBe(
      "Accuracy: as a method, L2 (λ = 0.7) is right more often than the unregularized network by 7.0 points, simultaneous 95% interval [1.0, 13.0] (corrected p = 0.010).",
    );
  });

  test("that is withheld says why", () => {
    const logLoss = handmadeDifference({ mean: 0.3, interval: null, withheld: "few-against" });
    expect(verdict({ ...better, logLoss, against: 2 }, "logLoss", "en")).toBe(
      "Log-loss: as methods, no verdict on the unregularized network and L2 (λ = 0.7), which are 0.300 an example apart: only 2 of 60 rows speak against the unregularized network, fewer than 5, so that its confident mistakes may not have been seen yet.",
    );
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
      "So much for these trained networks. As methods, over 3 × 5 folds, no two are distinguishable in accuracy; in log-loss L2 (λ = 0.7) beats the unregularized network.",
    ],
    [
      "pt-BR",
      "Isso quanto a estas redes treinadas. Como métodos, em 3 × 5 partes, nenhum se distingue de outro na acurácia; na perda logarítmica L2 (λ = 0,7) supera a rede não regularizada.",
    ],
  ] as const)("who wins, in %s", (language, sentence) => {
    const told = describeMethodWinners(repeated([better]), comparison, language);
    expect(plain(told ?? "")).toBe(sentence);
  });

  test("nobody, in either metric; and without trained networks compared", () => {
    const none = repeated([pair("none", "l2=0.7")]);
    const told = describeMethodWinners(none, { ...comparison, comparisons: [] }, "en");
    expect(plain(told ?? "")).toBe(
      "As methods, over 3 × 5 folds, no two are distinguishable in accuracy; no two are distinguishable in log-loss.",
    );
    expect(describeMethodWinners(repeated([]), comparison, "en")).toBeNull();
  });

  test("how far one method moves from fold to fold", () => {
    expect(describeMethods(repeated([better]), comparison, "en").at(-1)).toBe(
      "From fold to fold the accuracy of one method, the unregularized network, goes from 88.0% to 97.0%; the means of the methods lie within 1.2 points.",
    );
    expect(describeMethods(repeated([better]), comparison, "pt-BR").at(-1)).toBe(
      "De uma parte para outra, a acurácia de um mesmo método, a rede não regularizada, vai de 88,0% a 97,0%; as médias dos métodos cabem em 1,2 pontos.",
    );
  });

  test("copies among the rows are told apart from the verdicts, to stand before the figures", () => {
    const copies = copiesQuestion.decide({ rows: 200, distinct: 40 });
    const told = (language: "en" | "pt-BR") =>
      describeMethodCopies(repeated([better], { copies }), language);
    expect(told("en")).toMatch(/^160 of 200 rows are copies of other rows: .* count as one group/);
    expect(told("pt-BR")).toMatch(
      /^160 de 200 linhas são cópias de outras: .* contam como um só grupo/,
    );
    const none = copiesQuestion.decide({ rows: 200, distinct: 200 });
    expect(describeMethodCopies({ copies: none }, "en")).toBeNull();
    const verdicts = describeMethods(repeated([better], { copies }), comparison, "en");
    expect(verdicts.join(" ")).not.toContain("copies");
  });

  test("one that moves nowhere does not go from a figure to itself", () => {
    const still = { ...repeated([]).models[0], name: "none" };
    const { heldOut: held } = still;
    const accuracy = heldOut(1, 1, 1);
    const models = [{ ...still, heldOut: held && { ...held, accuracy } }];
    const told = (language: "en" | "pt-BR") =>
      describeMethods(repeated([], { models }), comparison, language).at(-1);
    expect(told("en")).toBe("In every fold the accuracy of the unregularized network is 100.0%.");
    expect(told("pt-BR")).toBe("Em todas as partes a acurácia da rede não regularizada é 100,0%.");
  });

  test("where all verdicts are withheld nothing is said of intervals that hold at once", () => {
    const none = handmadeDifference({ mean: 0.3, interval: null, withheld: "few-groups" });
    const withheld = pair("none", "l2=0.7", { accuracy: none, logLoss: none });
    const told = describeMethods(repeated([withheld]), comparison, "en").join(" ");
    expect(told).toContain("no verdict on");
    expect(told).not.toContain("hold at once");
  });

  test("a method with folds that diverged has no score, and that is told first", () => {
    const [none, l2] = repeated([]).models;
    const failed = { ...l2, diverged: 2, heldOut: null, train: null };
    const told = describeMethods(repeated([], { models: [none, failed] }), comparison, "en");
    expect(told[0]).toBe(
      "L2 (λ = 0.7) diverged in 2 of 15 folds: as a method it has no score and is not compared. Try a smaller learning rate.",
    );
    const all = repeated([], { models: [failed] });
    expect(describeMethods(all, comparison, "pt-BR")).toEqual([
      expect.stringMatching(/divergiu em 2 de 15 partes: como método não tem resultado/),
    ]);
  });

  test("how they stand to the base rate, over the folds", () => {
    const [none, l2] = repeated([]).models;
    const reference = { ...none, name: "base-rate" };
    const worse = handmadeDifference([-0.1, -0.2, -0.05]);
    const result = repeated([better], {
      models: [none, l2],
      references: [reference],
      referenceComparisons: ["none", "l2=0.7"].map((name) =>
        handmadeReference(name, "base-rate", worse),
      ),
    });
    expect(describeMethods(result, comparison, "en")).toContain(
      "Both networks are worse than ignoring the features: log-loss 0.400 and 0.400 where the base rate has 0.400 (gains with simultaneous 95% intervals −0.100 [−0.200, −0.050], p = 0.003; −0.100 [−0.200, −0.050], p = 0.003).",
    );
    expect(describeMethodWinners(result, comparison, "en")).toContain(
      "in log-loss L2 (λ = 0.7) is ahead of the unregularized network, but behind the base rate, which ignores the features.",
    );
  });

  test("of many pairs only those that differ are told one by one", () => {
    const many = [better, ...["a", "b", "c"].map((name) => pair("none", name))];
    const told = describeMethods(repeated(many), comparison, "en");
    expect(told).toHaveLength(4);
    expect(told[1]).toBe("Of the 8 differences the others are: 7 not distinguishable.");
    expect(told[2]).toContain(
      "the 8 differences tested together (each t statistic is compared with the largest one of all differences, over",
    );
  });
});

describe("limits", () => {
  test("do not speak of intervals and p that are not there, and say that groups are left out one by one", () => {
    const withheld = { mean: 0.1, interval: null, withheld: "few-groups" } as const;
    const none = gainQuestion.decide({ gain: withheld, margin: 0.05 });
    const few = { ...better, accuracy: { ...none, p: null }, logLoss: { ...none, p: null } };
    const shown = repeated([few], { groups: 4, folds: 4, repeats: 1 });
    const limits = describeMethodLimits(shown, comparison, "en").join(" ");
    expect(limits).not.toMatch(/intervals|verdicts/i);
    expect(limits).toMatch(/^The figures of the methods are about training on 48/);
    const told = describeMethods(shown, comparison, "en");
    expect(told[0]).toMatch(/^Each of the 4 groups is held out once, in place of the folds/);
    expect(describeMethods(shown, comparison, "pt-BR")[0]).toMatch(/^Cada um dos 4 grupos fica/);
    expect(describeMethods(repeated([better]), comparison, "en").join(" ")).not.toMatch(
      /held out once/,
    );
  });

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
      "The repeats are about the methods alone.",
    );
  });
});
