export { fingerprint } from "./base/fingerprint.ts";
export { type Matrix, matrix, matrixFromRows, matrixToRows, transpose } from "./base/matrix.ts";
export {
  type ChoiceParameter,
  checkChoice,
  checkNumber,
  describeInterval,
  type Interval,
  type NumberParameter,
  type Parameter,
} from "./base/parameter.ts";
export { type ErrorCode, type ErrorDetails, type Place, RegulaError } from "./base/regulaError.ts";
export { type Language, languages, type Text, verbatim } from "./base/text.ts";
export {
  type CompiledStepOptions,
  CompiledTrainingStep,
  createCompiledStep,
} from "./compiler/createCompiledStep.ts";
export { exp, expm1 } from "./numerics/exp.ts";
export { log, log1p } from "./numerics/log.ts";
export { sigmoid } from "./numerics/sigmoid.ts";
export { sin } from "./numerics/sin.ts";
export { softplus } from "./numerics/softplus.ts";
export { tanh } from "./numerics/tanh.ts";
export { cosTurns, sinTurns } from "./numerics/turns.ts";
export { randomBeta } from "./random/beta.ts";
export { deriveSeed } from "./random/deriveSeed.ts";
export { PolarNormal, permutation, randomInteger, shuffleInPlace } from "./random/distributions.ts";
export { PhiloxStream, type Purpose, purposes } from "./random/philoxStream.ts";
export { RandomState } from "./random/randomState.ts";
export type { UniformSource } from "./random/uniformSource.ts";
export { backward, type Gradients } from "./reference/backward.ts";
export { type Batch, wholeBatch } from "./reference/batch.ts";
export { createReferenceStep } from "./reference/createReferenceStep.ts";
export { createMaskDrawer } from "./reference/dropout.ts";
export { forward, type LayerPass } from "./reference/forward.ts";
export {
  type ActivationName,
  activationNames,
  activationParameter,
  type ElementwiseActivationName,
  elementwiseActivationNames,
} from "./spec/activation.ts";
export { batchSizeParameter } from "./spec/batch.ts";
export {
  type Dropout,
  keepProbParameter,
  type MaskKind,
  maskKinds,
  maskParameter,
} from "./spec/dropout.ts";
export { type EngineName, type Engines, engineNames, engineParameter } from "./spec/engine.ts";
export { exampleWeights } from "./spec/exampleWeights.ts";
export { initializeParameters } from "./spec/initializeParameters.ts";
export { type InitializerName, initializerNames, type WeightSource } from "./spec/initializer.ts";
export { inputNoiseParameter } from "./spec/inputNoise.ts";
export { labelSmoothingParameter } from "./spec/labelSmoothing.ts";
export { type LossName, lossNames, lossOutputs, lossParameter } from "./spec/loss.ts";
export { maxNormParameter } from "./spec/maxNorm.ts";
export { mixupParameter } from "./spec/mixup.ts";
export {
  defaultHidden,
  defineNetwork,
  type LayerParameters,
  type LayerSpec,
  layerSizes,
  type NetworkOptions,
  type NetworkParameters,
  type NetworkSpec,
  unitsParameter,
} from "./spec/network.ts";
export {
  learningRateParameter,
  type Optimizer,
  type OptimizerName,
  type OptimizerOptions,
  type OptimizerSettingName,
  optimizerNames,
  optimizerParameter,
  optimizerSettingNames,
  optimizerSettingParameters,
  optimizerTraits,
  type SlotName,
  slotNames,
} from "./spec/optimizer.ts";
export { type Precision, precisionParameter, precisions } from "./spec/precision.ts";
export {
  type Penalties,
  type PenaltyName,
  penaltyNames,
  penaltyParameters,
} from "./spec/regularizer.ts";
export { type Retuning, retunePlan } from "./spec/retune.ts";
export {
  learningRateAt,
  type Schedule,
  type ScheduleName,
  type ScheduleOptions,
  scheduleNames,
  scheduleParameter,
  scheduleSettingParameters,
  warmupParameter,
} from "./spec/schedule.ts";
export type {
  CostRecord,
  CreateStep,
  DeadLayer,
  Divergence,
  Examples,
  StepNorms,
  StepScalars,
  TrainingStep,
} from "./spec/step.ts";
export { stepScalars } from "./spec/stepScalars.ts";
export {
  createTrainingPlan,
  iterationsParameter,
  seedParameter,
  type TrainingPlan,
  type TrainingPlanOptions,
} from "./spec/trainingPlan.ts";
export {
  beginFrom,
  copyState,
  type OptimizerSlots,
  type TrainingState,
} from "./spec/trainingState.ts";
export { weightDecayParameter } from "./spec/weightDecay.ts";
export {
  type Checkpoint,
  decodeCheckpoint,
  encodeCheckpoint,
  fingerprintExamples,
} from "./training/checkpoint.ts";
export {
  type BestWeights,
  type EarlyStopping,
  patienceParameter,
  ValidationWatch,
  validateEveryParameter,
} from "./training/earlyStopping.ts";
export { createEventRun, type EventRun } from "./training/eventRun.ts";
export type {
  AbortSignalLike,
  TrainingEvent,
  TrainingHost,
  TrainingResult,
  TrainingStatus,
  TrainOptions,
} from "./training/train.ts";
export { type ControlCommand, TrainingControl } from "./training/trainingControl.ts";
export { probeWebAssembly, type WebAssemblyFeatures } from "./wasm/probe.ts";
export { defaultHost, engines, train } from "./wiring.ts";
export type { JobMessage, WorkerMessage } from "./workers/messages.ts";
export { serveTraining, type WorkerHost, type WorkerPort } from "./workers/serveTraining.ts";
export {
  createTrainingPool,
  type PoolTrainOptions,
  type PoolWorker,
  type TrainingPool,
  type TrainingPoolOptions,
} from "./workers/trainingPool.ts";
export {
  fromWebWorker,
  fromWorkerScope,
  type WebWorkerLike,
  type WorkerScopeLike,
} from "./workers/webWorker.ts";
