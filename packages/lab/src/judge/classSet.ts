import { matrix } from "@regula/base";
import type { Standardization } from "@regula/data";
import {
  classifierOutputs,
  coverageParameter,
  fitPredictionRanges,
  type PredictionRanges,
  predictionSets,
  type SetLevel,
} from "@regula/studies";
import { type Point, toMatrices } from "../model/data.ts";
import { classifierOf } from "../model/features/labClassifier.ts";
import type { LabNetwork } from "../model/features/labPlan.ts";
import { classesOfNetwork, classesOfRows, taskOfClasses } from "../model/task/labTask.ts";

/** Sets of classes with their coverage, by points that a network was not trained on. */
export type SetRanges = Extract<PredictionRanges, { kind: "sets" }>;

/**
 * Which classes could be the true one at a new place, for each coverage that so many test points allow;
 * null without them, of too few, and of weights that are no numbers any more.
 */
export function fitClassSets(
  network: LabNetwork,
  flat: Float64Array,
  standardization: Standardization,
  points: readonly Point[],
): SetRanges | null {
  const classes = classesOfNetwork(network.network);
  if (points.length === 0 || points.some(({ label }) => label >= classes)) return null;
  const { X, Y } = toMatrices(points, classes);
  const found = fitPredictionRanges({
    task: taskOfClasses(classes),
    outputs: classifierOutputs(classifierOf(network, flat, standardization), X),
    targets: Y,
    groups: null,
    averaging: null,
  });
  return found?.kind === "sets" ? found : null;
}

/** The level of the coverage asked for, else the highest below it, else the lowest. */
export function levelNear({ levels }: SetRanges, coverage: number): SetLevel {
  const below = levels.filter((level) => level.coverage <= coverage);
  return below[below.length - 1] ?? levels[0];
}

export const standardCoverage = coverageParameter.default;

/**
 * The classes, counted from 0, in the set of a place: one at least.
 *
 * @param probabilities of class 1, or of each of several classes
 */
export function classesInSet(probabilities: readonly number[], level: SetLevel): readonly number[] {
  const { length } = probabilities;
  const classes = classesOfRows(length);
  const column = matrix(length, 1, Float64Array.from(probabilities));
  return predictionSets(taskOfClasses(classes), column, classes, level)[0];
}
