export {
  type CountedMistake,
  countFunctions,
  countMistakes,
  type FunctionCount,
} from "./grades/classMistakes.ts";
export {
  codeOf,
  formatGradebook,
  gradebookMark,
  isGradebook,
  nameOf,
  percentOf,
} from "./grades/gradebook.ts";
export { type GradedSource, type GradedSources, gradeSources } from "./grades/gradeSources.ts";
export {
  type LearnerGrade,
  type LearnerSetAside,
  type LearnerVerdict,
  setAsideIn,
} from "./grades/mergeGrades.ts";
export {
  findUnlisted,
  formatPlatformGradebook,
  isPlatformGradebook,
  type PlatformAssignment,
} from "./grades/platformGradebook.ts";
export { findSimilarSources, type SimilarSources, titleOf } from "./grades/similarSources.ts";
