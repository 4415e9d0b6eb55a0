import { exp, log, type Matrix, matrix, sigmoid, smallestOf } from "@regula/base";
import { probabilitiesToOutputs } from "../ensembles/ensemble.ts";
import { exampleLosses, type Outputs } from "../metrics/predictions.ts";
import { scaleLogits } from "./temperatureScaling.ts";

/** From 1 to each side: beyond ½ and 2 a temperature would rather hide a fault than mend it. */
const mostDoublings = 1;

/** Standard deviation of the logarithms of temperatures, before any row is seen. */
const expectedSpread = 0.2;
/** Of a row's loss: variances of cross-validated losses are doubled everywhere, as folds share rows. */
const rowWeight = 0.5;

/** Temperatures of members that are tried: 2^(i/16) in [1/4, 4]. */
const trialsPerDoubling = 16;
const doublings = 2;
/** Where the temperature of the mean is worked out, between which it is interpolated. */
const knotsPerDoubling = 4;
/** Inverse temperatures of the mean, within the bounds. */
const stepsPerDoubling = 8;

/** What members of an ensemble say of some rows. */
export interface EnsembleAnswers {
  readonly task: "binary" | "classes";
  /** Logits of each row by the member that never saw it, 1 × m or classes × m. */
  readonly outputs: Outputs;
  /** 0 and 1, or one row a class. */
  readonly targets: Matrix;
  /** The fold that left each row out, 0 to K − 1 for K of 2 or more. */
  readonly foldOf: readonly number[];
  /** Of every member the probabilities of all these rows, 1 × m or classes × m. */
  readonly answers: readonly Matrix[];
}

/** What all logits of an ensemble are divided by. */
export interface EnsembleTemperature {
  /** Of all rows, within the bounds. */
  readonly temperature: number;
  /** `outputs` divided by the temperature of the other folds: what a model with its temperature says of new rows. */
  readonly outputs: Outputs;
}

/**
 * The temperature of an ensemble whose members are calibrated (Guo et al. 2017) by the rows that each
 * left out. The mean of members is less sure than they are, by what `meanTemperatures` says, so that
 * with T_m of a member and T of the mean
 *
 *   T = argmin ½ Σ loss(z / T_m) + (log T)² / (2 · 0.2²),
 *
 * the normal prior of which keeps few rows, and those of a separable table, from moving it far. The loss
 * is evaluated at 2^(i/16), and the least is that of a parabola through three of them.
 */
export function fitEnsembleTemperature({
  task,
  outputs,
  targets,
  foldOf,
  answers,
}: EnsembleAnswers): EnsembleTemperature {
  const ofMean = meanTemperatures(task, answers);
  const folds = [...new Set(foldOf)];
  const ends = doublings * trialsPerDoubling;
  const trials = Array.from({ length: 2 * ends + 1 }, (_, i) => (i - ends) / trialsPerDoubling);
  const losses = trials.map((trial) => {
    const sums = new Map(folds.map((fold) => [fold, 0]));
    const lost = exampleLosses(task, scaleLogits(outputs, powerOfTwo(trial)), targets);
    foldOf.forEach((fold, row) => {
      sums.set(fold, (sums.get(fold) ?? 0) + lost[row]);
    });
    return sums;
  });
  const bestOf = (some: readonly number[]) => {
    const costs = trials.map((trial, i) => {
      const lost = some.reduce((sum, fold) => sum + (losses[i].get(fold) ?? 0), 0);
      const distance = (ofMean(trial) * log(2)) / expectedSpread;
      return rowWeight * lost + (distance * distance) / 2;
    });
    const least = costs.indexOf(smallestOf(costs));
    const member = trials[least] + vertexOf(costs, least) / trialsPerDoubling;
    return powerOfTwo(ofMean(member));
  };
  const byFold = new Map(
    folds.map((fold) => [fold, bestOf(folds.filter((other) => other !== fold))]),
  );
  const temperatures = foldOf.map((fold) => byFold.get(fold) ?? 1);
  const { rows, columns } = outputs;
  const scaled = outputs.data.map((z, i) => z / temperatures[i % columns]);
  return { temperature: bestOf(folds), outputs: matrix(rows, columns, scaled) };
}

/**
 * From the binary logarithm of the temperature at which each member is calibrated to that at which their
 * mean is: where what happens follows softmax(M / T), M the logits of the mean probabilities, members'
 * logits divided by T_m lose the least if over rows and members E[z] under softmax(z / T_m) is E[z] under
 * softmax(M / T). No labels enter, so that rows that members were trained on serve.
 */
function meanTemperatures(
  task: "binary" | "classes",
  answers: readonly Matrix[],
): (member: number) => number {
  const logits = answers.map((answer) => probabilitiesToOutputs(task, answer));
  const mean = probabilitiesToOutputs(task, meanOver(answers));
  const averaged = meanOver(logits);
  const steps = Array.from(
    { length: 2 * mostDoublings * stepsPerDoubling + 1 },
    (_, i) => i / stepsPerDoubling - mostDoublings,
  );
  let most = Number.NEGATIVE_INFINITY;
  const reached = steps.map((step) => {
    most = Math.max(most, expectedLogits(mean, powerOfTwo(step), averaged.data));
    return most;
  });
  const ends = doublings * knotsPerDoubling;
  const knots = Array.from({ length: 2 * ends + 1 }, (_, i) => {
    const member = powerOfTwo((ends - i) / knotsPerDoubling);
    const wanted =
      logits.reduce((sum, one) => sum + expectedLogits(one, member, one.data), 0) / logits.length;
    return -placeOf(wanted, reached, steps);
  });
  // Logits that say nothing have no temperature.
  if (!(reached[reached.length - 1] > reached[0])) return (member) => bounded(member);
  return (member) => {
    const place = Math.min(2 * ends, Math.max(0, member * knotsPerDoubling + ends));
    const before = Math.min(2 * ends - 1, Math.floor(place));
    return knots[before] + (place - before) * (knots[before + 1] - knots[before]);
  };
}

/** Element by element over matrices of one shape. */
function meanOver(matrices: readonly Matrix[]): Matrix {
  const [{ rows, columns, data }] = matrices;
  const means = data.map((_, i) => {
    return matrices.reduce((sum, one) => sum + one.data[i], 0) / matrices.length;
  });
  return matrix(rows, columns, means);
}

function bounded(doubled: number): number {
  return Math.min(mostDoublings, Math.max(-mostDoublings, doubled));
}

/** Σ over examples of the expectation of a class's worth under softmax(s Z), or σ(s z) of the positive class's. */
function expectedLogits(
  { rows, columns: m, data }: Outputs,
  s: number,
  worth: Float64Array,
): number {
  let sum = 0;
  if (rows === 1) {
    for (let j = 0; j < m; j++) sum += sigmoid(s * data[j]) * worth[j];
    return sum;
  }
  for (let j = 0; j < m; j++) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let i = j; i < data.length; i += m) largest = Math.max(largest, data[i]);
    let total = 0;
    let weighed = 0;
    for (let i = j; i < data.length; i += m) {
      const weight = exp(s * (data[i] - largest));
      total += weight;
      weighed += weight * worth[i];
    }
    sum += weighed / total;
  }
  return sum;
}

/** Where ascending values reach what is wanted, linear between them and no further than their ends. */
function placeOf(wanted: number, values: readonly number[], places: readonly number[]): number {
  const above = values.findIndex((value) => value >= wanted);
  if (above === 0) return places[0];
  if (above < 0) return places[places.length - 1];
  const share = (wanted - values[above - 1]) / (values[above] - values[above - 1]);
  return places[above - 1] + share * (places[above] - places[above - 1]);
}

/** Of the parabola through a least value and its neighbors, in (−½, ½) of their distance. */
function vertexOf(values: readonly number[], least: number): number {
  if (least === 0 || least === values.length - 1) return 0;
  const [before, at, after] = values.slice(least - 1, least + 2);
  const bend = before - 2 * at + after;
  return bend > 0 ? (before - after) / (2 * bend) : 0;
}

function powerOfTwo(exponent: number): number {
  return exp(exponent * log(2));
}
