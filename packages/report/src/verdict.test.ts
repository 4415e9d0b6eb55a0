import type { Language } from "@regula/engine";
import type { PairedComparison } from "@regula/engine/study";
import { describe, expect, test } from "vitest";
import { handmadeComparison, handmadeModel, handmadePair } from "./samples/handmadeComparison.ts";
import { describeVerdict, describeVerdicts, summarizeVerdict } from "./verdict.ts";

const comparison = handmadeComparison([handmadeModel("none"), handmadeModel("l2=0.7")]);
const same = "not-distinguishable";

function tell(
  metric: "accuracy" | "logLoss",
  changes: Partial<PairedComparison>,
  language: Language = "en",
): string {
  return describeVerdict(handmadePair("none", "l2=0.7", changes), metric, comparison, language);
}

describe("accuracy, where [3, 5] means that b alone was right 3 times and a alone 5 times", () => {
  test("not distinguishable", () => {
    expect(tell("accuracy", {})).toBe(
      "Accuracy: the unregularized network and L2 (λ = 0.7) are not distinguishable on these 60 test examples (5 that only the first got right, 3 that only the second did; corrected p = 0.73).",
    );
    expect(tell("accuracy", {}, "pt-BR")).toBe(
      "Acurácia: a rede não regularizada e L2 (λ = 0,7) não se distinguem nestes 60 exemplos de teste (5 que só o primeiro acertou, 3 que só o segundo acertou; p corrigido = 0,73).",
    );
  });

  test("a is better", () => {
    const changes = {
      discordant: [2, 19],
      mcnemarAdjustedP: 0.0002,
      verdicts: { accuracy: "a-better", logLoss: same },
    } as const;
    expect(tell("accuracy", changes)).toBe(
      "Accuracy: the unregularized network is right more often than L2 (λ = 0.7) on these 60 test examples (19 that only it got right against 2; corrected p < 0.001).",
    );
    expect(tell("accuracy", changes, "pt-BR")).toBe(
      "Acurácia: a rede não regularizada acerta mais que L2 (λ = 0,7) nestes 60 exemplos de teste (19 que só ele acertou contra 2; p corrigido < 0,001).",
    );
  });

  test("b is better", () => {
    const changes = {
      discordant: [14, 1],
      mcnemarAdjustedP: 0.012,
      verdicts: { accuracy: "b-better", logLoss: same },
    } as const;
    expect(tell("accuracy", changes)).toBe(
      "Accuracy: L2 (λ = 0.7) is right more often than the unregularized network on these 60 test examples (14 that only it got right against 1; corrected p = 0.012).",
    );
    expect(tell("accuracy", changes, "pt-BR")).toBe(
      "Acurácia: L2 (λ = 0,7) acerta mais que a rede não regularizada nestes 60 exemplos de teste (14 que só ele acertou contra 1; p corrigido = 0,012).",
    );
  });
});

describe("log-loss, where a difference above 0 means that a errs more", () => {
  const decided = (
    verdict: "a-better" | "b-better",
    mean: number,
    interval: readonly [number, number],
  ) => ({
    logLossDifference: { mean, interval, p: 0.001, adjustedP: 0.003 },
    verdicts: { accuracy: same, logLoss: verdict } as const,
  });

  test("not distinguishable: the difference with its sign", () => {
    expect(tell("logLoss", {})).toBe(
      "Log-loss: the unregularized network and L2 (λ = 0.7) are not distinguishable on these 60 test examples (difference +0.004, 95% interval [−0.016, +0.029]; corrected p = 0.61).",
    );
    expect(tell("logLoss", {}, "pt-BR")).toBe(
      "Perda log: a rede não regularizada e L2 (λ = 0,7) não se distinguem nestes 60 exemplos de teste (diferença +0,004, intervalo de 95% [−0,016; +0,029]; p corrigido = 0,61).",
    );
  });

  test("b is better: a gain and its interval, low to high, without a sign to turn around", () => {
    const changes = decided("b-better", 0.024, [0.009, 0.042]);
    expect(tell("logLoss", changes)).toBe(
      "Log-loss: L2 (λ = 0.7) is better than the unregularized network by 0.024 an example, 95% interval [0.009, 0.042] (corrected p = 0.003).",
    );
    expect(tell("logLoss", changes, "pt-BR")).toBe(
      "Perda log: L2 (λ = 0,7) é melhor que a rede não regularizada em 0,024 por exemplo, intervalo de 95% [0,009; 0,042] (p corrigido = 0,003).",
    );
  });

  test("a is better: the same gain told from its side", () => {
    const changes = decided("a-better", -0.024, [-0.042, -0.009]);
    expect(tell("logLoss", changes)).toBe(
      "Log-loss: the unregularized network is better than L2 (λ = 0.7) by 0.024 an example, 95% interval [0.009, 0.042] (corrected p = 0.003).",
    );
  });

  test("an interval that crosses zero shows its signs from the better one's side", () => {
    expect(tell("logLoss", decided("b-better", 0.02, [-0.001, 0.05]))).toContain(
      "by 0.020 an example, 95% interval [−0.001, +0.050]",
    );
    expect(tell("logLoss", decided("a-better", -0.02, [-0.05, 0.001]))).toContain(
      "by 0.020 an example, 95% interval [−0.001, +0.050]",
    );
    expect(tell("logLoss", decided("a-better", -0.02, [-0.05, 0.001]), "pt-BR")).toContain(
      "em 0,020 por exemplo, intervalo de 95% [−0,001; +0,050]",
    );
  });

  test("an interval that ends at zero has no sign", () => {
    expect(tell("logLoss", decided("a-better", -0.02, [-0.05, 0]))).toContain("[0.000, 0.050]");
  });
});

describe("all verdicts", () => {
  const variants = ["none", "l2=0.7", "dropout=0.86", "l1=0.1"];
  const models = variants.map((variant) => handmadeModel(variant));
  const pairsOf = (names: readonly string[], changes: Partial<PairedComparison> = {}) =>
    names.flatMap((a, i) => names.slice(i + 1).map((b) => handmadePair(a, b, changes)));

  test("of three pairs are told one by one, accuracy and log-loss", () => {
    const few = handmadeComparison(models.slice(0, 3), pairsOf(variants.slice(0, 3)));
    const told = describeVerdicts(few, "en");
    expect(told.map((sentence) => sentence.split(":")[0])).toEqual(
      Array(3).fill(["Accuracy", "Log-loss"]).flat(),
    );
  });

  test("of six pairs only those that differ are, and the rest are counted", () => {
    const pairs = pairsOf(variants);
    pairs[4] = { ...pairs[4], verdicts: { accuracy: same, logLoss: "b-better" } };
    const many = handmadeComparison(models, pairs);
    expect(describeVerdicts(many, "en")).toEqual([
      expect.stringMatching(/^Log-loss: L1 \(λ = 0\.1\) is better than L2 \(λ = 0\.7\)/),
      "Not distinguishable: 11 of the 12 comparisons, each corrected for all the others.",
    ]);
    expect(describeVerdicts(many, "pt-BR")[1]).toBe(
      "Não se distinguem: 11 das 12 comparações, cada uma corrigida por todas as outras.",
    );
  });

  test("where every one of many differs, nobody is told that none of them do", () => {
    const verdicts = { accuracy: "a-better", logLoss: "a-better" } as const;
    const told = describeVerdicts(
      handmadeComparison(models, pairsOf(variants, { verdicts })),
      "en",
    );
    expect(told).toHaveLength(12);
    expect(told.join()).not.toContain("Not distinguishable");
  });

  test("of no pair are none", () => {
    expect(describeVerdicts(handmadeComparison(models.slice(0, 1)), "en")).toEqual([]);
  });
});

test.each<[PairedComparison["verdicts"]["accuracy"], string, string]>([
  [same, "not distinguishable", "não se distinguem"],
  ["a-better", "The unregularized network is better", "A rede não regularizada é melhor"],
  ["b-better", "L2 (λ = 0.7) is better", "L2 (λ = 0,7) é melhor"],
])("in a table: %s", (verdict, english, portuguese) => {
  const pair = handmadePair("none", "l2=0.7", { verdicts: { accuracy: verdict, logLoss: same } });
  expect(summarizeVerdict(pair, "accuracy", comparison, "en")).toBe(english);
  expect(summarizeVerdict(pair, "accuracy", comparison, "pt-BR")).toBe(portuguese);
  expect(summarizeVerdict(pair, "logLoss", comparison, "en")).toBe("not distinguishable");
});
