import type { Language } from "@regula/base";
import { describeMethodVerdict } from "@regula/report";
import type {
  Comparison,
  HeldOutScore,
  MethodComparison,
  ReferenceName,
  RepeatedComparison,
  RepeatedModel,
} from "@regula/studies";
import { differenceToJson } from "./differenceJson.ts";

/** The `repeats` of `regula compare --json`: a stable contract. */
export function repeatsToJson(
  repeated: RepeatedComparison,
  comparison: Comparison,
  language: Language,
) {
  const { folds, repeats, interrupted, rows, foldTrainingRows, groups, time, copies } = repeated;
  const verdict = (pair: MethodComparison, metric: "accuracy" | "logLoss") => ({
    ...differenceToJson(pair[metric]),
    text: describeMethodVerdict(pair, metric, repeated, comparison, language),
  });
  return {
    folds,
    repeats,
    interrupted,
    trainingRows: rows,
    pooled: rows > comparison.data.train.X.columns,
    foldTrainingRows: foldTrainingRows.mean,
    foldTrainingRange: foldTrainingRows.range,
    groups,
    time,
    copies: copies && copies.numbers.rows - copies.numbers.distinct,
    models: repeated.models.map(methodToJson),
    baseRate: methodOf(repeated, "base-rate"),
    linear: methodOf(repeated, "linear"),
    comparisons: repeated.comparisons.map((pair) => ({
      a: pair.a,
      b: pair.b,
      accuracy: verdict(pair, "accuracy"),
      logLoss: verdict(pair, "logLoss"),
      against: pair.against,
      largestFoldsShare: pair.largestFoldsShare,
    })),
    references: repeated.referenceComparisons.map(({ a, b, logLoss, against }) => ({
      a,
      b,
      logLoss: differenceToJson(logLoss),
      against,
    })),
  };
}

function methodOf({ references }: RepeatedComparison, name: ReferenceName) {
  const reference = references.find((one) => one.name === name);
  if (!reference) throw new Error(`no ${name}`);
  return methodToJson(reference);
}

/** "diverged" where the scores of a method with a fold that did would stand. */
function methodToJson({ name, diverged, heldOut, train }: RepeatedModel) {
  return {
    name,
    diverged,
    accuracy: heldOut ? scoreToJson(heldOut.accuracy) : ("diverged" as const),
    logLoss: heldOut ? scoreToJson(heldOut.logLoss) : ("diverged" as const),
    train: train ?? ("diverged" as const),
  };
}

function scoreToJson({ estimate, range, values }: HeldOutScore) {
  return { ...estimate, range, values };
}
