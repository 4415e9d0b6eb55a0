import type { Matrix } from "../../base/matrix.ts";
import type { ConfidenceInterval } from "../../statistics/wilsonInterval.ts";
import type { Margins } from "../margins.ts";
import type { Outputs } from "../predictions.ts";
import type { SettingScore, TuneMetric } from "./foldScores.ts";
import type { LearningCurve } from "./learningCurve.ts";
import type { NeededExamples } from "./neededExamples.ts";
import type { SearchName } from "./searchSettings.ts";

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

export interface ScoreEstimate {
  readonly loss: OuterEstimate;
  /** Null for amounts. */
  readonly accuracy: OuterEstimate | null;
}

/**
 * What an outer fold compares on the same held-out rows. `logistic` has no hidden layer: logistic
 * regression, or linear for amounts; the base rate of amounts is the training rows' mean.
 */
export type ArmName = "chosen" | "regularized" | "none" | "logistic" | "baseRate";

/** One outer fold: what was chosen inside it, and what each arm reached on its held-out rows. */
export interface OuterFold {
  readonly repeat: number;
  readonly fold: number;
  readonly chosen: string | null;
  readonly loss: Readonly<Record<ArmName, number>>;
  readonly accuracy: Readonly<Record<ArmName, number>> | null;
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
  /** The iterations after which halving gave it up, with this score; null where it was tried to the end. */
  readonly droppedAt: number | null;
}

/** How the settings were found. */
export interface SearchSummary {
  readonly method: SearchName;
  /** Beside no regularization. */
  readonly settings: number;
  /** Their words without numbers, each once. */
  readonly families: readonly string[];
  /** Iterations of each round, the last with all of them; a single one without halving. */
  readonly rounds: readonly number[];
}

export interface TuneResult {
  /** What every loss of it is. */
  readonly metric: TuneMetric;
  readonly search: SearchSummary;
  readonly settings: readonly TunedSetting[];
  /** The name of the setting to take; null where every one diverged. */
  readonly chosen: string | null;
  /** What was chosen in each outer fold: how steady the choice is. */
  readonly chosenInFolds: readonly (string | null)[];
  /** Of this procedure, choice included, on rows that it has not seen, at the outer training size. */
  readonly estimate: ScoreEstimate;
  readonly baselines: Readonly<Record<"baseRate" | "logistic" | "none", ScoreEstimate>>;
  readonly signal: OuterDifference & { readonly verdict: "beats-base-rate" | "no-signal" };
  readonly regularization: OuterDifference & {
    readonly verdict: "helps" | "hurts" | "not-distinguishable";
  };
  /** The share of the loss difference that its largest three folds make up. */
  readonly largestFoldsShare: number;
  /** Differences that do not matter, stated in advance; `loss` in the units of the study's losses. */
  readonly margins: Margins & { readonly loss: number };
  /** Rows of a test set that tells them, by the spread seen; null where too few units were seen. */
  readonly needed: NeededExamples | null;
  readonly rows: { readonly outerTrain: number; readonly outerTest: number };
  /** Repeat after repeat. */
  readonly outerFolds: readonly OuterFold[];
  /** One an outer fold, in the same order. */
  readonly heldOut: readonly HeldOutPredictions[];
  /** Of the chosen setting and of no regularization; null where it was not asked for. */
  readonly learningCurve: LearningCurve | null;
}
