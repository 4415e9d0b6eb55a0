import { exp, type Matrix, matrix, sigmoid } from "@regula/base";
import { exampleLosses, type Outputs } from "../metrics/predictions.ts";

/** What divides all logits of a model, so that it is as sure as it should be. */
export interface TemperatureScaling {
  /** Above 1 the model was too sure, below 1 too shy. */
  readonly temperature: number;
  /** Where the best temperature lies past what is sensible: the logits say nothing, or all. */
  readonly atBound: "none" | "lowest" | "highest";
  /** Mean log-loss of the same examples before and after. */
  readonly logLoss: { readonly before: number; readonly after: number };
}

/** Temperatures in [1/1000, 1000]. */
const largestInverse = 1000;
const smallestInverse = 1 / largestInverse;

const mostIterations = 200;

/**
 * The temperature T that gives the lowest log-loss of Z / T (Guo et al. 2017, "On calibration of
 * modern neural networks", §4.2). With s = 1/T the loss is convex in s: its slope
 * Σ z (σ(sz) − y), or Σ (Σ_k p_k z_k − z_y) with several classes, only rises, and its zero is found by
 * Newton's method, by bisection where Newton leaves the bracket. Fit it on examples that the model
 * has not seen.
 *
 * @param outputs logits, 1 × m or classes × m
 * @param targets 0 and 1, or one row a class
 */
export function fitTemperature(
  task: "binary" | "classes",
  outputs: Outputs,
  targets: Matrix,
): TemperatureScaling {
  const slope = task === "binary" ? binarySlope : classesSlope;
  let [low, high] = [smallestInverse, largestInverse];
  const at = (s: number) => slope(outputs, targets, s);
  const finish = (s: number, atBound: TemperatureScaling["atBound"]): TemperatureScaling => {
    const mean = (losses: Float64Array) => losses.reduce((sum, x) => sum + x, 0) / losses.length;
    return {
      temperature: 1 / s,
      atBound,
      logLoss: {
        before: mean(exampleLosses(task, outputs, targets)),
        after: mean(exampleLosses(task, scaleLogits(outputs, 1 / s), targets)),
      },
    };
  };
  if (at(low).first >= 0) return finish(low, "highest");
  if (at(high).first <= 0) return finish(high, "lowest");
  let s = 1;
  for (let i = 0; i < mostIterations; i++) {
    const { first, second } = at(s);
    if (first === 0) break;
    if (first > 0) high = s;
    else low = s;
    const newton = s - first / second;
    // Halfway by size, as the bracket spans six powers of ten.
    const next = newton > low && newton < high ? newton : Math.sqrt(low * high);
    if (Math.abs(next - s) <= 1e-15 * s || next === s) {
      s = next;
      break;
    }
    s = next;
  }
  return finish(s, "none");
}

/** Z / T into a new matrix. */
export function scaleLogits(outputs: Outputs, temperature: number): Outputs {
  return matrix(
    outputs.rows,
    outputs.columns,
    outputs.data.map((z) => z / temperature),
  );
}

/** First and second derivative of the summed log-loss by s = 1/T. */
interface Slope {
  readonly first: number;
  readonly second: number;
}

function binarySlope({ data }: Outputs, targets: Matrix, s: number): Slope {
  let first = 0;
  let second = 0;
  data.forEach((z, j) => {
    const p = sigmoid(s * z);
    first += z * (p - targets.data[j]);
    second += z * z * p * (1 - p);
  });
  return { first, second };
}

/** Of each example Σ p z − Σ y z, and the variance of z under p. */
function classesSlope({ rows, columns: m, data }: Outputs, targets: Matrix, s: number): Slope {
  let first = 0;
  let second = 0;
  for (let j = 0; j < m; j++) {
    let largest = -Infinity;
    for (let i = j; i < rows * m; i += m) largest = Math.max(largest, data[i]);
    let total = 0;
    let sum = 0;
    let given = 0;
    for (let i = j; i < rows * m; i += m) {
      const weight = exp(s * (data[i] - largest));
      total += weight;
      sum += weight * data[i];
      given += targets.data[i] * data[i];
    }
    const mean = sum / total;
    let spread = 0;
    for (let i = j; i < rows * m; i += m) {
      const distance = data[i] - mean;
      spread += exp(s * (data[i] - largest)) * distance * distance;
    }
    first += mean - given;
    second += spread / total;
  }
  return { first, second };
}
