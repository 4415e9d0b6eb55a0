// For tests: comparisons whose every figure is chosen.
import { matrix } from "@regula/base";
import { createTrainingPlan, defineNetwork, type MaskKind } from "@regula/engine";
import {
  type Estimate,
  type GapClaim,
  type GapNumbers,
  gainQuestion,
  gapQuestion,
  trainingRowsQuestion,
} from "@regula/statistics";
import {
  type ClassifierMetrics,
  type ComparedModel,
  type Comparison,
  type PairedComparison,
  parseVariants,
  type ReferenceComparison,
  type ReferenceModel,
  type ReferenceName,
  type TestedDifference,
} from "@regula/studies";
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
    gap: handmadeGap(),
    signal: null,
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

/** A network that does as well on test rows, but for the changes. */
export function handmadeGap(changes: Partial<GapNumbers> = {}): GapClaim {
  return gapQuestion.decide({
    train: 0.35,
    baseRate: 0.69,
    baseRateGap: 0,
    margin: 0.02,
    isSeen: false,
    gap: { mean: 0, interval: [-0.01, 0.01], withheld: null },
    ...changes,
  });
}

/** The verdict that these numbers bear; positive where the first is better. */
export function handmadeDifference(
  gain: Estimate | readonly [mean: number, low: number, high: number],
  { p = 0.003, margin = 0.02 } = {},
): TestedDifference {
  const estimate: Estimate =
    "mean" in gain ? gain : { mean: gain[0], interval: [gain[1], gain[2]], withheld: null };
  return {
    ...gainQuestion.decide({ gain: estimate, margin }),
    p: estimate.withheld ? null : p,
  };
}

/** A network, or the linear model, compared with a reference. */
export function handmadeReference(
  a: string,
  b: ReferenceName,
  logLoss: TestedDifference,
): ReferenceComparison {
  return { a, b, logLoss, against: 20, rarer: 40 };
}

/** What a reference reaches, with the given log-loss on test rows. */
export function handmadeReferenceModel(name: ReferenceName, logLoss: number): ReferenceModel {
  const reached = metrics(0.6, logLoss);
  return { name, setting: 0.5, train: reached, test: reached, population: null, testLogits: null };
}

/** Two models that are not distinguishable, except for the changes. */
export function handmadePair(
  a: string,
  b: string,
  changes: Partial<PairedComparison> = {},
): PairedComparison {
  return {
    a,
    b,
    discordant: { onlyA: 5, onlyB: 3 },
    accuracy: handmadeDifference([0.033, -0.08, 0.14], { p: 0.73, margin: 0.05 }),
    logLoss: handmadeDifference([-0.004, -0.029, 0.016], { p: 0.61 }),
    against: 20,
    rarer: 40,
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
    overlap: trainingRowsQuestion.decide({ found: 0, compared: 60, repeated: 0 }),
    references: [],
    referenceComparisons: [],
    warnings: [],
    ...changes,
  };
}
