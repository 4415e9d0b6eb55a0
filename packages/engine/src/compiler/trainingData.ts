import { type Matrix, matrix } from "@regula/base";
import { exampleWeights } from "../spec/exampleWeights.ts";
import { smoothingClasses } from "../spec/labelSmoothing.ts";
import type { Examples } from "../spec/step.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import type { MemoryLayout } from "./memoryLayout.ts";
import type { StepMemory } from "./stepMemory.ts";
import { gathers, type StepShape } from "./stepShape.ts";

/** A training set as a step sees it before mixing and noise. */
export interface TrainingData {
  readonly inputs: Matrix;
  /** Smoothed. */
  readonly targets: Matrix;
  /** Null where all examples count alike. */
  readonly weights: Float64Array | null;
  /** M: Σ w, or the number of examples. */
  readonly totalWeight: number;
}

export function trainingData(
  plan: Pick<TrainingPlan, "loss" | "labelSmoothing" | "classWeights" | "mixup">,
  examples: Examples,
): TrainingData {
  const { inputs, targets } = examples;
  const weights = exampleWeights(plan, examples);
  const totalWeight = weights ? weights.reduce((sum, w) => sum + w, 0) : inputs.columns;
  return { inputs, targets: smooth(plan, targets), weights, totalWeight };
}

/** Y (1 − ε) + ε / classes. */
function smooth(
  { loss, labelSmoothing: epsilon }: Pick<TrainingPlan, "loss" | "labelSmoothing">,
  Y: Matrix,
): Matrix {
  const classes = smoothingClasses[loss]?.(Y.rows);
  if (epsilon === 0 || classes === undefined) return Y;
  const data = Y.data.map((y) => y * (1 - epsilon) + epsilon / classes);
  return matrix(Y.rows, Y.columns, data);
}

/**
 * Puts the training set where the module looks for it: straight into the step's panels, or, where
 * each step gathers its batch, example after example, in the order in which they came.
 */
export function writeTrainingData(
  memory: StepMemory,
  layout: MemoryLayout,
  shape: StepShape,
  { inputs, targets, weights }: TrainingData,
): void {
  const m = inputs.columns;
  const weightOf = (j: number) => weights?.[j] ?? 1;
  if (!gathers(shape)) {
    memory.writePanels(layout.inputs, inputs);
    memory.writePanels(layout.targets, targets);
    const places = layout.panels * layout.panelExamples;
    memory
      .numbers(layout.weights)
      .set(Array.from({ length: places }, (_, j) => (j < m ? weightOf(j) : 0)));
    return;
  }
  for (const [region, { rows, data }] of [
    [layout.storedInputs, inputs],
    [layout.storedTargets, targets],
  ] as const) {
    const numbers = memory.numbers(region);
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < m; j++) numbers[j * rows + row] = data[row * m + j];
    }
  }
  const stored = memory.numbers(layout.storedWeights);
  for (let j = 0; j < m; j++) stored[j] = weightOf(j);
  writeNaturalOrder(memory, layout, m);
}

/** The examples in the order in which they came. */
export function writeNaturalOrder(memory: StepMemory, layout: MemoryLayout, m: number): void {
  const order = memory.words(layout.order);
  for (let j = 0; j < m; j++) order[j] = j;
}
