import type { Matrix } from "../../base/matrix.ts";
import { readTargets, type StudyData } from "../../data/studyData.ts";
import { correctedResampledT } from "../../statistics/correctedResampledT.ts";
import { adjustHolm } from "../../statistics/holm.ts";
import type { ConfidenceInterval } from "../../statistics/wilsonInterval.ts";
import { baseRateOutputs } from "../baseRate.ts";
import { significanceLevel } from "../pairedComparison.ts";
import type { Outputs } from "../predictions.ts";
import type { Choices } from "./choices.ts";
import { familyOf } from "./family.ts";
import type { SettingScore } from "./foldScores.ts";
import type { LearningCurve } from "./learningCurve.ts";
import { type NeededExamples, neededForStated } from "./neededExamples.ts";
import type { Study } from "./study.ts";
import { judgeRows } from "./trial.ts";

/** A mean over the outer folds and its 95 % interval, corrected for overlapping training sets. */
export interface OuterEstimate {
  readonly mean: number;
  readonly interval: ConfidenceInterval;
}

/** A paired difference over the outer folds; positive where the first is worse. */
export interface OuterDifference extends OuterEstimate {
  readonly p: number;
  /** After Holm's correction over the study's questions. */
  readonly adjustedP: number;
}

/** What an outer fold compares on the same held-out rows. */
export type ArmName = "chosen" | "regularized" | "none" | "logistic" | "baseRate";

/** One outer fold: what was chosen inside it, and what each arm reached on its held-out rows. */
export interface OuterFold {
  readonly repeat: number;
  readonly fold: number;
  readonly chosen: string | null;
  readonly logLoss: Readonly<Record<ArmName, number>>;
  readonly accuracy: Readonly<Record<ArmName, number>>;
}

/** What the chosen procedure said of held-out rows: of every row once in a repeat. */
export interface HeldOutPredictions {
  readonly repeat: number;
  readonly rows: Uint32Array;
  readonly outputs: Outputs;
  readonly targets: Matrix;
}

export interface TunedSetting {
  readonly name: string;
  readonly family: string;
  readonly isBaseline: boolean;
  /** By cross-validation of all rows: what the choice rests on, and too good for the best one. */
  readonly score: SettingScore;
}

export interface TuneResult {
  readonly settings: readonly TunedSetting[];
  /** The name of the setting to take; null where every one diverged. */
  readonly chosen: string | null;
  /** What was chosen in each outer fold: how steady the choice is. */
  readonly chosenInFolds: readonly (string | null)[];
  /** Of this procedure, choice included, on rows that it has not seen, at the outer training size. */
  readonly estimate: { readonly logLoss: OuterEstimate; readonly accuracy: OuterEstimate };
  readonly baselines: Readonly<
    Record<"baseRate" | "logistic" | "none", { logLoss: OuterEstimate; accuracy: OuterEstimate }>
  >;
  readonly signal: OuterDifference & { readonly verdict: "beats-base-rate" | "no-signal" };
  readonly regularization: OuterDifference & {
    readonly verdict: "helps" | "hurts" | "not-distinguishable";
  };
  /** The share of the log-loss difference that its largest three folds make up. */
  readonly largestFoldsShare: number;
  /** Test examples to detect differences stated in advance, by the spread of paired differences. */
  readonly needed: NeededExamples;
  readonly rows: { readonly outerTrain: number; readonly outerTest: number };
  /** Repeat after repeat. */
  readonly outerFolds: readonly OuterFold[];
  /** One an outer fold, in the same order. */
  readonly heldOut: readonly HeldOutPredictions[];
  /** Of the chosen setting and of no regularization; null where it was not asked for. */
  readonly learningCurve: LearningCurve | null;
}

export interface StudyOutcome {
  readonly data: StudyData;
  readonly study: Study;
  readonly choices: readonly Choices[];
  /** Of the candidates over all rows. */
  readonly scores: readonly SettingScore[];
  readonly logitsOf: (scope: number, candidate: number) => Outputs | null;
}

export function concludeStudy({
  data,
  study,
  choices,
  scores,
  logitsOf,
}: StudyOutcome): TuneResult {
  const outer = study.scopes.flatMap((scope) => (scope.outer ? [scope.outer] : []));
  const arms = outer.map(({ train, test }, index) => {
    const base = baseRateOutputs(data.task, readTargets(data, train), test.length);
    // A diverged network knows nothing better to say than the base rate.
    const outputsOf = (candidate: number) => logitsOf(index, candidate) ?? base;
    const arm = (candidate: number) => measure(data, outputsOf(candidate), test);
    const { chosen, regularized, none, logistic } = choices[index];
    return {
      chosen: arm(chosen),
      regularized: arm(regularized),
      none: arm(none),
      logistic: arm(logistic),
      baseRate: measure(data, base, test),
      outputs: outputsOf(chosen),
    };
  });
  const share = outer[0].test.length / outer[0].train.length;
  const estimate = (name: ArmName) => ({
    logLoss: estimateMean(
      arms.map((fold) => fold[name].logLoss),
      share,
    ),
    accuracy: estimateMean(
      arms.map((fold) => fold[name].accuracy),
      share,
    ),
  });
  const gains = arms.map(({ none, regularized }) => none.logLoss - regularized.logLoss);
  const questions = [arms.map((f) => f.baseRate.logLoss - f.chosen.logLoss), gains].map((values) =>
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
  const paired = arms.flatMap(({ none, regularized }) =>
    none.losses.map((loss, j) => ({
      logLoss: loss - regularized.losses[j],
      discordant: none.right[j] !== regularized.right[j],
    })),
  );
  return {
    learningCurve: null,
    settings: study.candidates.map(({ name, variant, isBaseline }, i) => ({
      name,
      family: isBaseline ? "logistic" : familyOf(variant),
      isBaseline,
      score: scores[i],
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
    needed: neededForStated(
      deviation(paired.map(({ logLoss }) => logLoss)),
      paired.filter(({ discordant }) => discordant).length / paired.length,
    ),
    rows: { outerTrain: outer[0].train.length, outerTest: outer[0].test.length },
    outerFolds: outer.map(({ repeat, fold }, i) => ({
      ...{ repeat, fold, chosen: nameOf(choices[i].chosen) },
      logLoss: eachArm((name) => arms[i][name].logLoss),
      accuracy: eachArm((name) => arms[i][name].accuracy),
    })),
    heldOut: outer.map(({ repeat, test }, i) => ({
      ...{ repeat, rows: test, outputs: arms[i].outputs, targets: readTargets(data, test) },
    })),
  };
}

const armNames = ["chosen", "regularized", "none", "logistic", "baseRate"] as const;

function eachArm(read: (name: ArmName) => number): Record<ArmName, number> {
  return Object.fromEntries(armNames.map((name) => [name, read(name)])) as Record<ArmName, number>;
}

interface Arm {
  readonly logLoss: number;
  readonly accuracy: number;
  readonly losses: readonly number[];
  readonly right: readonly boolean[];
}

function measure(data: StudyData, outputs: Outputs, rows: Uint32Array): Arm {
  const { losses, right } = judgeRows(data, outputs, rows);
  return {
    logLoss: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
    accuracy: right.filter(Boolean).length / right.length,
    losses,
    right,
  };
}

function estimateMean(values: readonly number[], share: number): OuterEstimate {
  const { mean, interval } = correctedResampledT(values, share);
  return { mean, interval };
}

function shareOfLargest(values: readonly number[], count: number): number {
  const sizes = values.map(Math.abs).sort((a, b) => b - a);
  const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
  const total = sum(sizes);
  return total > 0 ? sum(sizes.slice(0, count)) / total : 0;
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return Math.sqrt(squares / (values.length - 1));
}
