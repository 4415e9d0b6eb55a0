import { matrix } from "@regula/base";
import type { Standardization } from "@regula/data";
import {
  coverageParameter,
  fitPredictionRanges,
  type PredictionRanges,
  predictionSets,
  predictLogits,
  type SetLevel,
} from "@regula/studies";
import { type Point, toMatrices } from "../model/data.ts";
import { classifierOf } from "../model/features/labClassifier.ts";
import type { LabNetwork } from "../model/features/labPlan.ts";

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
  if (points.length === 0) return null;
  const { X, Y } = toMatrices(points);
  const logits = predictLogits(classifierOf(network, flat, standardization), X);
  const found = fitPredictionRanges({
    task: "binary",
    outputs: matrix(1, points.length, logits),
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

/** The classes, counted from 0, of a place whose probability of class 1 is known: one at least. */
export function classesInSet(probability: number, level: SetLevel): readonly number[] {
  return predictionSets("binary", matrix(1, 1, Float64Array.of(probability)), 2, level)[0];
}
