import type { Matrix } from "@regula/base";
import type { TimeOrder } from "@regula/data";
import type { CoxCalibration, Estimate, WithheldReason } from "@regula/statistics";
import type { AnswerName } from "../ensembles/keptAnswer.ts";
import type { FoldRows } from "../folds/foldRows.ts";
import type { RankingEstimate } from "../heldOut/estimateRanking.ts";
import type { LaterDrop } from "../later/laterDrop.ts";
import type { Margins } from "../metrics/margins.ts";
import type { Outputs } from "../metrics/predictions.ts";
import type { PlanChanges } from "../presets/planSearch.ts";
import type { FeatureSignal } from "../signal/featureSignal.ts";
import type { Regularizers } from "../variants/joinRegularizers.ts";
import type { Aim, ArmName, QuestionName } from "./outerFolds/arms.ts";
import type { NeededExamples } from "./outerFolds/neededExamples.ts";
import type { OuterAnswer } from "./outerFolds/outerQuestions.ts";
import type { SearchName } from "./search/searchSettings.ts";
import type { SettingScore, TuneMetric } from "./trials/foldScores.ts";
import type { LearningCurve } from "./trials/learningCurve.ts";

/** What an arm is worth on rows that neither training nor choosing has seen. */
export interface ArmEstimate {
  /** Outer folds in which it diverged: then it has no scores. */
  readonly divergedFolds: number;
  /** Null where it diverged. */
  readonly loss: Estimate | null;
  /** Null where it diverged, and in regression. */
  readonly accuracy: Estimate | null;
  /** 1 − Σ(ŷ − y)²/Σ(y − ȳ)² pooled over all folds; null where it diverged, and for classes. */
  readonly rSquared: Estimate | null;
}

/** Of an arm that cannot diverge. */
export interface ScoredArm extends ArmEstimate {
  readonly loss: Estimate;
}

/** One outer fold: what was chosen inside it, and what each arm reached on its held-out rows. */
export interface OuterFold {
  readonly repeat: number;
  readonly fold: number;
  readonly chosen: string | null;
  /** Mean losses; null where an arm diverged. */
  readonly loss: Readonly<Record<ArmName, number | null>>;
  readonly accuracy: Readonly<Record<ArmName, number | null>> | null;
}

/** What the chosen procedure said of held-out rows: of every row once in a repeat. */
export interface HeldOutPredictions {
  readonly repeat: number;
  /** Places among the rows that were searched. */
  readonly rows: Uint32Array;
  readonly outputs: Outputs;
  readonly targets: Matrix;
}

/** A setting that was tried, and its scores. */
export interface TunedSetting {
  readonly name: string;
  /** What differs from the default, of the plan and of the regularizers; nothing where only these are searched. */
  readonly changes: PlanChanges;
  readonly regularizers: Regularizers;
  /** How it regularizes, as a variant is written. */
  readonly variant: string;
  readonly family: string;
  /** Whether it is the linear model. */
  readonly isBaseline: boolean;
  /** Whether it is what others are searched against: no regularization, or the default. */
  readonly isReference: boolean;
  /** Whether it is the average of the best settings. */
  readonly isAverage: boolean;
  /** By cross-validation of all rows: what the choice rests on, and too good for the best one. */
  readonly score: SettingScore;
  /** The iterations after which halving gave it up, with this score; null where it was tried to the end. */
  readonly droppedAt: number | null;
  /** What answers of networks and linear models of the same folds; null where nothing else could have. */
  readonly kept: AnswerName | null;
  /** The settings whose networks answer, of the default and of the average; else empty. */
  readonly parts: readonly string[];
}

/** How the settings were found. */
export interface SearchSummary {
  readonly method: SearchName;
  /** In addition to the reference. */
  readonly settings: number;
  /** How many of them are tried to the end. */
  readonly finalists: number;
  /** Their words without numbers, each once. */
  readonly families: readonly string[];
  /** Iterations of each round, the last with all of them; a single one without halving. */
  readonly rounds: readonly number[];
  /** Whether folds of fewer rows have fewer, as where lengths are in epochs; `rounds` are the most. */
  readonly roundsVary: boolean;
}

/** What `tune` returns. */
export interface TuneResult {
  readonly aim: Aim;
  /** What every loss of it is. */
  readonly metric: TuneMetric;
  readonly search: SearchSummary;
  readonly settings: readonly TunedSetting[];
  /** The name of the setting to take; null where every one diverged. */
  readonly chosen: string | null;
  /** What was chosen in each outer fold: how steady the choice is. */
  readonly chosenInFolds: readonly (string | null)[];
  /** Of this procedure, choice included, on rows that it has not seen, at the outer training size. */
  readonly estimate: ArmEstimate;
  readonly baselines: {
    readonly baseRate: ScoredArm;
    readonly linear: ArmEstimate;
    /** No regularization, or the default settings. */
    readonly reference: ArmEstimate;
  };
  /** Whether the features are associated with the target, by permutation and without any of these trainings. */
  readonly signal: FeatureSignal;
  /** One family: each interval is simultaneous over all three. */
  readonly questions: Readonly<Record<QuestionName, OuterAnswer>>;
  /** How well the chosen procedure orders held-out rows; null where that is not defined, or it diverged. */
  readonly ranking: RankingEstimate | null;
  /** The share of Σ|gain of the best over the reference in a fold| that the largest three folds make up; null where a network diverged. */
  readonly largestFoldsShare: number | null;
  /** Differences that do not matter, stated in advance; `loss` in the units of the study's losses. */
  readonly margins: Margins & { readonly loss: number };
  /** Rows of a test set that shows them, by the observed spread; null where it is withheld, or a network diverged. */
  readonly needed: NeededExamples | null;
  /** Why no size is given: the gain between the two, or a score of theirs, has no interval either. */
  readonly neededWithheld: WithheldReason | null;
  readonly rows: {
    readonly all: number;
    /** Of these what the study was made on: fewer, by lot, of a large table. */
    readonly searched: number;
    /** Of the outer folds. */
    readonly outerTrain: FoldRows;
    readonly outerTest: FoldRows;
    /** Groups that folds hold whole; null where rows are independent. */
    readonly groups: number | null;
    /** The column that orders rows in time; null where folds are drawn at random. */
    readonly time: TimeOrder | null;
  };
  /** Repeat after repeat. */
  readonly outerFolds: readonly OuterFold[];
  /** One an outer fold, in the same order; none where the chosen procedure diverged in some fold. */
  readonly heldOut: readonly HeldOutPredictions[];
  /**
   * How far the chosen procedure's probabilities can be believed, by the first
   * repeat; null in regression, and where it diverged in some fold.
   */
  readonly calibration: CoxCalibration | null;
  /** Of the chosen setting and of the reference; null where it was not asked for. */
  readonly learningCurve: LearningCurve | null;
  /** How much worse later rows are predicted than shuffled ones, by the default settings or the linear model; null without times. */
  readonly laterDrop: LaterDrop | null;
}
