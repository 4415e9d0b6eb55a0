import {
  checkChoice,
  checkNumber,
  type NumberParameter,
  RegulaError,
  verbatim,
} from "@regula/base";
import { batchSizeParameter } from "./batch.ts";
import { checkClassWeights, refuseMixup } from "./classWeights.ts";
import { createDropout, type Dropout, type MaskKind, maskParameter } from "./dropout.ts";
import type { InitializerName, WeightSource } from "./initializer.ts";
import { inputNoiseParameter } from "./inputNoise.ts";
import { checkLabelSmoothing, labelSmoothingParameter } from "./labelSmoothing.ts";
import { checkOutput, type LossName, lossNames, lossOutputs, lossParameter } from "./loss.ts";
import { maxNormParameter } from "./maxNorm.ts";
import { mixupParameter } from "./mixup.ts";
import type { NetworkSpec } from "./network.ts";
import {
  createOptimizer,
  type Optimizer,
  type OptimizerOptions,
  optimizerTraits,
} from "./optimizer.ts";
import { type Precision, precisionParameter } from "./precision.ts";
import { createPenalties, type Penalties, type PenaltyOptions } from "./regularizer.ts";
import { createSchedule, type Schedule, type ScheduleOptions } from "./schedule.ts";
import { weightDecayParameter } from "./weightDecay.ts";

/**
 * Everything that decides a training run but the data: inert, printable, comparable. The same plan
 * and the same examples give the same weights, bit for bit.
 */
export interface TrainingPlan {
  readonly network: NetworkSpec;
  readonly loss: LossName;
  readonly initializer: InitializerName;
  readonly weightSource: WeightSource;
  readonly penalties: Penalties;
  readonly weightDecay: number;
  /** 0 is no limit. */
  readonly maxNorm: number;
  readonly dropout: Dropout | null;
  readonly inputNoise: number;
  readonly labelSmoothing: number;
  readonly mixup: number;
  /** One a class; null where all classes count alike. */
  readonly classWeights: readonly number[] | null;
  readonly optimizer: Optimizer;
  readonly schedule: Schedule;
  /** Null is all examples in every update. */
  readonly batchSize: number | null;
  /** Updates, whatever they see. */
  readonly iterations: number;
  readonly seed: number;
  /** Of whoever computes the steps; the reference is always in double precision. */
  readonly precision: Precision;
}

/** The fields of a plan that a function can read: those that its first parameter accepts. */
export type FieldsRead<Reader extends (plan: never, ...others: never[]) => unknown> =
  keyof Parameters<Reader>[0];

export type FieldsLeftBy<Read> = Exclude<keyof TrainingPlan, Read>;

/** Of a way to compute steps that leaves no field unread; the type error names those that are left. */
export type EveryFieldIsRead<Left extends never> = Left;

export const iterationsParameter: NumberParameter = {
  kind: "number",
  name: "iterations",
  integer: true,
  default: 30_000,
  interval: { min: 1, max: 1_000_000_000 },
  label: { en: "Iterations", "pt-BR": "Iterações" },
  help: {
    en: "training steps, each over all examples or over one batch",
    "pt-BR": "passos de treino, cada um sobre todos os exemplos ou sobre um lote",
  },
};

export const seedParameter: NumberParameter = {
  kind: "number",
  name: "seed",
  integer: true,
  default: 3,
  interval: { min: 0, max: 2 ** 32 - 1 },
  label: { en: "Seed", "pt-BR": "Semente" },
  help: {
    en: "the same seed gives the same weights, bit for bit",
    "pt-BR": "a mesma semente dá os mesmos pesos, bit a bit",
  },
};

export interface TrainingPlanOptions extends OptimizerOptions, ScheduleOptions, PenaltyOptions {
  readonly network: NetworkSpec;
  /** By default the first that fits the output: binary, squared error, categorical. */
  readonly loss?: LossName;
  readonly initializer?: InitializerName;
  readonly weightSource?: WeightSource;
  /** By default 0, and 0.01 with adamW. */
  readonly weightDecay?: number;
  readonly maxNorm?: number | null;
  /** One for all hidden layers, or one for each. */
  readonly keepProb?: number | readonly number[];
  readonly mask?: MaskKind;
  readonly inputNoise?: number;
  readonly labelSmoothing?: number;
  readonly mixup?: number;
  readonly classWeights?: readonly number[] | null;
  /** Null or 0 is all examples in every update. */
  readonly batchSize?: number | null;
  readonly iterations?: number;
  readonly seed?: number;
  readonly precision?: Precision;
}

/**
 * A validated plan with every default filled in.
 *
 * @throws RegulaError naming the option that is outside its interval, does not fit the network, or
 * does not go with another.
 */
export function createTrainingPlan(options: TrainingPlanOptions): TrainingPlan {
  const { network } = options;
  const loss = checkChoice(lossParameter, options.loss ?? defaultLoss(network));
  checkOutput(network, loss);
  const number = (parameter: NumberParameter, given: number | null | undefined): number =>
    checkNumber(parameter, given ?? parameter.default);
  const optimizer = createOptimizer(options);
  const decay = options.weightDecay ?? optimizerTraits[optimizer.name].weightDecay;
  const plan: TrainingPlan = {
    network,
    loss,
    initializer: options.initializer ?? "lecunNormal",
    weightSource: options.weightSource ?? "philox",
    penalties: createPenalties(options),
    weightDecay: number(weightDecayParameter, decay),
    maxNorm: number(maxNormParameter, options.maxNorm),
    dropout: createDropout(network, options.keepProb ?? 1, options.mask ?? maskParameter.default),
    inputNoise: number(inputNoiseParameter, options.inputNoise),
    labelSmoothing: number(labelSmoothingParameter, options.labelSmoothing),
    mixup: number(mixupParameter, options.mixup),
    classWeights: checkClassWeights(options.classWeights ?? null, network, loss),
    optimizer,
    schedule: createSchedule(options),
    batchSize: number(batchSizeParameter, options.batchSize) || null,
    iterations: number(iterationsParameter, options.iterations),
    seed: number(seedParameter, options.seed),
    precision: checkChoice(precisionParameter, options.precision ?? precisionParameter.default),
  };
  checkLabelSmoothing(plan.labelSmoothing, loss);
  if (plan.mixup > 0 && plan.classWeights) throw refuseMixup();
  if (plan.dropout?.mask === "frozen" && plan.batchSize !== null) throw refuseFrozenBatches(plan);
  return plan;
}

/** The default, where it fits the output; else the first one that does. */
function defaultLoss({ layers }: NetworkSpec): LossName {
  const output = layers[layers.length - 1].activation;
  const fits = (loss: LossName) => lossOutputs[loss].includes(output);
  return [lossParameter.default, ...lossNames].find(fits) ?? lossParameter.default;
}

/** The notebook's mask belongs to the examples in their order, all in every update. */
function refuseFrozenBatches({ batchSize }: TrainingPlan): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option: "batchSize" },
    expected: {
      en: "all examples in every update (0) with the frozen mask",
      "pt-BR": "todos os exemplos em cada atualização (0) com a máscara frozen",
    },
    received: verbatim(String(batchSize)),
    advice: { en: "Use the fresh mask.", "pt-BR": "Use a máscara fresh." },
  });
}
