import {
  countInputs,
  evenlySpaced,
  fitNetworkEncoding,
  prepareNetwork,
  type StudyData,
} from "@regula/data";
import type { TrainingPlan } from "@regula/engine";

/** Networks of one plan that a study trains, from which its time is estimated. */
export interface Trainings {
  readonly plan: TrainingPlan;
  readonly networks: number;
  /** Updates of each, at most. */
  readonly updates: number;
  /** Rows that each is trained on. */
  readonly rows: number;
  /** Whether they stop together once the rows that they leave out are predicted worse. */
  readonly stops: boolean;
}

/** Of more rows so many are used to count an encoding's inputs. */
const mostRows = 5000;

/** About how many inputs networks of all rows have, by evenly spaced ones. */
export function countNetworkInputs(data: StudyData): number {
  const rows = evenlySpaced(data.rows, Math.min(mostRows, data.rows));
  const prepared = prepareNetwork(data, rows);
  return countInputs(
    fitNetworkEncoding(data, prepared, rows),
    prepared.pipeline.featureNames.length,
  );
}
