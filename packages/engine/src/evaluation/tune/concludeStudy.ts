import { readTargets } from "../../data/studyData.ts";
import { correctedResampledT } from "../../statistics/correctedResampledT.ts";
import { adjustHolm } from "../../statistics/holm.ts";
import { shareOfLargest } from "../../statistics/shareOfLargest.ts";
import { lossMargin, type Margins } from "../margins.ts";
import { significanceLevel } from "../pairedComparison.ts";
import type { ReachedScore } from "./choices.ts";
import { familyOf } from "./family.ts";
import { tuneMetrics } from "./foldScores.ts";
import type { LearningCurve } from "./learningCurve.ts";
import { neededForStated } from "./neededExamples.ts";
import { eachArm, measureArms, type OuterTests } from "./outerArms.ts";
import { pairUnits } from "./pairedUnits.ts";
import { isYardstick, type Study } from "./study.ts";
import type {
  ArmName,
  OuterDifference,
  OuterEstimate,
  ScoreEstimate,
  SearchSummary,
  TuneResult,
} from "./tuneResult.ts";

export interface StudyOutcome extends OuterTests {
  /** By the candidates over all rows. */
  readonly reached: readonly ReachedScore[];
  readonly margins: Margins;
  readonly learningCurve: LearningCurve | null;
}

/** What the trials of a study allow one to say. */
export function concludeStudy(outcome: StudyOutcome): TuneResult {
  const { data, study, choices, reached, margins, learningCurve } = outcome;
  const outer = study.scopes.flatMap((scope) => (scope.outer ? [scope.outer] : []));
  const arms = measureArms(outcome);
  const share = outer[0].test.length / outer[0].train.length;
  const estimate = (name: ArmName): ScoreEstimate => ({
    loss: estimateMean(
      arms.map((fold) => fold[name].loss),
      share,
    ),
    accuracy:
      data.classes &&
      estimateMean(
        arms.map((fold) => fold[name].accuracy ?? 0),
        share,
      ),
  });
  const gains = arms.map(({ none, regularized }) => none.loss - regularized.loss);
  const questions = [arms.map((f) => f.baseRate.loss - f.chosen.loss), gains].map((values) =>
    correctedResampledT(values, share),
  );
  const adjusted = adjustHolm(questions.map(({ p }) => p));
  const [signal, regularization] = questions.map(({ mean, interval, p }, i) => ({
    mean,
    interval,
    p,
    adjustedP: adjusted[i],
  }));
  const isReal = (question: OuterDifference) => question.adjustedP <= significanceLevel;
  const last = choices[choices.length - 1];
  const nameOf = (candidate: number) => study.candidates[candidate]?.name ?? null;
  const loss = lossMargin(data, margins);
  return {
    metric: tuneMetrics[data.task],
    search: summarizeSearch(study),
    settings: study.candidates.map(({ name, variant, isBaseline }, i) => ({
      name,
      family: isBaseline ? name : familyOf(variant),
      isBaseline,
      ...reached[i],
    })),
    chosen: nameOf(last.chosen),
    chosenInFolds: choices.slice(0, -1).map(({ chosen }) => nameOf(chosen)),
    estimate: estimate("chosen"),
    baselines: {
      baseRate: estimate("baseRate"),
      logistic: estimate("logistic"),
      none: estimate("none"),
    },
    signal: {
      ...signal,
      verdict: isReal(signal) && signal.mean > 0 ? "beats-base-rate" : "no-signal",
    },
    regularization: {
      ...regularization,
      verdict: !isReal(regularization)
        ? "not-distinguishable"
        : regularization.mean > 0
          ? "helps"
          : "hurts",
    },
    largestFoldsShare: shareOfLargest(gains, 3),
    margins: { ...margins, loss },
    needed: neededForStated(
      pairUnits(
        data,
        outer.map(({ test }, i) => ({ test, arms: [arms[i].none, arms[i].regularized] })),
      ),
      loss,
      margins,
    ),
    rows: { outerTrain: outer[0].train.length, outerTest: outer[0].test.length },
    outerFolds: outer.map(({ repeat, fold }, i) => ({
      ...{ repeat, fold, chosen: nameOf(choices[i].chosen) },
      loss: eachArm((name) => arms[i][name].loss),
      accuracy: data.classes && eachArm((name) => arms[i][name].accuracy ?? 0),
    })),
    heldOut: outer.map(({ repeat, test }, i) => ({
      ...{ repeat, rows: test, outputs: arms[i].chosen.outputs, targets: readTargets(data, test) },
    })),
    learningCurve,
  };
}

function summarizeSearch({ candidates, search, rungs, iterations }: Study): SearchSummary {
  const settings = candidates.filter((candidate) => !isYardstick(candidate));
  return {
    method: search,
    settings: settings.length,
    families: [...new Set(settings.map(({ variant }) => familyOf(variant)))],
    rounds: [...rungs.map((rung) => rung.iterations), iterations],
  };
}

function estimateMean(values: readonly number[], share: number): OuterEstimate {
  const { mean, interval } = correctedResampledT(values, share);
  return { mean, interval };
}
