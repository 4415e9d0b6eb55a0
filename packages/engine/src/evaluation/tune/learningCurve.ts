import type { SettingScore } from "./foldScores.ts";

/** What a setting reaches with so many rows to train on, the mean over the folds. */
export interface LearningCurvePoint {
  readonly rows: number;
  readonly score: SettingScore;
}

/** Settings over the number of training rows, on the same held-out rows. */
export interface LearningCurve {
  readonly settings: readonly {
    readonly name: string;
    readonly points: readonly LearningCurvePoint[];
  }[];
}
