export {
  type CountedMistake,
  countFunctions,
  countMistakes,
  type FunctionCount,
} from "./grades/classMistakes.ts";
export { codeOf, formatGradebook, isGradebook } from "./grades/gradebook.ts";
export { type GradedSource, type GradedSources, gradeSources } from "./grades/gradeSources.ts";
