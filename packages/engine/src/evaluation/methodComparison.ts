import {
  type CorrectedTTest,
  type RepeatedFolds,
  repeatedCrossValidationT,
} from "../statistics/correctedResampledT.ts";
import { adjustHolm } from "../statistics/holm.ts";
import { shareOfLargest } from "../statistics/shareOfLargest.ts";
import type { ConfidenceInterval } from "../statistics/wilsonInterval.ts";
import { decideVerdict, type VerdictKind } from "./pairedComparison.ts";

/** What a method reached on the same rows in each fold, repeat after repeat. */
export interface ScoresByFold {
  readonly accuracy: readonly number[];
  readonly logLoss: readonly number[];
}

/** The scores of one method over all folds. */
export interface MethodScores {
  readonly name: string;
  readonly heldOut: ScoresByFold;
  readonly train: ScoresByFold;
  /** Folds that diverged and count as the base rate of their training rows. */
  readonly diverged: number;
}

/** A mean over the folds, its 95 % interval, corrected for overlapping training sets, and its spread. */
export interface FoldEstimate {
  readonly mean: number;
  readonly interval: ConfidenceInterval;
  readonly range: readonly [least: number, most: number];
  readonly values: readonly number[];
}

export interface RepeatedModel {
  readonly name: string;
  /** On held-out rows. */
  readonly accuracy: FoldEstimate;
  readonly logLoss: FoldEstimate;
  /** On the rows trained on: far better than on held-out rows is overfitting. */
  readonly train: { readonly accuracy: FoldEstimate; readonly logLoss: FoldEstimate };
  /** Folds that diverged and count as the base rate of their training rows. */
  readonly diverged: number;
}

/** A mean over the folds of a minus b, by the corrected resampled t. */
export interface MethodDifference {
  readonly mean: number;
  readonly interval: ConfidenceInterval;
  /** Two-sided, before and after Holm's correction over the pairs. */
  readonly p: number;
  readonly adjustedP: number;
}

/** Two methods on the same folds from the same initial weights. */
export interface MethodComparison {
  readonly a: string;
  readonly b: string;
  /** Positive where a is better. */
  readonly accuracy: MethodDifference;
  /** Positive where b is better. */
  readonly logLoss: MethodDifference;
  /** The share of the log-loss difference that its largest three folds make up. */
  readonly largestFoldsShare: number;
  readonly verdicts: { readonly accuracy: VerdictKind; readonly logLoss: VerdictKind };
}

/** Folds whose share of the difference is told: a few confident mistakes can make it up. */
export const largestFolds = 3;

export function summarizeMethod(
  { name, heldOut, train, diverged }: MethodScores,
  split: RepeatedFolds,
): RepeatedModel {
  return { name, ...estimateBoth(heldOut, split), train: estimateBoth(train, split), diverged };
}

function estimateBoth({ accuracy, logLoss }: ScoresByFold, split: RepeatedFolds) {
  return { accuracy: estimate(accuracy, split), logLoss: estimate(logLoss, split) };
}

function estimate(values: readonly number[], split: RepeatedFolds): FoldEstimate {
  const { mean, interval } = repeatedCrossValidationT(values, split);
  return { mean, interval, range: [Math.min(...values), Math.max(...values)], values };
}

/**
 * Every pair of methods, fold by fold. The p values of each metric are corrected over the pairs
 * (Holm 1979); a verdict is about the methods: about networks trained so on rows such as these.
 *
 * @param split the folds that the scores are of
 */
export function compareMethods(
  methods: readonly MethodScores[],
  split: RepeatedFolds,
): MethodComparison[] {
  const pairs = methods.flatMap((a, i) => methods.slice(i + 1).map((b) => testPair(a, b, split)));
  const adjusted = {
    accuracy: adjustHolm(pairs.map(({ accuracy }) => accuracy.p)),
    logLoss: adjustHolm(pairs.map(({ logLoss }) => logLoss.p)),
  };
  return pairs.map((pair, i) => {
    const difference = (metric: "accuracy" | "logLoss"): MethodDifference => ({
      ...pair[metric],
      adjustedP: adjusted[metric][i],
    });
    return {
      a: pair.a,
      b: pair.b,
      accuracy: difference("accuracy"),
      logLoss: difference("logLoss"),
      largestFoldsShare: pair.largestFoldsShare,
      verdicts: {
        accuracy: decideVerdict(adjusted.accuracy[i], -pair.accuracy.mean),
        logLoss: decideVerdict(adjusted.logLoss[i], pair.logLoss.mean),
      },
    };
  });
}

function testPair(a: MethodScores, b: MethodScores, split: RepeatedFolds) {
  const differences = (metric: keyof ScoresByFold) =>
    a.heldOut[metric].map((value, fold) => value - b.heldOut[metric][fold]);
  const logLoss = differences("logLoss");
  return {
    a: a.name,
    b: b.name,
    accuracy: test(differences("accuracy"), split),
    logLoss: test(logLoss, split),
    largestFoldsShare: shareOfLargest(logLoss, largestFolds),
  };
}

function test(
  differences: readonly number[],
  split: RepeatedFolds,
): Omit<MethodDifference, "adjustedP"> {
  const { mean, interval, standardError, p }: CorrectedTTest = repeatedCrossValidationT(
    differences,
    split,
  );
  // Few folds of few rows can differ by the same number by chance, and then have no error to judge by.
  return { mean, interval, p: standardError === 0 ? 1 : p };
}
