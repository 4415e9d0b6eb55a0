import { type Estimate, shareOfLargest } from "@regula/statistics";
import { calibrateFolds } from "../calibration/calibrateFolds.ts";
import { largestFolds } from "../comparison/methodComparison.ts";
import { countFoldRows } from "../folds/foldRows.ts";
import { estimateRanking } from "../heldOut/estimateRanking.ts";
import { estimateScores } from "../heldOut/estimateScores.ts";
import type { HeldOutSet } from "../heldOut/heldOutSet.ts";
import type { LaterDrop } from "../later/laterDrop.ts";
import { lossMargin, type Margins, targetVariance } from "../metrics/margins.ts";
import type { FeatureSignal } from "../signal/featureSignal.ts";
import type { ArmName } from "./outerFolds/arms.ts";
import {
  findNeedReason,
  type NeededExamples,
  neededForStated,
} from "./outerFolds/neededExamples.ts";
import {
  type Arms,
  eachArm,
  heldOutOf,
  measureArms,
  type OuterTests,
} from "./outerFolds/outerArms.ts";
import { answerQuestions } from "./outerFolds/outerQuestions.ts";
import { pairUnits } from "./outerFolds/pairedUnits.ts";
import type { ReachedScore } from "./search/choices.ts";
import { familyOf } from "./search/family.ts";
import { rungIterations } from "./search/halving.ts";
import { isYardstick, type Study } from "./search/study.ts";
import { tuneMetrics } from "./trials/foldScores.ts";
import type { LearningCurve } from "./trials/learningCurve.ts";
import type { ArmEstimate, ScoredArm, SearchSummary, TuneResult } from "./tuneResult.ts";

export interface StudyOutcome extends OuterTests {
  /** Rows of the table, of which the study's are some. */
  readonly tableRows: number;
  /** By the candidates over all rows. */
  readonly reached: readonly ReachedScore[];
  readonly margins: Margins;
  readonly signal: FeatureSignal;
  readonly learningCurve: LearningCurve | null;
  readonly laterDrop: LaterDrop | null;
}

/** What the trials of a study allow one to say. */
export function concludeStudy(outcome: StudyOutcome): TuneResult {
  const { data, study, choices, reached, margins, signal, learningCurve } = outcome;
  const outer = study.scopes.flatMap((scope) => scope.outer ?? []);
  const arms = measureArms(outcome);
  const heldOut = eachArm((name) =>
    heldOutOf(
      outcome,
      arms.map((fold) => fold[name]),
    ),
  );
  const divergedFolds = eachArm((name) => arms.filter((fold) => fold[name] === null).length);
  const estimate = (name: ArmName) => estimateArm(heldOut[name], divergedFolds[name]);
  const margin = lossMargin(data, margins);
  const last = choices[choices.length - 1];
  const questions = answerQuestions({
    aim: study.aim,
    heldOut,
    divergedFolds,
    folds: outer.length,
    groups: data.clusters,
    margin,
    variance: data.task === "regression" ? targetVariance(data) : null,
    seed: study.seed,
  });
  const neededWithheld = findNeedReason([
    questions.reference.claim.numbers.gain,
    ...(["reference", "best"] as const).map((name) => estimate(name).loss),
  ]);
  const nameOf = (candidate: number) => study.candidates[candidate]?.name ?? null;
  return {
    aim: study.aim,
    metric: tuneMetrics[data.task],
    search: summarizeSearch(study),
    settings: study.candidates.map(({ name, changes, regularizers, variant, isBaseline }, i) => ({
      name,
      changes,
      regularizers,
      variant: variant.name,
      family: isBaseline ? name : familyOf(variant),
      isBaseline,
      isReference: i === study.reference,
      isAverage: i === study.average,
      ...reached[i],
    })),
    chosen: nameOf(last.chosen),
    chosenInFolds: choices.slice(0, -1).map(({ chosen }) => nameOf(chosen)),
    estimate: estimate("chosen"),
    baselines: {
      baseRate: scored(estimate("baseRate")),
      linear: estimate("linear"),
      reference: estimate("reference"),
    },
    signal,
    questions,
    ranking: heldOut.chosen && estimateRanking(heldOut.chosen),
    largestFoldsShare: shareOfLargestFolds(arms),
    margins: { ...margins, loss: margin },
    needed: neededWithheld ? null : countNeeded(outcome, arms, margin),
    neededWithheld,
    rows: {
      all: outcome.tableRows,
      searched: data.rows,
      outerTrain: countFoldRows(outer.map(({ train }) => train)),
      outerTest: countFoldRows(outer.map(({ test }) => test)),
      groups: data.groups && new Set(data.groups).size,
      time: data.time && { column: data.time.column },
    },
    outerFolds: outer.map(({ repeat, fold }, i) => ({
      repeat,
      fold,
      chosen: nameOf(choices[i].chosen),
      loss: eachArm((name) => arms[i][name]?.loss ?? null),
      accuracy: data.classes && eachArm((name) => arms[i][name]?.accuracy ?? null),
    })),
    heldOut: (heldOut.chosen?.folds ?? []).map(({ repeat, outputs, targets }, i) => ({
      repeat,
      rows: outer[i].test,
      outputs,
      targets,
    })),
    calibration: heldOut.chosen && calibrateFolds(heldOut.chosen),
    learningCurve,
    laterDrop: outcome.laterDrop,
  };
}

function summarizeSearch(study: Study): SearchSummary {
  const { candidates, search, rungs, iterations } = study;
  const settings = candidates.filter((_, candidate) => !isYardstick(study, candidate));
  return {
    method: search,
    settings: settings.length,
    finalists: rungs.at(-1)?.kept ?? settings.length,
    families: [...new Set(settings.map(({ variant }) => familyOf(variant)))],
    rounds: [...rungs.map((rung) => rungIterations(rung, iterations.most)), iterations.most],
    roundsVary: iterations.least < iterations.most,
  };
}

function estimateArm(heldOut: HeldOutSet | null, divergedFolds: number): ArmEstimate {
  if (heldOut === null) return { divergedFolds, loss: null, accuracy: null, rSquared: null };
  const { logLoss, accuracy, rmse, r2 } = estimateScores(heldOut);
  return {
    divergedFolds,
    loss: logLoss ?? (rmse ? squareOf(rmse) : null),
    accuracy: accuracy ?? null,
    rSquared: r2 ?? null,
  };
}

function scored(arm: ArmEstimate): ScoredArm {
  if (arm.loss === null) throw new TypeError("the base rate has no score");
  return { ...arm, loss: arm.loss };
}

/** The mean squared error from its root; both ends are at least 0. */
function squareOf(root: Estimate): Estimate {
  const mean = root.mean * root.mean;
  if (root.interval === null) return { ...root, mean };
  const [low, high] = root.interval;
  return { mean, interval: [low * low, high * high], withheld: null };
}

/** Both networks where neither diverged in any fold. */
function pairNetworks(arms: readonly Arms[]) {
  const pairs = arms.flatMap(({ reference, best }) =>
    reference && best ? [[reference, best] as const] : [],
  );
  return pairs.length === arms.length ? pairs : null;
}

function shareOfLargestFolds(arms: readonly Arms[]): number | null {
  const pairs = pairNetworks(arms);
  return (
    pairs &&
    shareOfLargest(
      pairs.map(([reference, best]) => reference.loss - best.loss),
      largestFolds,
    )
  );
}

function countNeeded(
  { data, study, margins }: Pick<StudyOutcome, "data" | "study" | "margins">,
  arms: readonly Arms[],
  margin: number,
): NeededExamples | null {
  const pairs = pairNetworks(arms);
  const outer = study.scopes.flatMap((scope) => scope.outer ?? []);
  const units =
    pairs &&
    pairUnits(
      data,
      pairs.map((pair, i) => ({ test: outer[i].test, arms: pair })),
    );
  return units && neededForStated(units, margin, margins);
}
