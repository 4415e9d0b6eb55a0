import { checkChoice, checkOptionNames, type Matrix, sigmoid } from "@regula/base";
import type { Dataset, Warning } from "@regula/data";
import {
  type AbortSignalLike,
  type Checkpoint,
  type CostRecord,
  checkCheckpoint,
  createEventRun,
  type DeadLayer,
  type Divergence,
  type EventRun,
  type Examples,
  layerSizes,
  mergeRuns,
  seedParameter,
  type TrainingEvent,
  type TrainingPlan,
  type TrainingResult,
  type TrainingStatus,
  type TrainOptions,
  train,
} from "@regula/engine";
import type { GapClaim } from "@regula/statistics";
import { type PlanSettings, planFactory, planSettings } from "../folds/planFactory.ts";
import { type Classifier, classifierInputs, predictLogits } from "../metrics/classifier.ts";
import { type ExpectedMetrics, expectedMetrics } from "../metrics/expectedMetrics.ts";
import { type Margins, marginParameters } from "../metrics/margins.ts";
import type { PredictionSignal } from "../signal/predictionSignal.ts";
import type { ClassifierMetrics } from "../testSet/classifierMetrics.ts";
import {
  boundTest,
  judgeOnTest,
  type TestJudgment,
  type TrainedNetwork,
} from "../testSet/judgeOnTest.ts";
import { measureClassifier } from "../testSet/referenceModels.ts";
import {
  checkVariant,
  type ProtocolName,
  protocolParameter,
  protocols,
} from "../variants/protocol.ts";
import { checkVariantNames, type Variant } from "../variants/variant.ts";
import { checkInputEncoding, fitComparisonInputs, type InputSettings } from "./comparisonInputs.ts";
import { type CostRise, findCostRise } from "./costRise.ts";
import { warnOfData } from "./warnOfData.ts";

/** A mask overrides the protocol's. */
export interface CompareSettings extends PlanSettings, InputSettings {
  readonly variants: readonly Variant[];
  readonly seed?: number;
  /** Differences that are too small to matter. */
  readonly margins?: Pick<Margins, "accuracy" | "logLoss">;
}

/** Every setting of a comparison. */
export const compareSettings: Readonly<Record<keyof CompareSettings, unknown>> = {
  ...planSettings,
  protocol: true,
  inputEncoding: true,
  variants: true,
  seed: true,
  margins: true,
};

/** The rows that models are compared on. */
export interface CompareData {
  readonly train: Dataset;
  readonly test: Dataset | null;
  /**
   * Fresh positions from a known law, where there is one: the real generalization. Its targets are
   * the law's probabilities, not draws from them.
   */
  readonly population?: Dataset | null;
}

/** Trains one plan on its examples, in this thread or in another. */
export type TrainModel = (
  plan: TrainingPlan,
  examples: Examples,
  options: Pick<TrainOptions, "signal" | "resume">,
  /** Of the model. */
  name: string,
) => EventRun<TrainingEvent, TrainingResult>;

/** Options of `compare`. */
export interface CompareOptions {
  /** By default training in this thread. */
  readonly trainModel: TrainModel;
  /** Models trained at once; 1 by default. The results do not depend on it. */
  readonly concurrency?: number;
  readonly signal?: AbortSignalLike;
  /** Where models of an earlier comparison were interrupted, by name. */
  readonly resume?: ReadonlyMap<string, Checkpoint>;
}

const compareOptions: Readonly<Record<keyof CompareOptions, true>> = {
  trainModel: true,
  concurrency: true,
  signal: true,
  resume: true,
};

/** What a comparison reports while it goes on. */
export type CompareEvent =
  | {
      readonly type: "model";
      readonly index: number;
      readonly count: number;
      readonly name: string;
    }
  | (TrainingEvent & { readonly index: number; readonly name: string });

/** A warning about a trained model. */
export type ModelWarning =
  | ({ readonly kind: "dead-layer" } & DeadLayer)
  | { readonly kind: "constant-output"; readonly probability: number }
  | CostRise;

/** A model of a comparison: how it was trained and what it scores. */
export interface ComparedModel {
  readonly name: string;
  /** The letter it is known by where others are trained in the same way; by default its regularizers name it. */
  readonly letter?: string | undefined;
  readonly plan: TrainingPlan;
  readonly status: TrainingStatus;
  /** Updates done. */
  readonly iterations: number;
  readonly layers: readonly number[];
  readonly costs: readonly CostRecord[];
  readonly divergence: Divergence | null;
  readonly warnings: readonly ModelWarning[];
  /** Null where training did not complete. */
  readonly train: ClassifierMetrics | null;
  readonly test: ClassifierMetrics | null;
  readonly population: ExpectedMetrics | null;
  /** How far test rows are from the training rows; null without figures on both. */
  readonly gap: GapClaim | null;
  /** Whether its predictions of test rows are associated with their labels; null as `gap`. */
  readonly signal: PredictionSignal | null;
  /** Wall time of the training steps alone. */
  readonly seconds: number;
  readonly classifier: Classifier;
  /** From which an interrupted comparison goes on; null where the model diverged. */
  readonly checkpoint: Checkpoint | null;
}

/** What `compare` returns. */
export interface Comparison
  extends Pick<TestJudgment, "overlap" | "references" | "comparisons" | "referenceComparisons"> {
  readonly protocol: ProtocolName;
  readonly data: CompareData;
  /** Whether it was ended before every variant was trained. */
  readonly interrupted: boolean;
  /** In the order of the variants; after an interruption, those started. */
  readonly models: readonly ComparedModel[];
  /** Warnings about the data. */
  readonly warnings: readonly Warning[];
}

/**
 * The plan of one variant: what all variants share is the settings' and the protocol's.
 *
 * @throws RegulaError for settings outside their intervals, for what a variant does not have and for
 * what the protocol refuses
 * @param inputs of the networks × examples to train on
 */
export function planVariant(
  settings: CompareSettings,
  variant: Variant,
  { rows: inputs, columns: rows }: Pick<Matrix, "rows" | "columns">,
): TrainingPlan {
  checkVariantNames(variant);
  checkVariant(settings.protocol, variant);
  const { weightSource, mask } = protocols[settings.protocol];
  const createPlan = planFactory(variant, { mask, ...settings }, weightSource);
  const { seed = seedParameter.default } = settings;
  return createPlan({ inputs, outputs: 1, task: "binary", rows, seed });
}

/**
 * Trains one network each way from the same initial weights and measures all on the same examples.
 *
 * @throws RegulaError before any training for settings or data that cannot be used, for a checkpoint of
 * others, and naming a setting or an option that does not exist
 */
export function compare(
  data: CompareData,
  settings: CompareSettings,
  options: Partial<CompareOptions> = {},
): EventRun<CompareEvent, Comparison> {
  checkOptionNames(settings, compareSettings);
  checkOptionNames(settings.margins ?? {}, marginParameters);
  checkOptionNames(options, compareOptions);
  checkChoice(protocolParameter, settings.protocol);
  checkInputEncoding(settings);
  const { train: trainData } = data;
  const prepared = fitComparisonInputs(trainData, settings);
  const examples = { inputs: classifierInputs(prepared, trainData.X), targets: trainData.Y };
  const plans = settings.variants.map((variant) => planVariant(settings, variant, examples.inputs));
  for (const [index, plan] of plans.entries()) {
    const checkpoint = options.resume?.get(settings.variants[index].name);
    if (checkpoint) checkCheckpoint(checkpoint, plan, examples);
  }

  async function* run(): AsyncGenerator<CompareEvent, Comparison, void> {
    const trained: (ComparedModel | undefined)[] = [];
    const { trainModel = train, concurrency = 1, signal, resume } = options;
    const starts = plans.map((plan, index) => () => {
      const { name } = settings.variants[index];
      const checkpoint = resume?.get(name);
      const training = {
        ...(signal && { signal }),
        ...(checkpoint && { resume: checkpoint }),
      };
      return trainModel(plan, examples, training, name);
    });
    for await (const merged of mergeRuns(starts, concurrency, signal)) {
      const { index } = merged;
      const { name } = settings.variants[index];
      if (merged.type === "begin") yield { type: "model", index, count: plans.length, name };
      else if (merged.type === "event") yield { ...merged.event, index, name };
      else {
        const { parameters } = merged.result;
        const { network } = plans[index];
        const classifier = { network, parameters, ...prepared };
        trained[index] = measure(name, plans[index], merged.result, classifier, data);
      }
    }
    const models = trained.filter((model) => model !== undefined);
    const interrupted =
      models.length < plans.length || models.some(({ status }) => status === "interrupted");
    const { gaps, signals, ...judged } = judgeOnTest(
      models.flatMap(({ train, ...rest }): TrainedNetwork[] => (train ? [{ ...rest, train }] : [])),
      data,
      {
        seed: settings.seed ?? seedParameter.default,
        ...(settings.margins && { margins: settings.margins }),
      },
    );
    return {
      protocol: settings.protocol,
      data,
      interrupted,
      models: models.map((model) => ({
        ...model,
        test: boundTest(model.test, judged.overlap),
        gap: gaps.get(model.name) ?? null,
        signal: signals.get(model.name) ?? null,
      })),
      ...judged,
      warnings: warnOfData(data),
    };
  }
  return createEventRun(run());
}

function measure(
  name: string,
  plan: TrainingPlan,
  result: TrainingResult,
  classifier: Classifier,
  data: CompareData,
): ComparedModel {
  const shared = {
    gap: null,
    signal: null,
    name,
    plan,
    iterations: result.iterations,
    layers: layerSizes(plan.network),
    costs: result.costs,
    seconds: result.seconds,
    classifier,
    checkpoint: result.checkpoint,
  };
  const unmeasured = { ...shared, warnings: [], train: null, test: null, population: null };
  if (result.status === "diverged" || result.status === "interrupted") {
    return { ...unmeasured, status: result.status, divergence: result.divergence };
  }
  const trainLogits = predictLogits(classifier, data.train.X);
  const trained = measureClassifier(trainLogits, data.train);
  const metricsOn = (dataset: Dataset | null): ClassifierMetrics | null =>
    dataset ? measureClassifier(predictLogits(classifier, dataset.X), dataset) : null;
  const measured = {
    train: trained,
    test: metricsOn(data.test),
    population: data.population
      ? expectedMetrics(predictLogits(classifier, data.population.X), data.population.Y.data)
      : null,
  };
  // Weights can be finite and yet too large to judge an example that training never saw.
  if (Object.values(measured).some((metrics) => metrics && !Number.isFinite(metrics.logLoss))) {
    const divergence = { iteration: result.iterations, layer: null, tensor: "cost" } as const;
    return { ...unmeasured, status: "diverged", divergence };
  }
  const warnings = warnOf(result, trainLogits);
  const rows = { rows: data.train, train: trained };
  const rise = findCostRise(plan, result.costs, classifier, rows);
  return {
    ...shared,
    ...measured,
    status: result.status,
    divergence: null,
    warnings: rise ? [...warnings, rise] : warnings,
  };
}

/** Outputs closer together than this are the same answer to every example. */
const constantSpread = 1e-9;

function warnOf(result: TrainingResult, trainLogits: Float64Array): ModelWarning[] {
  const warnings: ModelWarning[] = result.deadLayers.map((dead) => ({
    kind: "dead-layer",
    ...dead,
  }));
  const first = sigmoid(trainLogits[0]);
  if (trainLogits.every((logit) => Math.abs(sigmoid(logit) - first) <= constantSpread / 2)) {
    warnings.push({ kind: "constant-output", probability: first });
  }
  return warnings;
}
