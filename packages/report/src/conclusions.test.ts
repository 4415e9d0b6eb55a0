import { matrix } from "@regula/engine";
import { attainable, generateKicks } from "@regula/football";
import { describe, expect, test } from "vitest";
import {
  describeConclusions,
  describeGaps,
  describeTruth,
  describeWinners,
} from "./conclusions.ts";
import {
  handmadeComparison,
  handmadeModel,
  handmadePair,
  metrics,
} from "./samples/handmadeComparison.ts";
import { plainDataset } from "./samples/realComparisons.ts";

const same = "not-distinguishable";

function gapOf(train: number, tested: number, language: "en" | "pt-BR" = "en"): string {
  const model = handmadeModel("none", { train: metrics(0.95, train), test: metrics(0.8, tested) });
  return describeGaps(handmadeComparison([model]), language)[0];
}

describe("the gap between what a model saw and what it did not", () => {
  test("above twice the log-loss it overfits", () => {
    expect(gapOf(0.2, 0.41)).toBe(
      "The unregularized network overfits: it is right on 95.0% of what it saw and 80.0% of what it did not, and its log-loss goes from 0.20 to 0.41: it is sure of things it has only memorized.",
    );
    expect(gapOf(0.2, 0.41, "pt-BR")).toBe(
      "A rede não regularizada sobreajusta: acerta 95,0% do que viu e 80,0% do que não viu, e sua perda log vai de 0,20 a 0,41: tem certeza de coisas que só decorou.",
    );
  });

  test("above 1.25 times and up to twice it does somewhat worse", () => {
    for (const tested of [0.4, 0.26]) {
      expect(gapOf(0.2, tested)).toContain("does somewhat worse on what it has not seen");
      expect(gapOf(0.2, tested, "pt-BR")).toContain("vai um pouco pior no que não viu");
    }
  });

  test("up to 1.25 times, or better, it does about as well", () => {
    for (const tested of [0.25, 0.2, 0.1]) {
      expect(gapOf(0.2, tested)).toContain("does about as well on what it has not seen");
      expect(gapOf(0.2, tested, "pt-BR")).toContain("vai quase tão bem no que não viu");
    }
  });

  test("a difference below 0.01 is none, whatever the ratio", () => {
    expect(gapOf(0.001, 0.009)).toContain("about as well");
    expect(gapOf(0, 0.02)).toContain("overfits");
  });

  test("no better than a coin in training, it has not learned", () => {
    expect(gapOf(Math.LN2, 0.8)).toBe(
      "The unregularized network has not learned: its log-loss, 0.69 in training and 0.80 on test, is no better than saying 50.0% to everything (0.69).",
    );
    expect(gapOf(5, 0.8, "pt-BR")).toContain(
      "A rede não regularizada não aprendeu: sua perda log, 5,00",
    );
    expect(gapOf(0.69, 0.7)).toContain("about as well");
  });

  test("models without test figures are left out", () => {
    const models = [handmadeModel("none", { test: null }), handmadeModel("l2=0.7")];
    const told = describeGaps(handmadeComparison(models), "en");
    expect(told).toEqual([expect.stringMatching(/^L2/)]);
  });
});

describe("the winners", () => {
  const models = ["none", "l2=0.7", "dropout=0.86"].map((variant) => handmadeModel(variant));
  const verdicts = (accuracy: "a-better" | typeof same, logLoss: "b-better" | typeof same) => ({
    verdicts: { accuracy, logLoss },
  });
  const winners = (changes: ReturnType<typeof verdicts>, language: "en" | "pt-BR" = "en") =>
    describeWinners(
      handmadeComparison(models, [
        handmadePair("none", "l2=0.7", changes),
        handmadePair("none", "dropout=0.86"),
        handmadePair("l2=0.7", "dropout=0.86"),
      ]),
      language,
    );

  test("are nobody where there is nobody to compare with", () => {
    expect(describeWinners(handmadeComparison(models.slice(0, 1)), "en")).toBeNull();
  });

  test("are nobody where no pair differs", () => {
    expect(winners(verdicts(same, same))).toBe(
      "In accuracy no model can be told from another; nor in log-loss, which weighs how sure a model is. These 3 networks may differ, but these test examples do not show it.",
    );
    expect(winners(verdicts(same, same), "pt-BR")).toContain("Estas 3 redes podem diferir");
  });

  test("in log-loss alone", () => {
    expect(winners(verdicts(same, "b-better"))).toBe(
      "In accuracy no model can be told from another. In log-loss, which weighs how sure a model is, the data do speak: L2 (λ = 0.7) beats the unregularized network.",
    );
    expect(winners(verdicts(same, "b-better"), "pt-BR")).toContain(
      "os dados falam: L2 (λ = 0,7) supera a rede não regularizada.",
    );
  });

  test("in accuracy alone: nothing says that the examples show no difference", () => {
    expect(winners(verdicts("a-better", same))).toBe(
      "In accuracy at least one pair differs (see the verdicts). In log-loss, which weighs how sure a model is, no model can be told from another.",
    );
    expect(winners(verdicts("a-better", same), "pt-BR")).toBe(
      "Na acurácia ao menos um par difere (veja os vereditos). Na perda log, que pesa a certeza de um modelo, nenhum modelo se distingue de outro.",
    );
  });

  test("of several are told with all they beat", () => {
    const better = { verdicts: { accuracy: same, logLoss: "a-better" } } as const;
    const pairs = [
      handmadePair("none", "l2=0.7", verdicts(same, "b-better")),
      handmadePair("none", "dropout=0.86", verdicts(same, "b-better")),
      handmadePair("l2=0.7", "dropout=0.86", better),
    ];
    expect(describeWinners(handmadeComparison(models, pairs), "en")).toContain(
      "L2 (λ = 0.7) beats the unregularized network and dropout (keep 0.86); dropout (keep 0.86) beats the unregularized network.",
    );
  });
});

describe("the truth, where the law is known", () => {
  const kicks = generateKicks({ rows: 5000, seed: 1, split: "population" });
  const X = matrix(2, 5000);
  X.data.set(kicks.x);
  X.data.set(kicks.y, 5000);
  const population = plainDataset("test", { X });
  const data = { train: plainDataset("train"), test: plainDataset("test"), population };

  test("stands beside its estimate, under what nobody could beat", () => {
    const model = handmadeModel("none", { population: metrics(0.87, 0.3) });
    const limit = (100 * attainable(kicks).accuracy).toFixed(1);
    const [english] = describeTruth(handmadeComparison([model], [], { data }), "en");
    expect(english).toContain("On 5,000 fresh kicks");
    expect(english).toContain("the unregularized network 87.0% (the test said 85.0% [80.0, 90.0])");
    expect(english).toContain(`more often than ${limit}%`);
    const [portuguese] = describeTruth(handmadeComparison([model], [], { data }), "pt-BR");
    expect(portuguese).toContain("Em 5.000 chutes novos");
    expect(portuguese).toContain(
      "a rede não regularizada 87,0% (o teste disse 85,0% [80,0; 90,0])",
    );
    expect(portuguese).toContain(`mais que ${limit.replace(".", ",")}%`);
  });

  test("is silent where the law is not known or no model was measured by it", () => {
    expect(describeTruth(handmadeComparison([handmadeModel("none")]), "en")).toEqual([]);
    const unmeasured = handmadeComparison([handmadeModel("none")], [], { data });
    expect(describeTruth(unmeasured, "en")).toEqual([]);
  });

  test("comes last, after gaps and winners", () => {
    const models = ["none", "l2=0.7"].map((variant) =>
      handmadeModel(variant, { population: metrics(0.87, 0.3) }),
    );
    const all = handmadeComparison(models, [handmadePair("none", "l2=0.7")], { data });
    const told = describeConclusions(all, "en");
    expect(told).toHaveLength(4);
    expect(told[2]).toMatch(/^In accuracy/);
    expect(told[3]).toMatch(/^The kicks are simulated/);
  });
});
