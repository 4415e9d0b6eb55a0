import type { Language } from "@regula/base";
import type { TimeOrder } from "@regula/data";
import type { EngineName } from "@regula/engine";
import type { CoxCalibration, Estimate } from "@regula/statistics";
import type {
  Ensemble,
  FeatureSignal,
  KeptAnswer,
  LaterDrop,
  MetricName,
  OperatingPoint,
  PredictionRanges,
  RankingMetric,
  Resampling,
  UsedPreset,
} from "@regula/studies";
import type { ModelDecision } from "./modelDecision.ts";
import type { RowMarks } from "./rowMarks.ts";
import type { ValidationName } from "./validation.ts";

/** The examples that a model was trained on. */
export interface ModelData {
  /** A file name. */
  readonly source: string;
  readonly rows: number;
  /** All columns of the table, used or not, in their order. */
  readonly columns: readonly string[];
  /** The column whose equal cells were kept together; null without groups. */
  readonly group: string | null;
  /** Rows of each class in the target's order; null in regression. */
  readonly classRows: readonly number[] | null;
  /** `fingerprintExamples` of all rows, as pipeline and target encode them. */
  readonly fingerprint: string;
  /** What recognizes single rows; null in files of version 1 and from the lab. */
  readonly rowMarks: RowMarks | null;
  /** The column that ordered rows in time; null where folds were drawn at random. */
  readonly time: TimeOrder | null;
}

/** How a linear model was solved. */
export interface LinearTraining {
  /** The ridge penalty that its rows chose. */
  readonly lambda: number;
  /** As many weights as it leaves free, the intercept's among them. */
  readonly degreesOfFreedom: number;
}

/** How its networks were made, in addition to their common plan. */
export interface ModelTraining {
  /** The regularization as it is written: `l2=1`. */
  readonly variant: string;
  /** The settings that it was chosen from on these same rows; empty where it was given. */
  readonly chosenFrom: readonly string[];
  /** The settings that its networks have in turn, by what differs from the default; empty where all have one. */
  readonly settings: readonly string[];
  /** Networks started, the diverged among them. */
  readonly members: number;
  readonly diverged: number;
  readonly resampling: Resampling;
  /** What the seeds of members and folds derive from. */
  readonly seed: number;
  readonly engine: EngineName;
  /** Name and version of the program; empty where it is not known. */
  readonly software: string;
  /**
   * Networks whose cost fell by more than 1 % over the last tenth of the steps; null in version 1, from
   * the lab, and where masks or noise hide it.
   */
  readonly stillFalling: number | null;
  /** Of a linear model, which is a network without hidden layers; null of trained networks. */
  readonly linear: LinearTraining | null;
  /** The step at which all networks stopped by the rows that they left out; null where they trained to the end. */
  readonly stop: number | null;
  /** Null before version 4, of linear models, from the lab, and where settings were given one by one. */
  readonly preset: UsedPreset | null;
  /** What answers, and what else could have; null where there was nothing to choose by. */
  readonly kept: KeptAnswer | null;
  /** What logits of the networks are divided by, in their last weights already; 1 where nothing was earned. */
  readonly temperature: number;
}

/** A mean that a file of version 1 states; its intervals did not cover, and are not kept. */
export interface EarlierEstimate {
  readonly mean: number;
  readonly interval: null;
  readonly withheld: "version-1";
}

/** A model's estimate as its file holds it. */
export type KeptEstimate = Estimate | EarlierEstimate;

/** A metric on the rows held out, of all that answered for them. */
export interface EstimatedMetric {
  /** Null where all networks of a fold diverged. */
  readonly model: KeptEstimate | null;
  /** Of the linear model on the same folds; null where the model is one, and in version 1. */
  readonly linear: Estimate | null;
  readonly baseRate: KeptEstimate;
}

/** How well the held-out rows are ordered. */
export interface ModelRanking {
  readonly metric: RankingMetric;
  /** Null where networks diverged, and where nothing can be ordered. */
  readonly model: Estimate | null;
  readonly linear: Estimate | null;
}

/**
 * Differences in the loss that the task is judged by, log-loss or squared error, on the held-out
 * rows; positive where the first is better. Their intervals hold for all of them at once.
 */
export interface ModelGains {
  /** Differences smaller than this do not matter, stated in advance. */
  readonly margin: number;
  /** Null where networks diverged. */
  readonly modelOverBaseRate: Estimate | null;
  /** Null where networks diverged, and where the model is the linear one. */
  readonly modelOverLinear: Estimate | null;
  /** Null where the model is the linear one. */
  readonly linearOverBaseRate: Estimate | null;
}

/**
 * How far stated probabilities can be believed, by the rows held out in the first repeat; with
 * several classes the probability of the likeliest. In regression how many lay in the members' band.
 */
export type Calibration =
  | ({ readonly kind: "probabilities" } & CoxCalibration)
  | { readonly kind: "band"; readonly covered: number; readonly rows: number };

/** Of the whole procedure, or of each of its networks, on rows that it had not seen. */
export interface ModelMetrics {
  readonly validation: ValidationName;
  /** Of cross-validation, or as many as networks that left one out. */
  readonly folds: number;
  readonly repeats: number;
  /** Rows that a fold trains on, on average. */
  readonly trainRows: number;
  /** The fewest and the most that a fold trains on; null in version 1. */
  readonly trainRange: readonly [least: number, most: number] | null;
  /** Networks of the folds that diverged. */
  readonly diverged: number;
  /** Those of the task that are defined on all held-out rows together. */
  readonly estimates: Readonly<Partial<Record<MetricName, EstimatedMetric>>>;
  /** Null in version 1, and where nothing can be ordered. */
  readonly ranking: ModelRanking | null;
  /** Null in version 1. */
  readonly gains: ModelGains | null;
  /**
   * Null where all networks of a fold diverged, in regression with a single network for each row, and of
   * probabilities in version 1.
   */
  readonly calibration: Calibration | null;
}

/** A model card (Mitchell et al. 2019, "Model cards for model reporting"): lines of Markdown. */
export type ModelCard = Readonly<Record<Language, readonly string[]>>;

/** What the file of another program says of its model. */
export interface ModelOrigin {
  readonly format: ForeignFormat;
  /** A file name. */
  readonly source: string;
  /** The program that wrote it, with its version; empty where the file does not say. */
  readonly producer: string;
  /** What its weights were kept in. */
  readonly precision: ForeignPrecision;
  /** The version of ONNX's operators; null of other formats. */
  readonly opset: number | null;
}

/** Formats of other programs that models are read from. */
export const foreignFormats = ["onnx", "safetensors"] as const;

/** One of `foreignFormats`. */
export type ForeignFormat = (typeof foreignFormats)[number];

/** Precisions of the numbers in files of other programs. */
export const foreignPrecisions = ["f64", "f32", "f16", "bf16"] as const;

/** One of `foreignPrecisions`. */
export type ForeignPrecision = (typeof foreignPrecisions)[number];

/** All that it takes to predict rows of a table. */
interface PredictingParts extends Pick<Ensemble, "task" | "prepared" | "members"> {
  /** From which probability on the positive class is said; null but for two classes. */
  readonly decision: ModelDecision | null;
  /** Null where it is not written. */
  readonly card: ModelCard | null;
}

/** A model that was trained here, with what its predictions are worth. */
export interface TrainedModel extends PredictingParts {
  readonly origin: null;
  readonly data: ModelData;
  readonly training: ModelTraining;
  /** Whether the features are associated with the target; null in version 1 and from the lab. */
  readonly signal: FeatureSignal | null;
  /** Null where they were not estimated. */
  readonly metrics: ModelMetrics | null;
  /** How much worse later rows are predicted than shuffled ones; null without times, where it could not be judged, and before version 5. */
  readonly laterDrop: LaterDrop | null;
  /** The rates and costs of decisions on held-out rows; null in regression, where nothing was estimated, and before version 5. */
  readonly operating: OperatingPoint | null;
  /** Whether its file is of a version before 5, which kept less: what is null may be so for that. */
  readonly isEarlier: boolean;
  /** How far off a prediction may be; null before version 5, from the lab, and where no rows were held out. */
  readonly ranges: PredictionRanges | null;
}

/**
 * A model of another program: it predicts, and nothing is known of its training rows, of how it was
 * trained, of what it reaches on rows that it has not seen, or of how far off a prediction may be.
 * Plans of its members say what their networks are, and nothing of how they came about.
 */
export interface ImportedModel extends PredictingParts {
  readonly origin: ModelOrigin;
  readonly data: null;
  readonly training: null;
  readonly signal: null;
  readonly metrics: null;
  readonly laterDrop: null;
  readonly operating: null;
  readonly isEarlier: false;
  readonly ranges: null;
}

/** A model to keep: trained here, or imported from another program. */
export type Model = TrainedModel | ImportedModel;
