import { withheldReasons } from "@regula/statistics";
import type { ReferenceName } from "@regula/studies";
import { describe, expect, test } from "vitest";
import {
  handmadeComparison,
  handmadeDifference,
  handmadeModel,
  handmadeReference,
  handmadeReferenceModel,
  metrics,
} from "../samples/handmadeComparison.ts";
import { isOfFewAgainst } from "../words/withheld.ts";
import { describeTestStandings } from "./conclusions.ts";

describe("how networks stand to the base rate and the linear model", () => {
  const models = [0.325, 0.34, 0.35].map((loss, i) =>
    handmadeModel(["none", "l2=0.7", "dropout=0.86"][i], { test: metrics(0.9, loss) }),
  );
  const names = models.map(({ name }) => name);
  const tell = (
    gains: readonly (readonly [number, number, number])[],
    language: "en" | "pt-BR" = "en",
    reference: ReferenceName = "base-rate",
  ) => {
    const shown = models.slice(0, gains.length);
    const changes = {
      references: [handmadeReferenceModel(reference, 0.287)],
      referenceComparisons: gains.map((gain, i) =>
        handmadeReference(names[i], reference, handmadeDifference(gain)),
      ),
    };
    return describeTestStandings(handmadeComparison(shown, [], changes), language)[0];
  };
  const [worse, behind, ahead, better] = [
    [-0.05, -0.09, -0.01],
    [-0.05, -0.12, 0.02],
    [0.01, -0.1, 0.12],
    [0.1, 0.05, 0.2],
  ] as const;
  const [slightlyBetter, slightlyWorse, equal] = [
    [0.008, 0.004, 0.013],
    [-0.002, -0.003, -0.001],
    [0.001, -0.01, 0.012],
  ] as const;

  test.each([
    [
      "worse, all of them",
      [worse, worse, worse],
      "All 3 networks are worse than ignoring the features: log-loss 0.325, 0.340, and 0.350 where the base rate has 0.287 (gains with simultaneous 95% intervals −0.050 [−0.090, −0.010], p = 0.003; −0.050 [−0.090, −0.010], p = 0.003; −0.050 [−0.090, −0.010], p = 0.003).",
    ],
    [
      "behind on these rows, all of them",
      [worse, behind, worse],
      "On these 60 test examples all 3 networks are worse than ignoring the features: log-loss 0.325, 0.340, and 0.350 where the base rate has 0.287. On other rows this is shown of the unregularized network and dropout (keep 0.86), and not of L2 (λ = 0.7).",
    ],
    [
      "worse, some of them",
      [ahead, worse, behind],
      "No network is shown to be better, and of 3 networks these are shown to be worse in log-loss than ignoring the features, where the base rate has 0.287: L2 (λ = 0.7) with 0.340, gain −0.050 [−0.090, −0.010], p = 0.003. Not among them: the unregularized network with 0.325 and dropout (keep 0.86) with 0.350.",
    ],
    [
      "not distinguishable",
      [ahead, behind, behind],
      "No network is shown to be better in log-loss than ignoring the features: log-loss 0.325, 0.340, and 0.350 where the base rate has 0.287.",
    ],
    [
      "better, some of them",
      [better, worse, better],
      "Of 3 networks these are shown to be better in log-loss than ignoring the features, where the base rate has 0.287: the unregularized network with 0.325, gain +0.100 [+0.050, +0.200], p = 0.003; dropout (keep 0.86) with 0.350, gain +0.100 [+0.050, +0.200], p = 0.003. Not among them: L2 (λ = 0.7) with 0.340.",
    ],
    [
      "better, all of them",
      [better, better],
      "Both networks are better than ignoring the features: log-loss 0.325 and 0.340 where the base rate has 0.287 (gains with simultaneous 95% intervals +0.100 [+0.050, +0.200], p = 0.003; +0.100 [+0.050, +0.200], p = 0.003).",
    ],
    [
      "one, better",
      [better],
      "The unregularized network is better than ignoring the features: log-loss 0.325 where the base rate has 0.287 (gain with its simultaneous 95% interval +0.100 [+0.050, +0.200], p = 0.003).",
    ],
    [
      "one, behind",
      [behind],
      "On these 60 test examples the unregularized network is worse than ignoring the features: log-loss 0.325 where the base rate has 0.287. It is not shown to be worse on other rows.",
    ],
  ] as const)("%s", (_, gains, sentence) => {
    expect(tell(gains)).toBe(sentence);
    expect(tell(gains, "pt-BR")).toContain("taxa de base");
    expect(tell(gains, "en", "linear")).toContain("where the linear model has 0.287");
  });

  const inAdvance = "stated in advance to matter: 0.020 or more";

  test.each([
    [
      "better by less than matters, both",
      [slightlyBetter, slightlyBetter],
      `Both networks are better than ignoring the features, by less than matters: log-loss 0.325 and 0.340 where the base rate has 0.287 (gains with simultaneous 95% intervals +0.008 [+0.004, +0.013], p = 0.003; +0.008 [+0.004, +0.013], p = 0.003; ${inAdvance}).`,
    ],
    [
      "better, and one by less than matters",
      [better, slightlyBetter],
      `Both networks are better than ignoring the features: log-loss 0.325 and 0.340 where the base rate has 0.287 (gains with simultaneous 95% intervals +0.100 [+0.050, +0.200], p = 0.003; +0.008 [+0.004, +0.013], p = 0.003). The difference of L2 (λ = 0.7) is smaller than what matters (${inAdvance}).`,
    ],
    [
      "better by less than matters, some of them",
      [slightlyBetter, ahead],
      `Of 2 networks these are shown to be better in log-loss than ignoring the features, by less than matters, where the base rate has 0.287: the unregularized network with 0.325, gain +0.008 [+0.004, +0.013], p = 0.003. Not among them: L2 (λ = 0.7) with 0.340. The difference of the unregularized network is smaller than what matters (${inAdvance}).`,
    ],
    [
      "worse by less than matters, one",
      [slightlyWorse],
      `The unregularized network is worse than ignoring the features, by less than matters: log-loss 0.325 where the base rate has 0.287 (gain with its simultaneous 95% interval −0.002 [−0.003, −0.001], p = 0.003; ${inAdvance}).`,
    ],
    [
      "behind on these rows, one shown to be so by less than matters",
      [slightlyWorse, behind],
      `On these 60 test examples both networks are worse than ignoring the features: log-loss 0.325 and 0.340 where the base rate has 0.287. On other rows this is shown of the unregularized network, and not of L2 (λ = 0.7). The difference of the unregularized network is smaller than what matters (${inAdvance}).`,
    ],
    [
      "worse by less than matters, some of them",
      [slightlyWorse, ahead],
      `No network is shown to be better, and of 2 networks these are shown to be worse in log-loss than ignoring the features, by less than matters, where the base rate has 0.287: the unregularized network with 0.325, gain −0.002 [−0.003, −0.001], p = 0.003. Not among them: L2 (λ = 0.7) with 0.340. The difference of the unregularized network is smaller than what matters (${inAdvance}).`,
    ],
    [
      "equal, both",
      [equal, equal],
      "For practical purposes both networks do as well as ignoring the features: log-loss 0.325 and 0.340 where the base rate has 0.287; the intervals of their gains lie within ±0.020.",
    ],
    [
      "equal, one",
      [equal],
      "For practical purposes the unregularized network does as well as ignoring the features: log-loss 0.325 where the base rate has 0.287; the interval of its gain lies within ±0.020.",
    ],
  ] as const)("%s", (_, gains, sentence) => {
    expect(tell(gains)).toBe(sentence);
    expect(tell(gains, "pt-BR")).toMatch(
      /por menos do que importa|menor do que o que importa|mesmo/,
    );
  });

  test("never “not shown” beside a p at or below 0.05", () => {
    for (const gains of [[slightlyBetter], [slightlyWorse], [slightlyBetter, slightlyWorse]]) {
      expect(tell(gains)).not.toMatch(/not shown|no network|none of them/i);
      expect(tell(gains, "pt-BR")).not.toMatch(/não se mostra|nenhuma/i);
    }
  });

  test("a verdict that is withheld says of whom and why", () => {
    for (const withheld of withheldReasons) {
      const changes = {
        references: [handmadeReferenceModel("base-rate", 0.69)],
        referenceComparisons: names.map((name, i) =>
          handmadeReference(
            name,
            "base-rate",
            i === 1
              ? handmadeDifference({ mean: 0.6, interval: null, withheld })
              : handmadeDifference(better),
          ),
        ),
      };
      const of = (language: "en" | "pt-BR") =>
        describeTestStandings(handmadeComparison(models, [], changes), language)[0];
      expect(of("en")).toMatch(/\. No verdict on L2 \(λ = 0\.7\)( \(\d+\))?: \w+/);
      expect(of("pt-BR")).toMatch(/\. Sem veredito sobre L2 \(λ = 0,7\)( \(\d+\))?: \w+/);
      expect(/\(\d+\):/.test(of("en"))).toBe(isOfFewAgainst[withheld]);
    }
  });

  test("behind without a verdict: figures and the reason with its count, no finding", () => {
    const gain = { mean: -0.05, interval: null, withheld: "rare-class" } as const;
    const changes = {
      references: [handmadeReferenceModel("base-rate", 0.287)],
      referenceComparisons: names.slice(0, 2).map((name) => ({
        ...handmadeReference(name, "base-rate", handmadeDifference(gain)),
        rarer: 3,
      })),
    };
    const shown = handmadeComparison(models.slice(0, 2), [], changes);
    expect(describeTestStandings(shown, "en")).toEqual([
      "On these 60 test examples the log-loss of the networks is 0.325 and 0.340, and that of the base rate 0.287. No verdict on the unregularized network and L2 (λ = 0.7): only 3 of 60 rows are of a class other than the commonest, too few to show what errors on them cost.",
    ]);
    expect(describeTestStandings(shown, "pt-BR")[0]).toMatch(
      /a perda logarítmica das redes é 0,325 e 0,340, e a da taxa de base, 0,287\. Sem veredito sobre .*: só 3 das 60 linhas/,
    );
  });

  test("the base rate is told of before the linear model", () => {
    const changes = {
      references: [
        handmadeReferenceModel("linear", 0.3),
        handmadeReferenceModel("base-rate", 0.287),
      ],
      referenceComparisons: (["linear", "base-rate"] as const).map((name) =>
        handmadeReference("none", name, handmadeDifference(better)),
      ),
    };
    const told = describeTestStandings(handmadeComparison(models, [], changes), "en");
    expect(told.map((sentence) => /the (base rate|linear model) has/.exec(sentence)?.[1])).toEqual([
      "base rate",
      "linear model",
    ]);
  });
});
