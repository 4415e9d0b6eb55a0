import type { GapClaim, TrainingRowsClaim } from "@regula/statistics";
import { type Classifier, classifierOutputs } from "../metrics/classifier.ts";
import { classNumbers, outputsOfRows, taskOfOutputs } from "../metrics/classLosses.ts";
import type { Margins } from "../metrics/margins.ts";
import { type PredictionSignal, testPredictions } from "../signal/predictionSignal.ts";
import type { ClassifierMetrics } from "./classifierMetrics.ts";
import {
  comparePairs,
  compareWithReferences,
  type PairedComparison,
  type ReferenceComparison,
} from "./comparePairs.ts";
import { countSeenRows } from "./countSeenRows.ts";
import { estimateGaps } from "./estimateGaps.ts";
import { fitReferences, type ReferenceData, type ReferenceModel } from "./referenceModels.ts";

/** A network whose training ended well, with what it reaches on its training rows. */
export interface TrainedNetwork {
  readonly name: string;
  readonly classifier: Classifier;
  readonly train: ClassifierMetrics;
}

/** The evaluation of trained networks on test rows: each by itself, in pairs and compared with the references. */
export interface TestJudgment {
  /** Test rows that have the values of training rows; null without test rows. */
  readonly overlap: TrainingRowsClaim | null;
  /** The linear model and the base rate. */
  readonly references: readonly ReferenceModel[];
  /** Every pair; empty without test rows and where most of them are training rows. */
  readonly comparisons: readonly PairedComparison[];
  /** Each network and the linear model compared with the references; empty as `comparisons`. */
  readonly referenceComparisons: readonly ReferenceComparison[];
  /** By the network's name; empty without test rows. */
  readonly gaps: ReadonlyMap<string, GapClaim>;
  /** Whether each network's predictions are associated with the labels; empty as `comparisons`. */
  readonly signals: ReadonlyMap<string, PredictionSignal>;
}

export interface JudgeOptions {
  /** Of the folds by which the linear model's λ is chosen. */
  readonly seed: number;
  readonly margins?: Pick<Margins, "accuracy" | "logLoss">;
}

/** Of the resampling behind intervals: fixed, so that verdicts depend on the models alone. */
const resamplingSeed = 1;

/** Test figures without an interval where most test rows were trained on: they are of no new rows. */
export function boundTest(
  metrics: ClassifierMetrics | null,
  overlap: TrainingRowsClaim | null,
): ClassifierMetrics | null {
  return metrics && overlap?.claim === "most" ? { ...metrics, interval: null } : metrics;
}

/** Judges trained networks on test rows; what is said of new rows needs rows that are new. */
export function judgeOnTest(
  networks: readonly TrainedNetwork[],
  data: ReferenceData,
  { seed, ...margins }: JudgeOptions,
): TestJudgment {
  const references = fitReferences(data, seed);
  const { test } = data;
  const silent = { references, comparisons: [], referenceComparisons: [], signals: new Map() };
  if (!test) return { ...silent, overlap: null, gaps: new Map() };

  const overlap = countSeenRows(data.train, test);
  const isSeen = overlap.claim === "most";
  const groups = test.group?.ids ?? null;
  const rows = { targets: classNumbers(test.Y), groups };
  const models = networks.map(({ name, classifier }) => ({
    name,
    logits: classifierOutputs(classifier, test.X).data,
  }));
  const options = { seed: resamplingSeed, ...margins };
  const base = references.find(({ name }) => name === "base-rate");
  const baseRate = base?.train.logLoss ?? Infinity;
  const gaps = estimateGaps(models, rows, {
    ...options,
    trainLosses: networks.map(({ train }) => train.logLoss),
    baseRate,
    baseRateGap: base?.test ? base.test.logLoss - baseRate : 0,
    isSeen,
  });
  const byName = <T>(values: readonly T[]) =>
    new Map(networks.map(({ name }, i) => [name, values[i]]));
  if (isSeen) {
    const bound = references.map((model) => ({ ...model, test: boundTest(model.test, overlap) }));
    return { ...silent, references: bound, overlap, gaps: byName(gaps) };
  }

  const tested = references.flatMap(({ name, testLogits }) =>
    testLogits ? [{ name, logits: testLogits }] : [],
  );
  return {
    overlap,
    references,
    comparisons: comparePairs(models, rows, options),
    referenceComparisons: compareWithReferences(models, tested, rows, options),
    gaps: byName(gaps),
    signals: byName(
      models.map(({ logits }) =>
        testPredictions({
          task: taskOfOutputs(test.Y),
          outputs: outputsOfRows(logits, test.X.columns),
          targets: test.Y,
          groups,
          seed: resamplingSeed,
        }),
      ),
    ),
  };
}
