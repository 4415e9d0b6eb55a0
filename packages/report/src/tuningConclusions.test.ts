import type { TuneResult } from "@regula/engine/study";
import { describe, expect, test } from "vitest";
import { handmadeScore, handmadeStudy } from "./samples/handmadeStudy.ts";
import {
  describeDiverged,
  describeTuneConclusions,
  describeTuneLimits,
  describeTuneVerdicts,
} from "./tuningConclusions.ts";

type Signal = TuneResult["signal"]["verdict"];
type Regularization = TuneResult["regularization"]["verdict"];

function decided(signal: Signal, regularization: Regularization): TuneResult {
  const study = handmadeStudy();
  return {
    ...study,
    signal: { ...study.signal, verdict: signal },
    regularization: { ...study.regularization, verdict: regularization },
  };
}

describe("the verdicts of a study", () => {
  test.each<[Signal, Regularization, RegExp, RegExp]>([
    ["beats-base-rate", "helps", /and regularization helps\.$/, /e a regularização ajuda\.$/],
    ["beats-base-rate", "hurts", /and regularization hurts\.$/, /a regularização atrapalha\.$/],
    ["beats-base-rate", "not-distinguishable", /do not show\.$/, /não mostram\.$/],
    ["no-signal", "helps", /^No signal.*helps all the same/, /^Nenhum sinal.*ajuda mesmo assim/],
    ["no-signal", "hurts", /^No signal.*everything\.$/, /^Nenhum sinal.*a tudo\.$/],
    ["no-signal", "not-distinguishable", /^No signal.*everything\.$/, /^Nenhum sinal/],
  ])("%s, %s", (signal, regularization, english, portuguese) => {
    const result = decided(signal, regularization);
    expect(describeTuneVerdicts(result, "en")).toMatch(english);
    expect(describeTuneVerdicts(result, "pt-BR")).toMatch(portuguese);
  });

  test("are none where every setting diverged", () => {
    const result = { ...handmadeStudy(), chosen: null };
    expect(describeTuneVerdicts(result, "en")).toMatch(/^Every setting diverged/);
    expect(describeTuneConclusions(result, null, "en")).toEqual([]);
  });
});

describe("the conclusions of a study", () => {
  test("are paragraphs: choice, verdicts, what is open", () => {
    const [choice, verdicts, open, ...rest] = describeTuneConclusions(handmadeStudy(), null, "en");
    expect(choice).toMatch(/^Chosen: L2 \(λ = 1\), as in 5 of 6 outer folds\..*Honest estimate/);
    expect(verdicts).toMatch(/^The features tell something.*Regularization helps/);
    expect(open).toMatch(/^The estimate is about .*a test set needs/);
    expect(rest).toEqual([]);
  });

  test("say that not distinguishable is not equal, only where that is the verdict", () => {
    const open = describeTuneLimits(decided("beats-base-rate", "not-distinguishable"), "en");
    expect(open[0]).toMatch(/does not mean equal/);
    expect(describeTuneLimits(handmadeStudy(), "en").join(" ")).not.toMatch(/equal/);
  });

  test("tell of three folds where they make up twice an even share, of a cause where it stands", () => {
    const verdicts = (largestFoldsShare: number, folds: number, low = 0.08) => {
      const study = handmadeStudy();
      const outerFolds = Array.from({ length: folds }, () => study.outerFolds[0]);
      const regularization = { ...study.regularization, interval: [low, 0.28] as const };
      const result = { ...study, largestFoldsShare, outerFolds, regularization };
      return describeTuneConclusions(result, null, "en")[1];
    };
    expect(verdicts(0.8, 15)).toMatch(/Three of the 15 folds make up 80\.0%.*confident mistakes/);
    expect(verdicts(0.8, 15, -0.1)).toMatch(/Three of the 15 folds[^:]*\)\.$/);
    expect(verdicts(0.8, 6)).not.toMatch(/Three of/);
    expect(verdicts(0.3, 15)).not.toMatch(/Three of/);
  });

  test("name the settings that diverged", () => {
    const study = handmadeStudy();
    expect(describeDiverged(study, "en")).toBeNull();
    const score = handmadeScore([Infinity, 0.4]);
    const settings = study.settings.map((setting) => ({ ...setting, score }));
    expect(describeDiverged({ ...study, settings }, "en")).toMatch(
      /no regularization, L2 \(λ = 1\), L2 \(λ = 3\), and logistic regression/,
    );
  });
});
