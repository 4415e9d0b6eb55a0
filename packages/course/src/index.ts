export { drawClassCases } from "./cases/classCases.ts";
export { readCases } from "./cases/readCases.ts";
export {
  type MistakeId,
  mistakeMessages,
  type NamedMistake,
} from "./exercises/diagnosis/mistake.ts";
export type {
  Arguments,
  Exercise,
  ExerciseCase,
  ExerciseId,
} from "./exercises/exercise.ts";
export { exerciseIds } from "./exercises/exercise.ts";
export { expectedOutput, type PrintedPart } from "./exercises/expectedOutput.ts";
export { hintsOf } from "./exercises/hints.ts";
export { exercises } from "./exercises/index.ts";
export {
  type ParameterFacts,
  type ParameterName,
  parameterFacts,
} from "./exercises/parameters.ts";
export { signatureOf, writeStarter } from "./exercises/starters.ts";
export { type Statement, statements } from "./exercises/statements.ts";
export type { Value } from "./exercises/value.ts";
export {
  createGrader,
  type GradeOptions,
  type Grader,
  type GraderOptions,
  type SubmissionGrade,
} from "./grading/createGrader.ts";
export type { GradingWorker } from "./grading/gradingThreads.ts";
export { type HeldCases, joinCases } from "./grading/heldCases.ts";
export type { Finding, Verdict, VerdictStatus } from "./grading/judge.ts";
export type { GradingMessage, GradingNews } from "./grading/messages.ts";
export { sandboxLimits } from "./grading/sandbox.ts";
export { type Score, scoreOf } from "./grading/score.ts";
export { stripTypes } from "./javascript/stripTypes.ts";
export { type GivenName, givenNames } from "./learner/givenNames.ts";
export type { ClassFiles, LearnerFiles } from "./learners/classFiles.ts";
export { type Platform, platforms } from "./learners/learnerPath.ts";
export { type LearnerWork, type ReadFile, readLearner } from "./learners/readLearner.ts";
export { type Formula, type FormulaName, formulas } from "./lessons/formulas.ts";
export { lessons } from "./lessons/index.ts";
export {
  type Block,
  type FigureName,
  type FigureQuestion,
  figureNames,
  type Lesson,
  type LessonId,
  lessonIds,
} from "./lessons/lesson.ts";
export { lessonOf } from "./lessons/lessonOf.ts";
export {
  type AssignmentModel,
  type AssignmentVersion,
  assignmentModels,
  assignmentVersions,
  describePublished,
  type PublishedFigures,
  publishedFigures,
} from "./lessons/publishedFigures.ts";
export {
  type ArrayName,
  arrayDocumentation,
  type Documentation,
} from "./numpy/arrayDocumentation.ts";
export { type NumpyName, numpyDocumentation } from "./numpy/documentation.ts";
export { NDArray } from "./numpy/ndArray.ts";
export { createNumpy, type Numpy } from "./numpy/numpy.ts";
export { pythonArrayDocumentation, pythonDocumentation } from "./numpy/pythonDocumentation.ts";
export { findSimilar, type Similar } from "./similarity/findSimilar.ts";
export { fingerprintsOf } from "./similarity/fingerprints.ts";
export { type ChosenFile, readChosenCode, readChosenSources } from "./submission/chosenSources.ts";
export { exportNotebook } from "./submission/exportNotebook.ts";
export type { RefusedSource } from "./submission/foundFile.ts";
export type { HelpUsed } from "./submission/helpUsed.ts";
export {
  findMistakenLanguage,
  guessLanguage,
  type ProgramLanguage,
  programLanguages,
  programNames,
  type SetAsideLine,
  type SourceCode,
} from "./submission/programLanguage.ts";
export {
  type Answers,
  answersOf,
  exportSubmission,
  readSubmission,
  type Submission,
  type SubmissionPart,
} from "./submission/submission.ts";
export { findingNames, nameOfMistake } from "./words/findingNames.ts";
export { describeFinding } from "./words/findings.ts";
export { translateError } from "./words/runtimeErrors.ts";
