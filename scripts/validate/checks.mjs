import { validateAdvice, validateSilence } from "./advice.mjs";
import { validateBaseRateGains } from "./baseRateGains.mjs";
import { validateCalibration } from "./calibration.mjs";
import { validateContrast } from "./contrast.mjs";
import { validateCoverage } from "./coverage.mjs";
import { validateFeatureSignal } from "./featureSignal.mjs";
import { validateGroupGains } from "./groupGains.mjs";
import { validateImportance } from "./importance.mjs";
import { validateLater } from "./later.mjs";
import { validateLeftOut } from "./leftOut.mjs";
import { validateMethodDifferences } from "./methodDifferences.mjs";
import { validateOuterEstimate } from "./outerEstimate.mjs";
import { validatePredictions } from "./predictions.mjs";
import { validateRanges } from "./ranges.mjs";
import { validateRareClasses } from "./rareClasses.mjs";
import { validateScoreTables } from "./scoreTables.mjs";
import { validateTableWarnings } from "./tableWarnings.mjs";
import { validateTails } from "./tails.mjs";
import { validateTestVerdicts } from "./testVerdicts.mjs";
import { validateThresholds } from "./thresholds.mjs";
import { validateTilt } from "./tilt.mjs";
import { validateTuneVerdicts } from "./tuneVerdicts.mjs";
import { validateWilson } from "./wilson.mjs";

/**
 * What `npm run validate` checks, by the names of names.mjs.
 *
 * @type {Readonly<Record<keyof typeof import("./names.mjs").checkNames, (context: Context) => void | Promise<void>>>}
 *
 * @typedef {object} Context
 * @property {ReturnType<typeof import("./claims.mjs").createClaims>} claims where figures go
 * @property {import("@regula/engine").TrainingPool} pool
 * @property {number} scale repetitions are divided by it
 * @property {number} seed of what is by lot even between two runs
 */
export const checks = {
  wilson: validateWilson,
  tables: validateScoreTables,
  arms: validateMethodDifferences,
  pairs: validateTestVerdicts,
  features: validateFeatureSignal,
  warnings: validateTableWarnings,
  intervals: validateCoverage,
  predict: validatePredictions,
  tails: validateTails,
  gains: validateBaseRateGains,
  groupGains: validateGroupGains,
  rare: validateRareClasses,
  calibration: validateCalibration,
  "left-out": validateLeftOut,
  ranges: validateRanges,
  later: validateLater,
  importance: validateImportance,
  thresholds: validateThresholds,
  tune: validateOuterEstimate,
  tuneVerdicts: validateTuneVerdicts,
  contrast: validateContrast,
  tilt: validateTilt,
  silence: validateSilence,
  advice: validateAdvice,
};
