export { concatenate } from "./arrays/concatenate.ts";
export { largestOf, smallestOf } from "./arrays/extremes.ts";
export { fingerprint } from "./arrays/fingerprint.ts";
export {
  type Matrix,
  matrix,
  matrixFromRows,
  matrixToRows,
  takeColumns,
  transpose,
} from "./arrays/matrix.ts";
export { cleanText } from "./errors/cleanText.ts";
export { editDistance } from "./errors/editDistance.ts";
export { escapeUnseen } from "./errors/escapeUnseen.ts";
export { type AskedCode, cureInput, inputCures } from "./errors/inputCures.ts";
export { isOfOtherBytes } from "./errors/otherBytes.ts";
export {
  type ErrorCode,
  type ErrorDetails,
  type Place,
  RegulaError,
} from "./errors/regulaError.ts";
export { type Language, languages, spellNumbers, type Text, verbatim } from "./errors/text.ts";
export { cubeRoot } from "./numerics/cubeRoot.ts";
export { exp, expm1, ln2High, ln2Low } from "./numerics/exp.ts";
export { dividePowerOfTwo, nearestExponent, powerOfTwo } from "./numerics/float64.ts";
export { integerPower } from "./numerics/integerPower.ts";
export { log, log1p } from "./numerics/log.ts";
export { sigmoid } from "./numerics/sigmoid.ts";
export { sin } from "./numerics/sin.ts";
export { softplus } from "./numerics/softplus.ts";
export { tanh } from "./numerics/tanh.ts";
export { cosTurns, sinTurns } from "./numerics/turns.ts";
export {
  checkArgument,
  checkCount,
  checkOpenShare,
  checkShare,
  checkValues,
} from "./parameters/checkArgument.ts";
export { checkOptionNames } from "./parameters/checkOptionNames.ts";
export { mapRecord } from "./parameters/mapRecord.ts";
export {
  type ChoiceParameter,
  checkChoice,
  checkNumber,
  describeInterval,
  type Interval,
  type NumberParameter,
  type Parameter,
  writeWithPoint,
} from "./parameters/parameter.ts";
export { pickOptions } from "./parameters/pickOptions.ts";
export { randomBeta, randomLogGamma } from "./random/beta.ts";
export { deriveSeed } from "./random/deriveSeed.ts";
export { PolarNormal, permutation, randomInteger, shuffleInPlace } from "./random/distributions.ts";
export { fillDropoutMask, largestKeptBits, nearestKeepProb } from "./random/dropoutMask.ts";
export { fillInputNoise } from "./random/inputNoise.ts";
export { philoxRounds } from "./random/philox.ts";
export { PhiloxStream, type Purpose, purposes } from "./random/philoxStream.ts";
export { RandomState } from "./random/randomState.ts";
export type { UniformSource } from "./random/uniformSource.ts";
