import { type Matrix, matrix, takeColumns } from "@regula/base";
import { correctedStandardError } from "@regula/statistics";
import { exampleLosses, type Outputs } from "../metrics/predictions.ts";
import { fitTemperature, scaleLogits } from "./temperatureScaling.ts";

/** Beyond these a temperature would rather hide a fault than mend it. */
export const temperatureBounds = { least: 0.5, most: 2 };

/** What left-out rows say of dividing all logits by one number. */
export interface TemperatureTrial {
  /** Of all rows, within the bounds; 1 where it did not earn its place. */
  readonly temperature: number;
  /**
   * Mean log-loss that temperatures of the other folds take off a fold's rows, and its standard error,
   * corrected for folds that share rows (Nadeau and Bengio 2003).
   */
  readonly gain: { readonly mean: number; readonly standardError: number };
  /**
   * Logits divided by the temperature of the other folds, where one was earned: what a model with its
   * temperature says of rows that neither has seen.
   */
  readonly outputs: Outputs;
}

/**
 * The temperature that a model's logits are divided by (Guo et al. 2017), where it earns its place: its
 * gain in log-loss, cross-validated over the folds, exceeds its own standard error. Without that
 * condition a separable table, whose left-out rows are all right, is made certain.
 *
 * @param outputs logits of left-out rows, 1 × m or classes × m
 * @param targets 0 and 1, or one row a class
 * @param foldOf the fold that left each row out, 0 to K − 1 for K of 2 or more
 */
export function earnTemperature(
  task: "binary" | "classes",
  outputs: Outputs,
  targets: Matrix,
  foldOf: ArrayLike<number>,
): TemperatureTrial {
  const every = Array.from(foldOf);
  const folds = [...new Set(every)].sort((a, b) => a - b);
  const scaled = matrix(outputs.rows, outputs.columns, outputs.data.slice());
  const gains = folds.map((fold) => {
    const others = every.flatMap((f, row) => (f === fold ? [] : [row]));
    const own = every.flatMap((f, row) => (f === fold ? [row] : []));
    const temperature = boundedTemperature(
      task,
      takeColumns(outputs, others),
      takeColumns(targets, others),
    );
    const before = takeColumns(outputs, own);
    const after = scaleLogits(before, temperature);
    own.forEach((row, j) => {
      for (let i = 0; i < outputs.rows; i++) {
        scaled.data[i * outputs.columns + row] = after.data[i * own.length + j];
      }
    });
    const ownTargets = takeColumns(targets, own);
    const lost = (said: Outputs) =>
      exampleLosses(task, said, ownTargets).reduce((sum, loss) => sum + loss, 0) / own.length;
    return lost(before) - lost(after);
  });
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  const gain = { mean, standardError: correctedStandardError(gains, 1 / (folds.length - 1)) };
  const isEarned = mean > 0 && mean > gain.standardError;
  return {
    temperature: isEarned ? boundedTemperature(task, outputs, targets) : 1,
    gain,
    outputs: isEarned ? scaled : outputs,
  };
}

function boundedTemperature(task: "binary" | "classes", outputs: Outputs, targets: Matrix): number {
  const { temperature } = fitTemperature(task, outputs, targets);
  return Math.min(temperatureBounds.most, Math.max(temperatureBounds.least, temperature));
}
