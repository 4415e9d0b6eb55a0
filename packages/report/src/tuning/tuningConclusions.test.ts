import type { TuneResult } from "@regula/studies";
import { describe, expect, test } from "vitest";
import { handmadeAnswer, handmadeScore, handmadeStudy } from "../samples/handmadeStudy.ts";
import { describeTuning } from "./tuning.ts";
import {
  describeDiverged,
  describeTuneConclusions,
  describeTuneLimits,
  describeTuneVerdicts,
} from "./tuningConclusions.ts";
import { describeQuestion } from "./tuningQuestions.ts";

const notShown = { p: 0.4 };
const diverged = { divergedFolds: 2, loss: null, accuracy: null, rSquared: null };

/** The handmade study with other answers to its questions. */
function answered(
  answers: Partial<TuneResult["questions"]>,
  signal: Partial<TuneResult["signal"]> = {},
): TuneResult {
  const study = handmadeStudy();
  return {
    ...study,
    signal: { ...study.signal, ...signal },
    questions: { ...study.questions, ...answers },
  };
}

describe("the verdicts of a study", () => {
  test("are signal, size and regularization apart: worse than the base rate beside a signal that is shown", () => {
    const result = answered({ baseRate: handmadeAnswer(-0.3), reference: handmadeAnswer(0) });
    expect(describeTuneVerdicts(result, "en")).toMatch(
      /^The features are associated with the target\. What was chosen is worse than ignoring .*These rows do not show whether regularization helps\./,
    );
    expect(describeTuneVerdicts(result, "pt-BR")).toMatch(/é pior que ignorar os atributos/);
  });

  test("never say that there is no signal, nor advise from its absence", () => {
    const result = answered({ baseRate: handmadeAnswer(0.01) }, notShown);
    for (const language of ["en", "pt-BR"] as const) {
      const told = [describeTuneVerdicts(result, language), ...describeTuning(result, language)];
      expect(told.join(" ")).not.toMatch(/no signal|take no advice|nenhum sinal|não tome/i);
    }
    expect(describeTuneVerdicts(result, "en")).toMatch(/^These rows do not show/);
  });

  test("name the linear model where it is better than what was chosen", () => {
    const result = answered({ linear: handmadeAnswer(-0.2) });
    expect(describeTuneVerdicts(result, "en")).toMatch(/The linear model is better than/);
    expect(describeQuestion(result, "linear", "pt-BR")).toMatch(/O modelo linear é o melhor aqui/);
  });

  test("are none where every setting diverged", () => {
    const study = handmadeStudy();
    const settings = study.settings.map(({ score, ...setting }) => ({
      ...setting,
      score: {
        ...score,
        folds: score.folds.map((one, i) => (i > 0 ? one : { ...one, loss: Infinity })),
      },
    }));
    const result = { ...study, settings, chosen: null };
    expect(describeTuneVerdicts(result, "en")).toMatch(
      /^Every network diverged in some fold of the cross-validation of all rows \(each in 1 of 3\)/,
    );
    expect(describeTuneVerdicts(result, "en")).toMatch(
      /In the outer folds, which have other training rows, the network without regularization has log-loss 0\.\d{3} and logistic regression, which takes no steps, has log-loss 0\.\d{3}\.$/,
    );
    expect(describeTuneVerdicts(result, "pt-BR")).toMatch(
      /^Todas as redes divergiram em alguma parte .*\(cada uma em 1 de 3\).*; por isso nenhuma é escolhida/,
    );
    const { baselines } = result;
    const diverged = { ...baselines.reference, loss: null };
    const none = { ...result, baselines: { ...baselines, reference: diverged } };
    expect(describeTuneVerdicts(none, "en")).not.toMatch(/without regularization/);
    expect(describeTuneConclusions(result, "en")).toEqual([]);
  });
});

describe("a question in words", () => {
  const told = (answer: ReturnType<typeof handmadeAnswer>, language: "en" | "pt-BR" = "en") =>
    describeQuestion(answered({ reference: answer }), "reference", language);

  test("helps, hurts, neither, or is not distinguishable, with the interval that says so", () => {
    expect(told(handmadeAnswer(0.18))).toMatch(
      /^Regularization helps\. .*gain \+0\.180, simultaneous 95% interval of 3 comparisons \[\+0\.080, \+0\.280\]/,
    );
    expect(told(handmadeAnswer(-0.18))).toMatch(/^Regularization hurts here\./);
    expect(told(handmadeAnswer(-0.18), "pt-BR")).toMatch(/^A regularização atrapalha aqui\./);
    expect(told(handmadeAnswer(0.001, 0.01))).toMatch(
      /^Regularization neither helps nor hurts here\. .*equal for practical purposes/,
    );
    expect(told(handmadeAnswer(0.05))).toMatch(/not distinguishable/);
  });

  test("helps or hurts by less than matters: never “neither” beside an interval that leaves out 0", () => {
    const hurts = handmadeAnswer(-0.005, 0.003);
    expect(told(hurts)).toMatch(
      /^Regularization hurts here, by less than matters\. .*gain −0\.005, .*\[−0\.008, −0\.002\]/,
    );
    expect(told(hurts, "pt-BR")).toMatch(
      /^A regularização atrapalha aqui, por menos do que importa/,
    );
    expect(told(handmadeAnswer(0.005, 0.003))).toMatch(
      /^Regularization helps, by less than matters/,
    );
    const short = describeTuneVerdicts(
      answered({ baseRate: handmadeAnswer(0.005, 0.003), reference: hurts, linear: hurts }),
      "en",
    );
    expect(short).toMatch(
      /better than ignoring the features, by less than matters\. Regularization hurts, by less than matters\. The linear model is better than what was chosen, by less than matters\./,
    );
  });

  test("has no verdict where a network diverged, and says which", () => {
    const none = handmadeAnswer(0, 0, { gain: null, secondDiverged: 2 });
    expect(told(none)).toBe(
      "The network without regularization diverged in 2 of 6 outer folds and has no score there, so that it is not compared.",
    );
    const both = handmadeAnswer(0, 0, { gain: null, firstDiverged: 1, secondDiverged: 6 });
    expect(told(both, "pt-BR")).toMatch(
      /regularizada divergiu em 1 de 6.*sem regularização divergiu em 6/,
    );
    const estimate = describeTuneConclusions({ ...handmadeStudy(), estimate: diverged }, "en");
    expect(estimate[0]).toMatch(/The chosen procedure diverged in 2 of 6 outer folds/);
  });

  test("that is answered by a divergence alone is answered once", () => {
    const alone = handmadeAnswer(0, 0, { gain: null, firstDiverged: 2 });
    const result = {
      ...answered({ baseRate: alone, linear: alone, reference: alone }),
      estimate: diverged,
      needed: null,
    };
    for (const told of [describeTuning(result, "en"), describeTuneConclusions(result, "en")]) {
      expect(told.join(" ").match(/The chosen procedure diverged in 2 of 6/g)).toHaveLength(1);
      expect(told.join(" ")).not.toMatch(/test set/);
    }
  });

  test("counts the comparisons that its interval holds for", () => {
    const result = answered({ linear: handmadeAnswer(0, 0, { gain: null, secondDiverged: 1 }) });
    expect(describeQuestion(result, "baseRate", "en")).toMatch(
      /simultaneous 95% interval of 2 comparisons/,
    );
  });
});

describe("the conclusions of a study", () => {
  test("are paragraphs: choice, signal and size, regularization, probabilities, what is open", () => {
    const told = describeTuneConclusions(handmadeStudy(), "en");
    expect(told).toHaveLength(5);
    expect(told[0]).toMatch(/^Chosen: L2 \(λ = 1\), as in 5 of 6 outer folds\..*Honest estimate/);
    expect(told[1]).toMatch(
      /^The features are associated with the target.*better than the base rate.*ranks held-out rows better.*logistic regression/,
    );
    expect(told[2]).toMatch(/^Regularization helps/);
    expect(told[3]).toMatch(/is not judged: fewer than 20 rows .*\(6 rows; /);
    expect(told[4]).toMatch(/^The estimate is about .*a test set needs/);
  });

  test("say that not distinguishable is not equal, only where that is the verdict", () => {
    const open = describeTuneLimits(answered({ reference: handmadeAnswer(0.05) }), "en");
    expect(open[0]).toMatch(/does not mean equal/);
    expect(describeTuneLimits(handmadeStudy(), "en").join(" ")).not.toMatch(/mean equal/);
  });

  test("call the lowest setting's figure too good only where it is", () => {
    const limits = describeTuneLimits(handmadeStudy(), "en").join(" ");
    expect(limits).toMatch(/among the settings, 0\.400, is below the estimate of 0\.420/);
    const score = handmadeScore([0.5, 0.44]);
    const settings = handmadeStudy().settings.map((setting) => ({ ...setting, score }));
    const other = describeTuneLimits({ ...handmadeStudy(), settings }, "pt-BR").join(" ");
    expect(other).toMatch(/aqui não está abaixo da estimativa de 0,420/);
  });

  test("tell of three folds where they make up twice an even share, of a cause where it stands", () => {
    const verdicts = (largestFoldsShare: number, folds: number, half = 0.1) => {
      const result = answered({ reference: handmadeAnswer(0.18, half) });
      const outerFolds = Array.from({ length: folds }, () => result.outerFolds[0]);
      return describeQuestion({ ...result, largestFoldsShare, outerFolds }, "reference", "en");
    };
    expect(verdicts(0.8, 15)).toMatch(/Three of the 15 folds make up 80\.0%.*confident mistakes/);
    expect(verdicts(0.8, 15, 0.3)).toMatch(/Three of the 15 folds[^:]*\)\.$/);
    expect(verdicts(0.8, 6)).not.toMatch(/Three of/);
    expect(verdicts(0.3, 15)).not.toMatch(/Three of/);
  });

  test("tell a good order from probabilities that are too sure", () => {
    const slope = { estimate: 0.4, interval: [0.2, 0.7], bound: "none", withheld: null } as const;
    const { calibration } = handmadeStudy();
    if (!calibration) throw new Error("the handmade study has probabilities");
    const result = { ...handmadeStudy(), calibration: { ...calibration, slope, p: 0.01 } };
    expect(describeTuning(result, "en").join(" ")).toMatch(
      /The chosen procedure ranks well, but its probabilities are too sure/,
    );
    expect(describeTuneConclusions(result, "pt-BR")[3]).toMatch(
      /ordena bem, mas suas probabilidades/,
    );
    expect(describeTuning(handmadeStudy(), "en").join(" ")).not.toMatch(/ranks well, but/);
  });

  test("count the copies among the rows before all else", () => {
    const copied = answered({}, { units: 4 });
    expect(describeTuneConclusions(copied, "en")[0]).toMatch(
      /^2 of 6 rows are copies of other rows: .* count as one group/,
    );
    const pt = describeTuning(copied, "pt-BR").join(" ");
    expect(pt).toMatch(/2 de 6 linhas são cópias de outras/);
    expect(describeTuneConclusions(answered({}, { units: 6 }), "en").join(" ")).not.toMatch(
      /copies/,
    );
  });

  test("give the reason where an estimate has no interval", () => {
    const study = handmadeStudy();
    const loss = { mean: 0.42, interval: null, withheld: "rare-losses" } as const;
    const result = { ...study, estimate: { ...study.estimate, loss } };
    expect(describeTuneConclusions(result, "en")[0]).toMatch(
      /log-loss 0\.420 \(no interval\).*No interval is given \(log-loss of the chosen procedure\): .*rare large loss/,
    );
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

test("a choice whose loss is above the base rate's is said to be worse, and where it ran away, the cure", () => {
  const study = handmadeStudy();
  const lossOf = (loss: number): TuneResult => ({
    ...study,
    settings: study.settings.map((setting) =>
      setting.name === study.chosen ? { ...setting, score: { ...setting.score, loss } } : setting,
    ),
  });
  const base = study.baselines.baseRate.loss.mean;
  expect(describeTuning(lossOf(base), "en").join(" ")).not.toMatch(
    /worse than the base rate in these/,
  );
  expect(describeTuning(lossOf(1.1 * base), "en")[0]).toMatch(
    /^Chosen: .* It is worse than the base rate in these folds \(log-loss .*\)\. The rule/,
  );
  expect(describeTuning(lossOf(9), "en")[0]).toMatch(
    /ran away: try a smaller --learning-rate\. The rule/,
  );
  expect(describeTuning(lossOf(9), "pt-BR")[0]).toMatch(
    /é pior que a taxa de base .*tente uma --learning-rate menor/,
  );
});

test("a study of some of the rows of a large table says so, of all rows nothing", () => {
  const whole = handmadeStudy();
  const some = { ...whole, rows: { ...whole.rows, all: 100_000, searched: 20_000 } };
  expect(describeTuning(whole, "en").join(" ")).not.toMatch(/search-rows/);
  expect(describeTuning(some, "en").join(" ")).toContain(
    "All of this is by 20,000 of the 100,000 rows, drawn by lot:",
  );
  expect(describeTuning(some, "pt-BR").join(" ")).toContain(
    "Tudo isto se baseia em 20.000 das 100.000 linhas, tomadas por sorteio:",
  );
  const grouped = { ...some, rows: { ...some.rows, groups: 40 } };
  expect(describeTuning(grouped, "en").join(" ")).toContain("drawn by lot in whole groups:");
});
