import type { PairedComparison } from "@regula/studies";
import { describe, expect, test } from "vitest";
import {
  handmadeComparison,
  handmadeDifference,
  handmadeModel,
  handmadePair,
  handmadeReference,
} from "../samples/handmadeComparison.ts";
import { describeWinners } from "./winners.ts";

describe("the winners", () => {
  const models = ["none", "l2=0.7", "dropout=0.86"].map((variant) => handmadeModel(variant));
  const won = handmadeDifference([0.2, 0.1, 0.4]);
  const lost = handmadeDifference([-0.2, -0.4, -0.1]);
  const equal = handmadeDifference([0, -0.01, 0.01]);
  const withheld = handmadeDifference({ mean: 1, interval: null, withheld: "few-groups" });
  const winners = (
    changes: Partial<PairedComparison>,
    language: "en" | "pt-BR" = "en",
    all: Partial<PairedComparison> = {},
  ) =>
    describeWinners(
      handmadeComparison(models, [
        handmadePair("none", "l2=0.7", { ...all, ...changes }),
        handmadePair("none", "dropout=0.86", all),
        handmadePair("l2=0.7", "dropout=0.86", all),
      ]),
      language,
    );

  test("are nobody where there is nobody to compare with", () => {
    expect(describeWinners(handmadeComparison(models.slice(0, 1)), "en")).toBeNull();
  });

  test("are nobody where no pair differs", () => {
    expect(winners({})).toBe(
      "In accuracy no two networks are distinguishable. In log-loss, which weighs how sure a network is, no two networks are distinguishable. These 3 networks may differ, but these test examples do not show it.",
    );
    expect(winners({}, "pt-BR")).toContain("Estas 3 redes podem diferir");
  });

  test("in log-loss alone", () => {
    expect(winners({ logLoss: lost })).toBe(
      "In accuracy no two networks are distinguishable. In log-loss, which weighs how sure a network is, there are differences: L2 (λ = 0.7) beats the unregularized network.",
    );
    expect(winners({ logLoss: lost }, "pt-BR")).toContain(
      "há diferenças: L2 (λ = 0,7) supera a rede não regularizada.",
    );
  });

  test("in accuracy alone: nothing says that the examples show no difference", () => {
    expect(winners({ accuracy: won })).toBe(
      "In accuracy at least one pair differs (see the verdicts). In log-loss, which weighs how sure a network is, no two networks are distinguishable.",
    );
    expect(winners({ accuracy: won }, "pt-BR")).toBe(
      "Na acurácia ao menos um par difere (veja os vereditos). Na perda logarítmica, que pesa a certeza de uma rede, nenhuma rede se distingue de outra.",
    );
  });

  test("are nobody where all are equal, or nothing is judged: they are not said to differ unseen", () => {
    const all = winners({}, "en", { accuracy: equal, logLoss: equal });
    expect(all).toContain("In accuracy all are equal for practical purposes.");
    expect(all).not.toContain("may differ");
    expect(winners({}, "en", { accuracy: withheld, logLoss: withheld })).toContain(
      "In accuracy there is no verdict.",
    );
  });

  test("by less than matters are told as such", () => {
    const slight = handmadeDifference([-0.008, -0.013, -0.004]);
    expect(winners({ logLoss: slight })).toBe(
      "In accuracy no two networks are distinguishable. In log-loss, which weighs how sure a network is, differences are shown, all of them smaller than what matters: L2 (λ = 0.7) is better than the unregularized network by less than matters.",
    );
    expect(winners({ logLoss: slight, accuracy: slight }, "pt-BR")).toBe(
      "Na acurácia ao menos um par difere, por menos do que importa (veja os vereditos). Na perda logarítmica, que pesa a certeza de uma rede, mostram-se diferenças, todas menores do que o que importa: L2 (λ = 0,7) é melhor que a rede não regularizada por menos do que importa.",
    );
    const pairs = [
      handmadePair("none", "l2=0.7", { logLoss: slight }),
      handmadePair("l2=0.7", "dropout=0.86", { logLoss: won }),
    ];
    expect(describeWinners(handmadeComparison(models, pairs), "en")).toContain(
      "there are differences: L2 (λ = 0.7) beats dropout (keep 0.86); L2 (λ = 0.7) is better than the unregularized network by less than matters.",
    );
  });

  test("of several are told with all they beat", () => {
    const pairs = [
      handmadePair("none", "l2=0.7", { logLoss: lost }),
      handmadePair("none", "dropout=0.86", { logLoss: lost }),
      handmadePair("l2=0.7", "dropout=0.86", { logLoss: won }),
    ];
    expect(describeWinners(handmadeComparison(models, pairs), "en")).toContain(
      "L2 (λ = 0.7) beats the unregularized network and dropout (keep 0.86); dropout (keep 0.86) beats the unregularized network.",
    );
  });

  test("one that is shown to be worse than the base rate beats nobody", () => {
    const comparison = handmadeComparison(
      models,
      [handmadePair("none", "l2=0.7", { logLoss: lost })],
      {
        referenceComparisons: [
          handmadeReference("l2=0.7", "base-rate", handmadeDifference([-0.06, -0.1, -0.02])),
        ],
      },
    );
    const told = describeWinners(comparison, "en");
    expect(told).toContain(
      "L2 (λ = 0.7) is ahead of the unregularized network, but behind the base rate, which ignores the features.",
    );
    expect(told).not.toContain("beats");
    expect(describeWinners(comparison, "pt-BR")).toContain(
      "L2 (λ = 0,7) está à frente da rede não regularizada, mas atrás da taxa de base",
    );
    const undecided = handmadeReference(
      ...(["l2=0.7", "base-rate", handmadeDifference([-0.04, -0.1, 0.02])] as const),
    );
    expect(
      describeWinners({ ...comparison, referenceComparisons: [undecided] }, "en"),
    ).not.toContain("behind");
  });
});
