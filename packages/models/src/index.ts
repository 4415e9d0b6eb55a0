export { type AskedModel, askChosenModel, askModel, resamplingOf } from "./choice/askModel.ts";
export {
  type AskedSearch,
  askSearch,
  type SearchedStudy,
  type SearchSpace,
} from "./choice/askSearch.ts";
export { type ChosenTraining, chosenTraining } from "./choice/chosenTraining.ts";
export type {
  Dependence,
  DependencePlace,
  JointDependence,
} from "./explanation/dependences.ts";
export {
  type ExplainedRows,
  type JudgedParts,
  mostExplained,
  type UnexplainedReason,
  unexplainedReasons,
} from "./explanation/explainedRows.ts";
export {
  type ExplainEvent,
  type ExplainOptions,
  type ExplainResult,
  type Explanation,
  explainModel,
  type PlannedExplanation,
  planExplanation,
  shufflesParameter,
} from "./explanation/explainModel.ts";
export type { ExplanationWork } from "./explanation/explanationWork.ts";
export type {
  ClusterImportance,
  ColumnImportance,
  Importances,
} from "./explanation/importances.ts";
export type { Interaction } from "./explanation/interactions.ts";
export { smallerNetwork } from "./foreign/foreignCures.ts";
export { foreignFormatOf, foreignModel } from "./foreign/foreignFormat.ts";
export type { ForeignNetworks } from "./foreign/foreignNetwork.ts";
export { type ImportOptions, importModel } from "./foreign/importModel.ts";
export {
  type InspectedLayer,
  type InspectedModel,
  inspectForeign,
  inspectModel,
  isPerhapsLogit,
  type ModelLack,
  modelLacks,
} from "./foreign/inspectModel.ts";
export { onnxOperators, readOnnx } from "./foreign/onnx/readOnnx.ts";
export { readSafetensors } from "./foreign/readSafetensors.ts";
export { decodeModel, encodeModel } from "./json/modelJson.ts";
export {
  decisiveLosses,
  type MeasuredMetric,
  type MeasuredMetrics,
  type SummaryOptions,
  summarizeFolds,
  summarizeLeftOut,
} from "./model/estimateProcedure.ts";
export { type JudgedFold, type JudgeFoldOptions, judgeOutputs } from "./model/judgeFold.ts";
export { judgePredictions, type PredictionScores } from "./model/judgePredictions.ts";
export { type KeepOptions, keepAnswer } from "./model/keepAnswer.ts";
export type {
  Calibration,
  EarlierEstimate,
  EstimatedMetric,
  ForeignFormat,
  ForeignPrecision,
  ImportedModel,
  KeptEstimate,
  LinearTraining,
  Model,
  ModelCard,
  ModelData,
  ModelGains,
  ModelMetrics,
  ModelOrigin,
  ModelRanking,
  ModelTraining,
  TrainedModel,
} from "./model/model.ts";
export {
  foreignFormats,
  foreignPrecisions,
} from "./model/model.ts";
export type { ModelDecision } from "./model/modelDecision.ts";
export {
  type RangedPredictions,
  rangePredictions,
  standardCoverage,
} from "./model/predictRanges.ts";
export {
  predictTable,
  type TablePredictions,
  thresholdOf,
  thresholdParameter,
} from "./model/predictTable.ts";
export { checkProcedure } from "./model/procedure.ts";
export type { RowMarks } from "./model/rowMarks.ts";
export {
  defaultVariant,
  linearWord,
  type ModelKind,
  type ModelSettings,
  modelKinds,
  parseVariant,
  resamplingParameter,
} from "./model/settings.ts";
export type { KeptLeftOut, TrainedRows } from "./model/trainedRows.ts";
export {
  type TrainModelEvent,
  type TrainModelOptions,
  type TrainModelResult,
  trainModel,
} from "./model/trainModel.ts";
export {
  fewestLeftOut,
  fewestLeftOutGroups,
  type Validation,
  type ValidationName,
  validationParameter,
  validations,
} from "./model/validation.ts";
export { encodeJavaScript } from "./portable/javaScript.ts";
export { encodeOnnx } from "./portable/onnx.ts";
export type { PortableModel } from "./portable/portableModel.ts";
export { encodeSafetensors } from "./portable/safetensors.ts";
export { encodeTorchLayers, torchSequential } from "./portable/torchLayers.ts";
export { plannedNetworks } from "./work/plannedNetworks.ts";
