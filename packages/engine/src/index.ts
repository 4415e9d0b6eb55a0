export {
  type CompiledStepOptions,
  CompiledTrainingStep,
  createCompiledStep,
} from "./compiler/createCompiledStep.ts";
export { compileLogits } from "./compiler/forwardPass.ts";
export { usesWideLanes, useWideLanes } from "./compiler/runtime.ts";
export { backward, type Gradients } from "./reference/backward.ts";
export { type Batch, wholeBatch } from "./reference/batch.ts";
export { createReferenceStep } from "./reference/createReferenceStep.ts";
export { createMaskDrawer } from "./reference/dropout.ts";
export { forward, type LayerPass } from "./reference/forward.ts";
export { predictOutputs } from "./reference/predictOutputs.ts";
export {
  addColumn,
  product,
  productTransposed,
  sumColumns,
  transposedProduct,
} from "./reference/products.ts";
export { addPenaltyGradient } from "./reference/regularizer.ts";
export { logSumExp, softmax } from "./reference/softmax.ts";
export {
  type ActivationName,
  type ActivationTraits,
  activationNames,
  activationParameter,
  activationTraits,
  type ElementwiseActivationName,
  elementwiseActivationNames,
  geluCubic,
  geluScale,
  isElementwise,
  leakySlope,
} from "./spec/activation.ts";
export { batchSizeParameter } from "./spec/batch.ts";
export { drawInitialParameters } from "./spec/drawInitialParameters.ts";
export {
  createDropout,
  type Dropout,
  drawnKeepProb,
  frozenMaskSeed,
  keepProbParameter,
  type MaskKind,
  maskKinds,
  maskParameter,
} from "./spec/dropout.ts";
export { type EngineName, type Engines, engineNames, engineParameter } from "./spec/engine.ts";
export { exampleWeights } from "./spec/exampleWeights.ts";
export {
  type InitializerName,
  initializerNames,
  type WeightSource,
  weightSources,
} from "./spec/initializer.ts";
export { inputNoiseParameter } from "./spec/inputNoise.ts";
export { labelSmoothingParameter, smoothingClasses } from "./spec/labelSmoothing.ts";
export {
  type LossName,
  lossNames,
  lossOutputs,
  lossParameter,
  lossTargets,
  type TargetKind,
} from "./spec/loss.ts";
export { maxNormParameter } from "./spec/maxNorm.ts";
export { mixupParameter } from "./spec/mixup.ts";
export {
  countWeights,
  defaultHidden,
  defineNetwork,
  type LayerParameters,
  type LayerSpec,
  layerSizes,
  maxWeights,
  type NetworkOptions,
  type NetworkParameters,
  type NetworkSpec,
  unitsParameter,
} from "./spec/network.ts";
export {
  defaultSetting,
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
export {
  type PackedParameters,
  packParameters,
  unpackParameters,
} from "./spec/packedParameters.ts";
export {
  type Arithmetic,
  arithmeticParameter,
  arithmetics,
  type Precision,
  precisionParameter,
  precisions,
} from "./spec/precision.ts";
export {
  createPenalties,
  type Penalties,
  type PenaltyName,
  penaltyNames,
  penaltyOf,
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
  iterationsParameter,
  seedParameter,
  type TrainingPlanOptions,
} from "./spec/trainingOptions.ts";
export {
  readsParameter,
  type TrainingParameterName,
  trainingParameters,
} from "./spec/trainingParameters.ts";
export { createTrainingPlan, type TrainingPlan } from "./spec/trainingPlan.ts";
export {
  beginFrom,
  copyState,
  type OptimizerSlots,
  type TrainingState,
} from "./spec/trainingState.ts";
export { weightDecayParameter } from "./spec/weightDecay.ts";
export {
  type Checkpoint,
  checkCheckpoint,
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
export { awaitOnly, createEventRun, type EventRun } from "./training/eventRun.ts";
export { type Look, type LookOptions, leastLookInterval, mostLookBytes } from "./training/looks.ts";
export { mergeRuns } from "./training/mergeRuns.ts";
export type {
  AbortSignalLike,
  TrainingEvent,
  TrainingHost,
  TrainingResult,
  TrainingStatus,
  TrainOptions,
} from "./training/train.ts";
export { type ControlCommand, TrainingControl } from "./training/trainingControl.ts";
export { pushUnsigned } from "./wasm/leb128.ts";
export { probeWebAssembly, type WebAssemblyFeatures } from "./wasm/probe.ts";
export { defaultHost, engines, train } from "./wiring.ts";
export type { JobMessage, WorkerMessage } from "./workers/messages.ts";
export type { WorkerHost, WorkerPort } from "./workers/serveTraining.ts";
export type {
  PoolTrainOptions,
  PoolWorker,
  TrainingPool,
  TrainingPoolOptions,
} from "./workers/trainingPool.ts";
export type { WebWorkerLike, WorkerScopeLike } from "./workers/webWorker.ts";
