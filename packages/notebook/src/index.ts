export {
  backwardPropagation,
  backwardPropagationWithDropout,
  backwardPropagationWithRegularization,
} from "./backwardPropagation.ts";
export {
  computeCost,
  computeCostFromLogits,
  computeCostWithRegularization,
} from "./computeCost.ts";
export {
  type Cache,
  type DropoutCache,
  forwardPropagation,
  forwardPropagationWithDropout,
} from "./forwardPropagation.ts";
export { type ModelOptions, model } from "./model.ts";
export {
  initializeParameters,
  type NotebookGradients,
  type NotebookParameters,
  updateParameters,
} from "./parameters.ts";
export { accuracy, predict } from "./predict.ts";
