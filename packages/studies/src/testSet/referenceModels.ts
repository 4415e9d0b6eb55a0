import { type Dataset, defineStudyOf } from "@regula/data";
import { fitLinear, linearOutputs } from "../ensembles/linearModel.ts";
import { baseRateOutputs } from "../metrics/baseRate.ts";
import { classNumbers, taskOfOutputs } from "../metrics/classLosses.ts";
import { type ExpectedMetrics, expectedMetrics } from "../metrics/expectedMetrics.ts";
import { toProbabilities } from "../metrics/predictions.ts";
import { type ClassifierMetrics, evaluateClassifier } from "./classifierMetrics.ts";

/** The references that networks are compared with, in the order of the report. */
export const referenceNames = ["linear", "base-rate"] as const;

/** One of `referenceNames`. */
export type ReferenceName = (typeof referenceNames)[number];

/** Whether a name is that of a model that others are compared with. */
export function isReferenceName(name: string): name is ReferenceName {
  return referenceNames.some((reference) => reference === name);
}

/** The linear model of the training rows, or their class shares, and what it reaches. */
export interface ReferenceModel {
  readonly name: ReferenceName;
  /** λ of the linear model; the probability of the last class that the base rate gives to every row. */
  readonly setting: number;
  readonly train: ClassifierMetrics;
  readonly test: ClassifierMetrics | null;
  readonly population: ExpectedMetrics | null;
  /** The logits of class 1 for test rows. */
  readonly testLogits: Float64Array | null;
}

export interface ReferenceData {
  readonly train: Dataset;
  readonly test: Dataset | null;
  /** Its targets are probabilities. */
  readonly population?: Dataset | null;
}

/** The scores of logits on a table's rows, with an interval that accounts for its groups. */
export function measureClassifier(
  logits: Float64Array,
  { Y, group }: Pick<Dataset, "Y" | "group">,
): ClassifierMetrics {
  return evaluateClassifier(logits, classNumbers(Y), group?.ids ?? null);
}

/**
 * Both references of these training rows: ridge logistic (of several classes multinomial) regression with λ by inner folds, and the
 * base rate.
 *
 * @param seed of the folds by which λ is chosen
 */
export function fitReferences(data: ReferenceData, seed: number): ReferenceModel[] {
  const task = taskOfOutputs(data.train.Y);
  const study = defineStudyOf(data.train);
  const rowsOf = ({ X }: Dataset) => Uint32Array.from({ length: X.columns }, (_, row) => row);
  const linear = fitLinear(study, rowsOf(data.train), { seed });
  const judges: Readonly<
    Record<ReferenceName, { setting: number; logits: (rows: Dataset) => Float64Array }>
  > = {
    linear: {
      setting: linear.lambda,
      logits: (rows) => linearOutputs(linear, defineStudyOf(rows), rowsOf(rows)).data,
    },
    "base-rate": {
      setting: toProbabilities(task, baseRateOutputs(task, data.train.Y, 1)).data.at(-1) ?? 0,
      logits: ({ X }) => baseRateOutputs(task, data.train.Y, X.columns).data,
    },
  };
  return referenceNames.map((name) => {
    const { setting, logits } = judges[name];
    const testLogits = data.test && logits(data.test);
    return {
      name,
      setting,
      train: measureClassifier(logits(data.train), data.train),
      test: data.test && testLogits && measureClassifier(testLogits, data.test),
      population: data.population
        ? expectedMetrics(logits(data.population), data.population.Y.data)
        : null,
      testLogits,
    };
  });
}
