// For tests: comparisons whose every figure is chosen.
import { createTrainingPlan, defineNetwork, type MaskKind, matrix } from "@regula/engine";
import {
  type ClassifierMetrics,
  type ComparedModel,
  type Comparison,
  type PairedComparison,
  parseVariants,
} from "@regula/engine/study";
import { plainDataset } from "./realComparisons.ts";

/** What a model got right and how sure it was, of 60 examples. */
export function metrics(accuracy: number, logLoss: number): ClassifierMetrics {
  const interval = [accuracy - 0.05, accuracy + 0.05] as const;
  return { rows: 60, correct: Math.round(60 * accuracy), accuracy, interval, logLoss, brier: 0.1 };
}

/** A model that completed with the same figures in training and on test, but for the changes. */
export function handmadeModel(
  variant: string,
  changes: Partial<ComparedModel> & {
    readonly mask?: MaskKind;
    readonly learningRate?: number;
  } = {},
): ComparedModel {
  const { mask, learningRate, ...rest } = changes;
  const [{ name, options }] = parseVariants(variant);
  const network = defineNetwork({ inputs: 2, hidden: [4, 3] });
  return {
    name,
    plan: createTrainingPlan({
      network,
      ...options,
      ...(mask && { mask }),
      ...(learningRate && { learningRate }),
    }),
    status: "completed",
    iterations: 100,
    layers: [2, 4, 3, 1],
    costs: [{ iteration: 0, cost: 0.7, dataLoss: 0.7, penalty: 0 }],
    divergence: null,
    warnings: [],
    train: metrics(0.85, 0.35),
    test: metrics(0.85, 0.35),
    population: null,
    seconds: 0,
    checkpoint: null,
    classifier: {
      network,
      standardization: null,
      parameters: network.layers.map(({ units }, i) => ({
        weights: matrix(units, [2, 4, 3][i]),
        biases: matrix(units, 1),
      })),
    },
    ...rest,
  };
}

/** Two models that cannot be told apart, but for the changes. */
export function handmadePair(
  a: string,
  b: string,
  changes: Partial<PairedComparison> = {},
): PairedComparison {
  return {
    a,
    b,
    discordant: [3, 5],
    mcnemarP: 0.7,
    mcnemarAdjustedP: 0.73,
    logLossDifference: { mean: 0.004, interval: [-0.016, 0.029], p: 0.6, adjustedP: 0.61 },
    verdicts: { accuracy: "not-distinguishable", logLoss: "not-distinguishable" },
    ...changes,
  };
}

/** The models on 60 training and 60 test examples. */
export function handmadeComparison(
  models: readonly ComparedModel[],
  comparisons: readonly PairedComparison[] = [],
  changes: Partial<Comparison> = {},
): Comparison {
  return {
    protocol: "standard",
    interrupted: false,
    data: { train: plainDataset("train"), test: plainDataset("test") },
    models,
    comparisons,
    warnings: [],
    ...changes,
  };
}
