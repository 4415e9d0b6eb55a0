import type { Language } from "@regula/base";
import type { ClassifierMetrics, HeldOutScore } from "@regula/studies";
import type { VerdictMetric } from "../words/differenceWords.ts";
import { type FigureStyle, figureStyles, formatBounded } from "../words/estimates.ts";

const styles: Readonly<Record<VerdictMetric, FigureStyle>> = {
  accuracy: figureStyles.share,
  logLoss: figureStyles.score,
};

/** A score of held-out rows with its interval, where it has one: "83.0% [78.1, 87.0]", "0.412". */
export function formatHeldOut(
  { estimate }: HeldOutScore,
  metric: VerdictMetric,
  language: Language,
): string {
  return formatBounded(estimate, styles[metric], language);
}

/** The accuracy of a test set or of training rows with its interval; a dash where there is none. */
export function formatAccuracy(metrics: ClassifierMetrics | null, language: Language): string {
  const { accuracy, interval } = metrics ?? { accuracy: Number.NaN, interval: null };
  return formatBounded({ mean: accuracy, interval }, figureStyles.share, language);
}
