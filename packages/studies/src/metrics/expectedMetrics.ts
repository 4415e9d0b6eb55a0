import { sigmoid } from "@regula/base";
import { exampleLogLosses, predictsPositive } from "./binaryLosses.ts";

/** Of probabilities against known probabilities: what would be measured on labels without end. */
export interface ExpectedMetrics {
  readonly rows: number;
  readonly accuracy: number;
  readonly logLoss: number;
  readonly brier: number;
}

/**
 * The expected metrics of m logits where each label is 1 with its known probability p: accuracy
 * Σ p or 1 − p, log-loss Σ softplus(z) − p z, Brier Σ p (1 − a)² + (1 − p) a², over m. No logits can
 * beat those of p itself.
 */
export function expectedMetrics(
  logits: Float64Array,
  probabilities: Float64Array,
): ExpectedMetrics {
  const rows = logits.length;
  let accuracy = 0;
  let brier = 0;
  logits.forEach((z, j) => {
    const p = probabilities[j];
    const a = sigmoid(z);
    accuracy += predictsPositive(z) ? p : 1 - p;
    brier += p * (1 - a) * (1 - a) + (1 - p) * a * a;
  });
  const losses = exampleLogLosses(logits, probabilities);
  return {
    rows,
    accuracy: accuracy / rows,
    logLoss: losses.reduce((sum, loss) => sum + loss, 0) / rows,
    brier: brier / rows,
  };
}
