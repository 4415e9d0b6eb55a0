import type { Language } from "../../base/text.ts";
import type { EngineName } from "../../spec/engine.ts";
import type { Ensemble, Resampling } from "../ensemble.ts";
import type { MetricName } from "../scores.ts";
import type { OuterEstimate } from "../tune/tuneResult.ts";

/** The examples that a model was trained on. */
export interface ModelData {
  /** A file name. */
  readonly source: string;
  readonly rows: number;
  /** All columns of the table, used or not, in their order. */
  readonly columns: readonly string[];
  /** The column whose equal cells were kept together; null without groups. */
  readonly group: string | null;
  /** Rows of each class in the target's order; null for amounts. */
  readonly classRows: readonly number[] | null;
  /** `fingerprintExamples` of all rows, as pipeline and target encode them. */
  readonly fingerprint: string;
}

/** How its networks came about, beside their common plan. */
export interface ModelTraining {
  /** The regularization as it is written: `l2=1`. */
  readonly variant: string;
  /** The settings that it was chosen from on these same rows; empty where it was given. */
  readonly chosenFrom: readonly string[];
  /** Networks begun, the diverged among them. */
  readonly members: number;
  readonly diverged: number;
  readonly resampling: Resampling;
  /** What the seeds of members and folds derive from. */
  readonly seed: number;
  readonly engine: EngineName;
  /** Name and version of the program; empty where it is not known. */
  readonly software: string;
}

/** What somebody who looks at no feature reaches on the same folds stands beside each metric. */
export interface EstimatedMetric {
  readonly model: OuterEstimate;
  readonly baseRate: OuterEstimate;
}

/**
 * How far stated probabilities can be believed, by the rows held out in the first repeat; with
 * several classes the probability of the likeliest. For amounts how many lay in the members' band.
 */
export type Calibration =
  | {
      readonly kind: "probabilities";
      readonly expectedCalibrationError: number;
      /** The mean of that error for a perfectly calibrated model. */
      readonly ifCalibrated: number;
      /** Of an error at least as large, were the model calibrated. */
      readonly p: number;
      /** What would have to divide the logits: above 1 the model is too sure. */
      readonly temperature: number;
    }
  | { readonly kind: "band"; readonly covered: number; readonly rows: number };

/** Of the whole procedure, all members and the pipeline, on rows that it had not seen. */
export interface ModelMetrics {
  readonly folds: number;
  readonly repeats: number;
  /** Rows that a fold trains on, on average. */
  readonly trainRows: number;
  /** Those of the task that are defined on every fold. */
  readonly estimates: Readonly<Partial<Record<MetricName, EstimatedMetric>>>;
  /** How much better than the base rate, by the primary metric; positive is better. */
  readonly signal: OuterEstimate & {
    readonly metric: MetricName;
    readonly p: number;
    readonly verdict: "beats-base-rate" | "no-signal";
  };
  readonly calibration: Calibration;
  /** Networks of the folds that diverged. */
  readonly diverged: number;
}

/** A model card (Mitchell et al. 2019, "Model cards for model reporting"): lines of Markdown. */
export type ModelCard = Readonly<Record<Language, readonly string[]>>;

/** All that it takes to judge rows of a table, and to know what the judgment is worth. */
export interface Model extends Pick<Ensemble, "task" | "prepared" | "members"> {
  readonly data: ModelData;
  readonly training: ModelTraining;
  /** Null where they were not estimated. */
  readonly metrics: ModelMetrics | null;
  /** Null where nobody has written it. */
  readonly card: ModelCard | null;
}
