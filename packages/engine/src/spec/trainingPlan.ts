import {
  checkChoice,
  checkNumber,
  checkOptionNames,
  type NumberParameter,
  RegulaError,
  verbatim,
} from "@regula/base";
import { batchSizeParameter } from "./batch.ts";
import { checkClassWeights, refuseMixup } from "./classWeights.ts";
import { createDropout, type Dropout, maskParameter } from "./dropout.ts";
import {
  type InitializerName,
  initializerNames,
  type WeightSource,
  weightSources,
} from "./initializer.ts";
import { inputNoiseParameter } from "./inputNoise.ts";
import { checkLabelSmoothing, labelSmoothingParameter } from "./labelSmoothing.ts";
import { checkOutput, type LossName, lossNames, lossOutputs, lossParameter } from "./loss.ts";
import { maxNormParameter } from "./maxNorm.ts";
import { mixupParameter } from "./mixup.ts";
import type { NetworkSpec } from "./network.ts";
import { createOptimizer, type Optimizer, optimizerTraits } from "./optimizer.ts";
import {
  type Arithmetic,
  arithmeticParameter,
  checkArithmetic,
  type Precision,
  precisionParameter,
} from "./precision.ts";
import { createPenalties, type Penalties } from "./regularizer.ts";
import { createSchedule, type Schedule } from "./schedule.ts";
import { iterationsParameter, seedParameter, type TrainingPlanOptions } from "./trainingOptions.ts";
import { trainingParameters } from "./trainingParameters.ts";
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
  /** Updates, with any examples. */
  readonly iterations: number;
  readonly seed: number;
  /** The precision of compiled steps; the reference is always in double precision. */
  readonly precision: Precision;
  readonly arithmetic: Arithmetic;
}

/** The fields of a plan that a function can read: those that its first parameter accepts. */
export type FieldsRead<Reader extends (plan: never, ...others: never[]) => unknown> =
  keyof Parameters<Reader>[0];

export type FieldsLeftBy<Read> = Exclude<keyof TrainingPlan, Read>;

/** Of a way to compute steps that leaves no field unread; the type error names those that are left. */
export type EveryFieldIsRead<Left extends never> = Left;

/** Every option of a plan; one that is not here is refused. */
const planOptions: Readonly<Record<keyof TrainingPlanOptions, unknown>> = {
  network: true,
  loss: true,
  initializer: true,
  weightSource: true,
  classWeights: true,
  ...trainingParameters,
};

/**
 * A validated plan with every default filled in.
 *
 * @throws RegulaError naming the option that does not exist, is outside its interval, does not fit the network, or
 * does not go with another.
 */
export function createTrainingPlan(options: TrainingPlanOptions): TrainingPlan {
  checkOptionNames(options, planOptions);
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
    initializer: checkChoice(
      { name: "initializer", choices: initializerNames },
      options.initializer ?? "lecunNormal",
    ),
    weightSource: checkChoice(
      { name: "weightSource", choices: weightSources },
      options.weightSource ?? "philox",
    ),
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
    arithmetic: checkChoice(arithmeticParameter, options.arithmetic ?? arithmeticParameter.default),
  };
  checkLabelSmoothing(plan.labelSmoothing, loss);
  checkArithmetic(plan.arithmetic, plan.precision);
  if (plan.mixup > 0 && plan.classWeights) throw refuseMixup();
  if (plan.dropout?.mask === "frozen" && plan.batchSize !== null) throw refuseFrozenBatches(plan);
  return plan;
}

/** The first that fits the output; `checkOutput` refuses an output that none fits. */
function defaultLoss({ layers }: NetworkSpec): LossName {
  const output = layers[layers.length - 1].activation;
  const fits = (loss: LossName) => lossOutputs[loss].includes(output);
  return lossNames.find(fits) ?? lossParameter.default;
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
