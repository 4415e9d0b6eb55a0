import type { Language } from "@regula/engine";
import type { Comparison, MethodComparison, RepeatedComparison } from "@regula/engine/study";
import { describeMethodVerdict } from "@regula/report";

/** The `repeats` of `regula compare --json`: a stable contract. */
export function repeatsToJson(
  repeated: RepeatedComparison,
  comparison: Comparison,
  language: Language,
): object {
  const { folds, repeats, interrupted, rows, foldTrainingRows, models, comparisons } = repeated;
  const verdict = (pair: MethodComparison, metric: "accuracy" | "logLoss") => ({
    is: pair.verdicts[metric],
    text: describeMethodVerdict(pair, metric, repeated, comparison, language),
  });
  return {
    folds,
    repeats,
    interrupted,
    trainingRows: rows,
    pooled: rows > comparison.data.train.X.columns,
    foldTrainingRows,
    models,
    comparisons: comparisons.map((pair) => ({
      ...pair,
      verdicts: { accuracy: verdict(pair, "accuracy"), logLoss: verdict(pair, "logLoss") },
    })),
  };
}
