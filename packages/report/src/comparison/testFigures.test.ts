import {
  type Estimate,
  type GapNumbers,
  trainingRowsQuestion,
  withheldReasons,
} from "@regula/statistics";
import { describe, expect, test } from "vitest";
import {
  handmadeComparison,
  handmadeGap,
  handmadeModel,
  metrics,
} from "../samples/handmadeComparison.ts";
import { describeConclusions } from "./conclusions.ts";
import { describeGaps, describeOverlap, describeSignals } from "./testFigures.ts";

type Gap = Partial<GapNumbers>;

/** Of a network that was right on 95 % and 80 %, with these log-losses. */
function gapOf(numbers: Gap & { gap: Estimate }, language: "en" | "pt-BR" = "en"): string[] {
  const gap = handmadeGap(numbers);
  const { train } = gap.numbers;
  const tested = metrics(0.8, train + numbers.gap.mean);
  const model = handmadeModel("none", { train: metrics(0.95, train), test: tested, gap });
  return describeGaps(handmadeComparison([model]), language);
}

const between = (mean: number, low: number, high: number): Estimate => ({
  mean,
  interval: [low, high],
  withheld: null,
});

describe("the gap between what a model saw and what it did not", () => {
  test("above twice the log-loss it overfits", () => {
    const numbers = { train: 0.2, gap: between(0.21, 0.05, 0.6) };
    expect(gapOf(numbers)).toEqual([
      "The unregularized network overfits: it is right on 95.0% of what it saw and 80.0% of what it did not, and its log-loss goes from 0.20 to 0.41 (difference in [+0.050, +0.600]): it is sure of things it has only memorized.",
    ]);
    expect(gapOf(numbers, "pt-BR")).toEqual([
      "A rede não regularizada sobreajusta: acerta 95,0% do que viu e 80,0% do que não viu, e sua perda logarítmica vai de 0,20 a 0,41 (diferença em [+0,050; +0,600]): tem certeza de coisas que só decorou.",
    ]);
  });

  test("what the base rate loses as well is told, and is not called memorized", () => {
    const numbers = { train: 0.15, baseRateGap: 0.31, gap: between(0.27, 0.15, 0.4) };
    expect(gapOf(numbers)[0]).toMatch(
      /does worse on what it has not seen.* The base rate, which ignores the features, goes from 0\.69 to 1\.00: the classes have other shares/,
    );
    expect(gapOf(numbers, "pt-BR")[0]).toMatch(/vai pior.* A taxa de base.* outras proporções/);
    expect(gapOf({ ...numbers, baseRateGap: 0.01 })[0]).toMatch(/overfits/);
  });

  test("up to twice it does worse, by however much, and never a little", () => {
    const numbers = { train: 0.2, gap: between(0.2, 0.05, 0.6) };
    expect(gapOf(numbers)[0]).toContain("does worse on what it has not seen");
    expect(gapOf(numbers, "pt-BR")[0]).toContain("vai pior no que não viu");
  });

  test.each([
    [
      "about as well, around 0",
      between(0.001, -0.1, 0.019),
      "does about as well on",
      "vai quase tão bem no",
    ],
    [
      "worse by less than matters, above 0 and below the margin",
      between(0.01, 0.005, 0.019),
      "does worse on what it has not seen, by less than matters: ",
      "vai pior no que não viu, por menos do que importa: ",
    ],
    ["better, below 0", between(-0.1, -0.15, -0.05), "does better on what", "vai melhor no que"],
  ])("it does %s", (_, gap, en, pt) => {
    expect(gapOf({ train: 0.2, gap })[0]).toContain(en);
    expect(gapOf({ train: 0.2, gap }, "pt-BR")[0]).toContain(pt);
  });

  test("a wide interval shows nothing, and that is said", () => {
    const numbers = { train: 0.2, gap: between(0.3, -0.01, 0.9) };
    expect(gapOf(numbers)[0]).toMatch(
      /do not show whether it does worse on what it has not seen\.$/,
    );
    expect(gapOf(numbers, "pt-BR")[0]).toContain("não mostram se vai pior");
  });

  test("without an interval nothing is judged, and why", () => {
    for (const withheld of withheldReasons) {
      const numbers = { train: 0.2, gap: { mean: 0, interval: null, withheld } } as const;
      expect(gapOf(numbers)[0]).toMatch(/: not judged, as \w+/);
      expect(gapOf(numbers, "pt-BR")[0]).toMatch(/: não se julga, pois \w+/);
    }
  });

  test("no better than the base rate in training, its probabilities gained nothing: with unequal classes too", () => {
    const numbers = { train: 0.3, baseRate: 0.287, gap: between(0.025, -0.1, 0.2) };
    expect(gapOf(numbers)).toEqual([
      "The unregularized network has log-loss 0.30 in training, no better than that of the base rate, 0.29, which ignores the features (accuracy 95.0%): its probabilities have gained nothing over it.",
    ]);
    expect(gapOf(numbers, "pt-BR")[0]).toContain("que a da taxa de base, 0,29");
    expect(gapOf({ ...numbers, train: 0.25 })[0]).not.toContain("gained nothing");
  });

  test("of rows that are training rows nothing is said", () => {
    expect(gapOf({ train: 0.2, gap: between(0, -0.1, 0.1), isSeen: true })).toEqual([]);
  });

  test("models without test figures are left out", () => {
    const models = [handmadeModel("none", { test: null }), handmadeModel("l2=0.7")];
    const told = describeGaps(handmadeComparison(models), "en");
    expect(told).toEqual([expect.stringMatching(/^L2/)]);
  });
});

describe("test rows that are training rows", () => {
  const of = (found: number, compared: number, language: "en" | "pt-BR") => {
    const overlap = trainingRowsQuestion.decide({ found, compared, repeated: 0 });
    return describeOverlap(handmadeComparison([], [], { overlap }), language);
  };

  test("are counted, and where they are most, nothing is concluded", () => {
    expect(of(0, 62, "en")).toBeNull();
    expect(of(3, 62, "en")).toMatch(/^3 of the 62 test rows have .* the test figures flatter/);
    expect(of(42, 62, "en")).toBe(
      "42 of the 62 test rows have the features and the label of a training row: these figures say nothing of new rows, and nothing is concluded about them.",
    );
    expect(of(42, 62, "pt-BR")).toMatch(
      /^42 das 62 linhas de teste .* não se conclui nada sobre elas\.$/,
    );
  });

  test("are no others than new rows would be where training rows repeat each other", () => {
    const overlap = trainingRowsQuestion.decide({ found: 42, compared: 62, repeated: 0.7 });
    const told = describeOverlap(handmadeComparison([], [], { overlap }), "en");
    expect(told).toMatch(/as training rows have of each other: rows of few values repeat\.$/);
  });

  test("are told before all else", () => {
    const overlap = trainingRowsQuestion.decide({ found: 42, compared: 62, repeated: 0 });
    const [first] = describeConclusions(handmadeComparison([], [], { overlap }), "en");
    expect(first).toMatch(/^42 of the 62/);
  });
});

describe("signals", () => {
  const of = (p: number) => ({ signal: { p, permutations: 199, exchange: "rows" as const } });
  const models = [handmadeModel("none", of(0.005)), handmadeModel("l2=0.7", of(0.3))];

  test("are told of those that show one, and of those that do not", () => {
    expect(describeSignals(handmadeComparison(models), "en")).toEqual([
      "The predictions of the unregularized network (p = 0.005) are associated with the test labels, by 199 permutations of the labels.",
      "These test examples do not show that the predictions of L2 (λ = 0.7) (p = 0.30) are associated with the labels, by 199 permutations of them.",
    ]);
    expect(describeSignals(handmadeComparison(models), "pt-BR")[1]).toContain("não mostram que");
    expect(describeSignals(handmadeComparison(models), "pt-BR")[0]).toContain(
      "As previsões da rede não regularizada (p",
    );
    expect(describeSignals(handmadeComparison([handmadeModel("none")]), "en")).toEqual([]);
  });

  test.each([
    ["within-groups", / inside groups\.$/, / dentro dos grupos\.$/],
    ["whole-groups", / of whole groups\.$/, / de grupos inteiros\.$/],
  ] as const)("labels that were permuted %s are said to be", (exchange, en, pt) => {
    const grouped = models.map((model) => ({
      ...model,
      signal: model.signal && { ...model.signal, exchange },
    }));
    for (const sentence of describeSignals(handmadeComparison(grouped), "en")) {
      expect(sentence).toMatch(en);
    }
    for (const sentence of describeSignals(handmadeComparison(grouped), "pt-BR")) {
      expect(sentence).toMatch(pt);
    }
  });
});
