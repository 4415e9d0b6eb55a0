import { matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { defineStudyOf, type StudyData } from "@regula/data";
import { createCompiledStep, train } from "@regula/engine";
import type { RunJob } from "../../folds/foldJobs.ts";

/** Small studies for tests of the search. */

/** Two clouds of normal points, `apart` from each other; 0 is labels that mean nothing. */
export function drawClouds(
  seed: number,
  rows: number,
  apart: number,
  shifted: Iterable<number> = [],
): StudyData {
  const source = new PhiloxStream(seed, purposes.simulation);
  const normal = new PolarNormal(source);
  const Y = matrix(
    1,
    rows,
    Float64Array.from({ length: rows }, (_, j) => j % 2),
  );
  const X = matrix(
    2,
    rows,
    Float64Array.from({ length: 2 * rows }, (_, i) => normal.next() + apart * Y.data[i % rows]),
  );
  for (const row of shifted) X.data[row] += 1000;
  return defineStudyOf({
    source: "clouds",
    featureNames: ["a", "b"],
    targetName: "y",
    classes: ["0", "1"],
    X,
    Y,
    warnings: [],
  });
}

/** Trains in this thread by compiled code. */
export const runJob: RunJob = (plan, examples, options) =>
  train(plan, examples, {
    createStep: createCompiledStep,
    yieldControl: () => Promise.resolve(),
    now: () => 0,
    ...options,
  });
