import { log, PhiloxStream, purposes } from "@regula/base";
import type { StudyData } from "@regula/data";
import {
  type ConfidenceInterval,
  type Estimate,
  shareOfLargest,
  type WithheldReason,
} from "@regula/statistics";
import { differenceEnds } from "../heldOut/differenceEnds.ts";
import { fewestOfMean } from "../heldOut/estimateMean.ts";
import { estimateScores } from "../heldOut/estimateScores.ts";
import { averageRepeats, type HeldOutFold } from "../heldOut/heldOutFold.ts";
import {
  type FoldPredictions,
  type HeldOutSet,
  heldOutDifferences,
  heldOutLosses,
} from "../heldOut/heldOutSet.ts";
import type { RowLossName } from "../heldOut/rowLosses.ts";
import {
  type DifferenceSource,
  simultaneousDifferences,
} from "../heldOut/simultaneousDifferences.ts";
import { countAgainst, findFewAgainst } from "../heldOut/withheld/fewAgainst.ts";
import { findRarerHeldOut, type RarerClass } from "../heldOut/withheld/rarerClass.ts";
import { defaultMargins, type Margins } from "../metrics/margins.ts";
import type { ReferenceName } from "../testSet/referenceModels.ts";
import { decideDifference, type TestedDifference } from "../testSet/testedDifference.ts";

/** What the networks of one method, or a reference, say of the rows held out in each fold. */
export interface MethodPredictions {
  readonly name: string;
  /** In the order of the folds; null where a fold diverged. */
  readonly heldOut: readonly (FoldPredictions | null)[];
  /** Scores on the rows that each fold trained on; null where it diverged. */
  readonly train: readonly (FoldFigures | null)[];
}

export interface FoldFigures {
  readonly accuracy: number;
  readonly logLoss: number;
}

export interface ReferencePredictions extends MethodPredictions {
  readonly name: ReferenceName;
}

/** A score of every fold. */
export interface FoldScores {
  readonly mean: number;
  readonly range: readonly [least: number, most: number];
  readonly values: readonly number[];
}

/** Of held-out rows: the mean over rows with its 95 % interval, and the folds that it is made of. */
export interface HeldOutScore extends Omit<FoldScores, "mean"> {
  readonly estimate: Estimate;
}

/** What `summarizeMethod` returns. */
export interface RepeatedModel {
  readonly name: string;
  /** Folds that diverged: a method with one has no score. */
  readonly diverged: number;
  readonly heldOut: { readonly accuracy: HeldOutScore; readonly logLoss: HeldOutScore } | null;
  /** On the rows trained on: far better than on held-out rows is overfitting. */
  readonly train: { readonly accuracy: FoldScores; readonly logLoss: FoldScores } | null;
}

/** Two methods on the same folds from the same initial weights. */
export interface MethodComparison {
  readonly a: string;
  readonly b: string;
  /** Gains of a over b: positive where a is better. */
  readonly accuracy: TestedDifference;
  readonly logLoss: TestedDifference;
  /** Rows that speak against the one with the lower log-loss, or groups that have such rows. */
  readonly against: number;
  /** Rows outside the commonest class. */
  readonly rarer: number;
  /** The share of the sum of the folds' absolute log-loss differences that the largest three make up. */
  readonly largestFoldsShare: number;
}

/** A method compared with the base rate or the linear model. */
export interface MethodReference {
  readonly a: string;
  readonly b: string;
  /** Gain of a over b: positive where a is better. */
  readonly logLoss: TestedDifference;
  readonly against: number;
  readonly rarer: number;
}

/** Folds whose share of the difference is reported: a few confident mistakes can make it up. */
export const largestFolds = 3;

export interface MethodOptions {
  readonly study: Pick<StudyData, "task" | "clusters">;
  readonly margins?: Pick<Margins, "accuracy" | "logLoss">;
}

/** Of the draws behind simultaneous intervals: fixed, so that verdicts depend on the folds alone. */
const resamplingSeed = 1;

/** The scores of one method over all folds. */
export function summarizeMethod(
  { name, heldOut, train }: MethodPredictions,
  options: MethodOptions,
): RepeatedModel {
  const set = toHeldOutSet(heldOut, options);
  const diverged = heldOut.filter((fold) => fold === null).length;
  const known = train.filter((fold) => fold !== null);
  if (!set || known.length < train.length) {
    return { name, diverged: Math.max(1, diverged), heldOut: null, train: null };
  }
  const estimates = estimateScores(set);
  const scoreOf = (metric: keyof typeof lossNames): HeldOutScore => {
    const { values, range } = spread(
      heldOutLosses(lossNames[metric], set).map((fold) => meanOf(fold.values)),
    );
    const estimate = estimates[metric];
    if (!estimate) throw new Error(`no estimate of ${metric}`);
    return { estimate, values, range };
  };
  return {
    name,
    diverged: 0,
    heldOut: { accuracy: scoreOf("accuracy"), logLoss: scoreOf("logLoss") },
    train: {
      accuracy: spread(known.map(({ accuracy }) => accuracy)),
      logLoss: spread(known.map(({ logLoss }) => logLoss)),
    },
  };
}

const lossNames = {
  accuracy: "accuracy",
  logLoss: "logLoss",
} as const satisfies Record<string, RowLossName>;

/**
 * Every pair of methods none of whose folds diverged, in accuracy and log-loss: one family of
 * simultaneous intervals (`simultaneousDifferences`). A verdict is about the methods: about networks
 * trained so on rows such as these.
 */
export function compareMethods(
  methods: readonly MethodPredictions[],
  options: MethodOptions,
): MethodComparison[] {
  const { margins = defaultMargins } = options;
  const whole = keepWhole(methods, options);
  const pairs = whole.flatMap((a, i) => whole.slice(i + 1).map((b) => ({ a, b })));
  const gains = pairs.flatMap(({ a, b }) => [
    gainsOf("accuracy", a.set, b.set),
    gainsOf("logLoss", a.set, b.set),
  ]);
  const decided = decideFamily(gains, options, margins);
  return pairs.map(({ a, b }, i) => {
    const [accuracy, logLoss] = [decided[2 * i], decided[2 * i + 1]];
    return {
      a: a.name,
      b: b.name,
      accuracy: accuracy.difference,
      logLoss: logLoss.difference,
      against: logLoss.against,
      rarer: logLoss.rarer,
      largestFoldsShare: shareOfLargest(
        gains[2 * i + 1].folds.map(({ values }) => meanOf(values)),
        largestFolds,
      ),
    };
  });
}

/** Each method's log-loss compared with that of each later reference, as a family of their own. */
export function compareMethodsWithReferences(
  methods: readonly MethodPredictions[],
  references: readonly ReferencePredictions[],
  options: MethodOptions,
): MethodReference[] {
  const { margins = defaultMargins } = options;
  const ofReferences = keepWhole(references, options);
  const pairs = [
    ...keepWhole(methods, options).flatMap((a) => ofReferences.map((b) => ({ a, b }))),
    ...ofReferences.flatMap((a, i) => ofReferences.slice(i + 1).map((b) => ({ a, b }))),
  ];
  const gains = pairs.map(({ a, b }) => ({
    ...gainsOf("logLoss", a.set, b.set),
    varies: sourceOf[b.name],
  }));
  return decideFamily(gains, options, margins).map(({ difference, against, rarer }, i) => ({
    a: pairs[i].a.name,
    b: pairs[i].b.name,
    logLoss: difference,
    against,
    rarer,
  }));
}

const sourceOf: Readonly<Record<ReferenceName, DifferenceSource>> = {
  linear: "rows-and-folds",
  "base-rate": "rows",
};

interface Gains {
  readonly metric: "accuracy" | "logLoss";
  /** Positive where the first is better. */
  readonly folds: readonly HeldOutFold[];
  readonly varies: DifferenceSource;
  /** Of either: the rows and their classes are the same. */
  readonly held: HeldOutSet;
  readonly unit: number;
  readonly ends: ConfidenceInterval;
}

function gainsOf(metric: Gains["metric"], a: HeldOutSet, b: HeldOutSet): Gains {
  // Losses are lower where better, accuracies higher.
  if (metric === "accuracy") {
    const folds = heldOutDifferences(lossNames.accuracy, a, b);
    return { metric, folds, held: a, varies: "rows-and-folds", unit: 1, ends: [-1, 1] };
  }
  return {
    metric,
    held: a,
    varies: "rows-and-folds",
    unit: log(2),
    folds: heldOutDifferences(lossNames.logLoss, b, a),
    ends: differenceEnds(lossNames.logLoss, b, a, log(2)),
  };
}

interface DecidedGain {
  readonly difference: TestedDifference;
  readonly against: number;
  readonly rarer: number;
}

function decideFamily(
  gains: readonly Gains[],
  { study: { clusters: groups } }: MethodOptions,
  margins: Pick<Margins, "accuracy" | "logLoss">,
): DecidedGain[] {
  const { estimates, adjustedP } = simultaneousDifferences(gains, {
    groups,
    source: new PhiloxStream(resamplingSeed, purposes.resampling, 3),
  });
  return gains.map(({ metric, folds, held }, i) => {
    const { rows, values } = averageRepeats(folds);
    const rarer = findRarerHeldOut(held);
    const against = countAgainst(values, groups && Array.from(rows, (row) => groups[row]));
    const { mean, interval, withheld } = estimates[i];
    const found = withheld ?? findReason({ metric, held, mean, rows: rows.length, rarer, against });
    return {
      against,
      rarer: rarer.rows,
      difference: decideDifference(
        { mean, interval: interval ?? [mean, mean], p: adjustedP[i] ?? 1 },
        margins[metric],
        found,
      ),
    };
  });
}

interface FoundGain extends Pick<Gains, "metric" | "held"> {
  readonly mean: number;
  readonly rows: number;
  readonly rarer: RarerClass;
  readonly against: number;
}

function findReason({
  metric,
  held,
  mean,
  rows,
  rarer,
  against,
}: FoundGain): WithheldReason | null {
  if (metric === "accuracy") return null;
  if (rows < fewestOfMean) return "few-rows";
  if (mean === 0) return null;
  return findFewAgainst(against, held.groups) ?? (rarer.isRare ? "rare-class" : null);
}

/** Methods without a diverged fold. */
function keepWhole<Name extends string>(
  methods: readonly (MethodPredictions & { readonly name: Name })[],
  options: MethodOptions,
): { readonly name: Name; readonly set: HeldOutSet }[] {
  return methods.flatMap(({ name, heldOut }) => {
    const set = toHeldOutSet(heldOut, options);
    return set ? [{ name, set }] : [];
  });
}

function toHeldOutSet(
  heldOut: MethodPredictions["heldOut"],
  { study: { task, clusters: groups } }: MethodOptions,
): HeldOutSet | null {
  const folds = heldOut.filter((fold) => fold !== null);
  return folds.length < heldOut.length ? null : { task, groups, folds };
}

function spread(values: readonly number[]): FoldScores {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return { mean: meanOf(values), range: [least, most], values };
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}
