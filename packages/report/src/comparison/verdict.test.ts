import type { Language } from "@regula/base";
import type { PairedComparison, TestedDifference } from "@regula/studies";
import { describe, expect, test } from "vitest";
import {
  handmadeComparison,
  handmadeDifference,
  handmadeModel,
  handmadePair,
} from "../samples/handmadeComparison.ts";
import { plainDataset } from "../samples/realComparisons.ts";
import { describeVerdict, describeVerdicts, summarizeVerdict } from "./verdict.ts";

const comparison = handmadeComparison([handmadeModel("none"), handmadeModel("l2=0.7")]);

function tell(
  metric: "accuracy" | "logLoss",
  changes: Partial<PairedComparison>,
  language: Language = "en",
): string {
  return describeVerdict(handmadePair("none", "l2=0.7", changes), metric, comparison, language);
}

describe("accuracy", () => {
  test("not distinguishable", () => {
    expect(tell("accuracy", {})).toBe(
      "Accuracy: the unregularized network and L2 (λ = 0.7) are not distinguishable on these 60 test examples (5 examples that only the first got right, 3 that only the second did; difference +3.3 points, simultaneous 95% interval [−8.0, +14.0]; corrected p = 0.73).",
    );
    expect(tell("accuracy", {}, "pt-BR")).toBe(
      "Acurácia: a rede não regularizada e L2 (λ = 0,7) não se distinguem nestes 60 exemplos de teste (5 exemplos que só o primeiro acertou, 3 que só o segundo acertou; diferença +3,3 pontos, intervalo simultâneo de 95% [−8,0; +14,0]; p corrigido = 0,73).",
    );
  });

  test("one example is one", () => {
    const discordant = { onlyA: 1, onlyB: 0 };
    expect(tell("accuracy", { discordant })).toContain(
      "(1 example that only the first got right, 0 that only the second did;",
    );
    expect(tell("accuracy", { discordant }, "pt-BR")).toContain("(1 exemplo que só o primeiro");
  });

  const won = (mean: number, low: number, high: number, p: number) =>
    handmadeDifference([mean, low, high], { p, margin: 0.05 });

  test("the first is better", () => {
    const changes = {
      discordant: { onlyA: 19, onlyB: 2 },
      accuracy: won(0.283, 0.11, 0.44, 0.0002),
    };
    expect(tell("accuracy", changes)).toBe(
      "Accuracy: the unregularized network is right more often than L2 (λ = 0.7) by 28.3 points, simultaneous 95% interval [11.0, 44.0] (19 examples that only it got right against 2; corrected p < 0.001).",
    );
    expect(tell("accuracy", changes, "pt-BR")).toBe(
      "Acurácia: a rede não regularizada acerta mais que L2 (λ = 0,7) em 28,3 pontos, intervalo simultâneo de 95% [11,0; 44,0] (19 exemplos que só ele acertou contra 2; p corrigido < 0,001).",
    );
  });

  test("better by less than matters: with the margin that was stated", () => {
    const changes = {
      discordant: { onlyA: 19, onlyB: 2 },
      accuracy: won(0.011, 0.004, 0.021, 0.001),
    };
    expect(tell("accuracy", changes)).toBe(
      "Accuracy: the unregularized network is right more often than L2 (λ = 0.7) by 1.1 points, less than the margin of 5.0 points stated in advance, simultaneous 95% interval [0.4, 2.1] (19 examples that only it got right against 2; corrected p = 0.001).",
    );
    expect(tell("accuracy", changes, "pt-BR")).toBe(
      "Acurácia: a rede não regularizada acerta mais que L2 (λ = 0,7) em 1,1 pontos, menos que a margem de 5,0 pontos declarada de antemão, intervalo simultâneo de 95% [0,4; 2,1] (19 exemplos que só ele acertou contra 2; p corrigido = 0,001).",
    );
  });

  test("the second is better: told from its side", () => {
    const changes = {
      discordant: { onlyA: 1, onlyB: 14 },
      accuracy: won(-0.217, -0.36, -0.06, 0.012),
    };
    expect(tell("accuracy", changes)).toBe(
      "Accuracy: L2 (λ = 0.7) is right more often than the unregularized network by 21.7 points, simultaneous 95% interval [6.0, 36.0] (14 examples that only it got right against 1; corrected p = 0.012).",
    );
  });

  test("equal for practical purposes", () => {
    const changes = { accuracy: won(0.001, -0.03, 0.04, 0.9) };
    expect(tell("accuracy", changes)).toContain(
      "are equal for practical purposes: the whole interval lies within 5.0 points of no difference (",
    );
    expect(tell("accuracy", changes, "pt-BR")).toContain(
      "são iguais para fins práticos: todo o intervalo fica a menos de 5,0 pontos da igualdade (",
    );
  });
});

describe("log-loss", () => {
  test("not distinguishable: the difference with its sign", () => {
    expect(tell("logLoss", {})).toBe(
      "Log-loss: the unregularized network and L2 (λ = 0.7) are not distinguishable on these 60 test examples (difference −0.004 an example, simultaneous 95% interval [−0.029, +0.016]; corrected p = 0.61).",
    );
    expect(tell("logLoss", {}, "pt-BR")).toBe(
      "Perda logarítmica: a rede não regularizada e L2 (λ = 0,7) não se distinguem nestes 60 exemplos de teste (diferença −0,004 por exemplo, intervalo simultâneo de 95% [−0,029; +0,016]; p corrigido = 0,61).",
    );
  });

  test("the second is better: a gain and its interval, low to high, without a sign to turn around", () => {
    const changes = { logLoss: handmadeDifference([-0.024, -0.042, -0.009]) };
    expect(tell("logLoss", changes)).toBe(
      "Log-loss: L2 (λ = 0.7) is better than the unregularized network by 0.024 an example, simultaneous 95% interval [0.009, 0.042] (corrected p = 0.003).",
    );
    expect(tell("logLoss", changes, "pt-BR")).toBe(
      "Perda logarítmica: L2 (λ = 0,7) é melhor que a rede não regularizada em 0,024 por exemplo, intervalo simultâneo de 95% [0,009; 0,042] (p corrigido = 0,003).",
    );
  });

  test("the first is better: the same gain told from its side", () => {
    const changes = { logLoss: handmadeDifference([0.024, 0.009, 0.042]) };
    expect(tell("logLoss", changes)).toBe(
      "Log-loss: the unregularized network is better than L2 (λ = 0.7) by 0.024 an example, simultaneous 95% interval [0.009, 0.042] (corrected p = 0.003).",
    );
  });

  const withheld = (
    reason: "few-against" | "few-groups-against" | "few-groups" | "few-rows" | "rare-class",
  ) => handmadeDifference({ mean: -0.2, interval: null, withheld: reason });

  test("no verdict while no confident mistake of the leader has been seen", () => {
    const changes = { logLoss: withheld("few-against"), against: 0 };
    expect(tell("logLoss", changes)).toBe(
      "Log-loss: no verdict on the unregularized network and L2 (λ = 0.7), which are 0.200 an example apart: no confident mistake of L2 (λ = 0.7) has been seen yet (none of 60 rows speaks against it).",
    );
    expect(tell("logLoss", changes, "pt-BR")).toBe(
      "Perda logarítmica: sem veredito sobre a rede não regularizada e L2 (λ = 0,7), com diferença de 0,200 por exemplo: ainda não se viu nenhum erro confiante de L2 (λ = 0,7) (nenhuma das 60 linhas fala contra).",
    );
  });

  test("no verdict where a class has few rows, which are counted", () => {
    const changes = { logLoss: withheld("rare-class"), rarer: 3 };
    expect(tell("logLoss", changes)).toContain(
      "0.200 an example apart: only 3 of 60 rows are of a class other than the commonest, too few to show what errors on them cost.",
    );
    expect(tell("logLoss", { ...changes, rarer: 1 }, "pt-BR")).toContain(
      "só 1 das 60 linhas é de outra classe que não a mais comum, muito pouco para mostrar quanto custam os erros nela.",
    );
    expect(tell("logLoss", { ...changes, rarer: 0 })).toContain(
      "all 60 rows are of one class, and do not show what errors on another cost.",
    );
  });

  test("no verdict while few have been, in rows and in groups", () => {
    const changes = { logLoss: withheld("few-against"), against: 1 };
    expect(tell("logLoss", changes)).toContain(
      "only 1 of 60 rows speaks against L2 (λ = 0.7), fewer than 5, so that its confident mistakes may not have been seen yet.",
    );
    const ids = Array.from({ length: 60 }, (_, row) => `g${row % 12}`);
    const grouped = {
      ...comparison,
      data: { ...comparison.data, test: plainDataset("test", { group: { name: "g", ids } }) },
    };
    const ofGroups = { logLoss: withheld("few-groups-against") };
    const pair = handmadePair("none", "l2=0.7", { ...ofGroups, against: 3 });
    expect(describeVerdict(pair, "logLoss", grouped, "en")).toContain(
      "only 3 of 12 groups have rows that speak against L2 (λ = 0.7), fewer than 5",
    );
    expect(describeVerdict(pair, "logLoss", grouped, "pt-BR")).toContain(
      "só 3 dos 12 grupos têm linhas que falam contra L2 (λ = 0,7), menos de 5",
    );
    const unseen = handmadePair("none", "l2=0.7", { ...ofGroups, against: 0 });
    expect(describeVerdict(unseen, "logLoss", grouped, "en")).toContain(
      "(none of 12 groups has a row that speaks against it)",
    );
    expect(describeVerdict(unseen, "logLoss", grouped, "pt-BR")).toContain(
      "(nenhum dos 12 grupos tem linha que fala contra)",
    );
  });

  test.each(["few-groups", "few-rows"] as const)("no verdict with %s, and why", (reason) => {
    expect(tell("logLoss", { logLoss: withheld(reason) })).toMatch(/apart: fewer than 10 /);
    expect(tell("logLoss", { logLoss: withheld(reason) }, "pt-BR")).toMatch(/: menos de 10 /);
  });
});

describe("all verdicts", () => {
  const variants = ["none", "l2=0.7", "dropout=0.86", "l1=0.1"];
  const models = variants.map((variant) => handmadeModel(variant));
  const pairsOf = (names: readonly string[], changes: Partial<PairedComparison> = {}) =>
    names.flatMap((a, i) => names.slice(i + 1).map((b) => handmadePair(a, b, changes)));

  test("of three pairs are told one by one, accuracy and log-loss, and then their family", () => {
    const few = handmadeComparison(models.slice(0, 3), pairsOf(variants.slice(0, 3)));
    const told = describeVerdicts(few, "en");
    expect(told.slice(0, 6).map((sentence) => sentence.split(":")[0])).toEqual(
      Array(3).fill(["Accuracy", "Log-loss"]).flat(),
    );
    expect(told[6]).toBe(
      "The intervals hold at once, and the p are corrected, for the 6 differences tested together (each p is compared with the smallest one of all differences in one bootstrap of the test rows).",
    );
  });

  test("of six pairs only those that differ are, and the rest are counted", () => {
    const pairs = pairsOf(variants);
    pairs[4] = { ...pairs[4], logLoss: handmadeDifference([-0.2, -0.4, -0.1]) };
    pairs[5] = { ...pairs[5], logLoss: handmadeDifference([0, -0.01, 0.01]) };
    const many = handmadeComparison(models, pairs);
    expect(describeVerdicts(many, "en")).toEqual([
      expect.stringMatching(/^Log-loss: L1 \(λ = 0\.1\) is better than L2 \(λ = 0\.7\)/),
      "Of the 12 differences the others are: 10 not distinguishable, 1 equal for practical purposes.",
      expect.stringContaining("the 12 differences tested together"),
    ]);
    expect(describeVerdicts(many, "pt-BR")[1]).toBe(
      "Das 12 diferenças, as outras são: 10 que não se distinguem, 1 iguais para fins práticos.",
    );
  });

  test("where every one of many differs, nobody is told that none of them do", () => {
    const won = handmadeDifference([0.2, 0.1, 0.3]);
    const all = handmadeComparison(models, pairsOf(variants, { accuracy: won, logLoss: won }));
    const told = describeVerdicts(all, "en");
    expect(told).toHaveLength(13);
    expect(told.join()).not.toContain("not distinguishable");
  });

  test("of no pair are none", () => {
    expect(describeVerdicts(handmadeComparison(models.slice(0, 1)), "en")).toEqual([]);
  });
});

test.each<[TestedDifference, string, string]>([
  [handmadeDifference([0, -1, 1]), "not distinguishable", "não se distinguem"],
  [
    handmadeDifference([0, -0.01, 0.01]),
    "equal for practical purposes",
    "iguais para fins práticos",
  ],
  [
    handmadeDifference({ mean: 1, interval: null, withheld: "few-groups" }),
    "no verdict",
    "sem veredito",
  ],
  [
    handmadeDifference([1, 0.5, 2]),
    "The unregularized network is better",
    "A rede não regularizada é melhor",
  ],
  [handmadeDifference([-1, -2, -0.5]), "L2 (λ = 0.7) is better", "L2 (λ = 0,7) é melhor"],
  [
    handmadeDifference([0.01, 0.005, 0.015]),
    "The unregularized network is better, by less than matters",
    "A rede não regularizada é melhor, por menos do que importa",
  ],
  [
    handmadeDifference([-0.01, -0.015, -0.005]),
    "L2 (λ = 0.7) is better, by less than matters",
    "L2 (λ = 0,7) é melhor, por menos do que importa",
  ],
])("in a table: %j", (accuracy, english, portuguese) => {
  const pair = handmadePair("none", "l2=0.7", { accuracy });
  expect(summarizeVerdict(pair, "accuracy", comparison, "en")).toBe(english);
  expect(summarizeVerdict(pair, "accuracy", comparison, "pt-BR")).toBe(portuguese);
  expect(summarizeVerdict(pair, "logLoss", comparison, "en")).toBe("not distinguishable");
});
