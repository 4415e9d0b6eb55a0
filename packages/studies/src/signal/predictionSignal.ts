import { checkCount, type Matrix, matrix, PhiloxStream, purposes } from "@regula/base";
import type { Task } from "@regula/data";
import { logSumExp } from "@regula/engine";
import { centeredRanks } from "@regula/statistics";
import { actualClasses, type Outputs } from "../metrics/predictions.ts";
import {
  type Exchange,
  type ExchangeableUnits,
  findExchangeableUnits,
} from "./exchangeableUnits.ts";
import { classesOfUnits, ranksOfUnits } from "./labelUnits.ts";
import { permutationsParameter } from "./permutationsParameter.ts";
import { permuteUnits } from "./permuteUnits.ts";

/** Options of `testPredictions`. */
export interface PredictionSignalOptions {
  readonly task: Task;
  /** What one network, trained on other rows, says of these: outputs × m. */
  readonly outputs: Outputs;
  /** What happened, as `encodeTarget` has it: outputs × m. */
  readonly targets: Matrix;
  readonly groups?: readonly string[] | null;
  readonly seed: number;
  /** In [1, 99 999]; 199 by default. */
  readonly permutations?: number;
}

/** Whether fixed predictions are associated with the outcomes. */
export interface PredictionSignal {
  readonly p: number;
  readonly permutations: number;
  readonly exchange: Exchange;
}

/** Statistics this close are ties: they differ by the order of summation alone. */
const tie = 1e-9;

/**
 * Tests by permutation whether a network's predictions of rows that it was not trained on are
 * associated with their labels. Statistic: the covariance of ranked predictions with the labels, of
 * classes the sum over one-hot columns of that with the ranks of log pₖ. A permutation leaves Σ log Σ eᶻ
 * of the log-loss as it is, so that the log-loss itself would be the covariance with the logits;
 * ranks keep a few logits of a network that is too sure from deciding alone. One-sided:
 * p = (1 + #{permuted ≥ observed}) / (1 + permutations). Groups as in `testFeatureSignal`.
 *
 * @throws RegulaError for groups of another length and for permutations below 1
 */
export function testPredictions(options: PredictionSignalOptions): PredictionSignal {
  const { task, outputs, targets, groups = null, seed } = options;
  const { permutations = permutationsParameter.default } = options;
  checkCount(permutations, "permutations", 1);
  const labels = task === "regression" ? targets.data : actualClasses(task, targets);
  const units = findExchangeableUnits({ labels, groups, copies: null });
  const { columns, data: scores } = scoreUnits(task, outputs, units);
  const own =
    task === "regression" ? ranksOfUnits(labels, units) : classesOfUnits(labels, columns, units);
  const covary = (order: Uint32Array): number => {
    let sum = 0;
    for (let unit = 0; unit < order.length; unit++) {
      if (own.kind === "classes") sum += scores[unit * columns + own.classOf[order[unit]]];
      else {
        for (let c = 0; c < columns; c++) {
          sum += own.values.data[order[unit] * columns + c] * scores[unit * columns + c];
        }
      }
    }
    return sum;
  };
  const order = Uint32Array.from(units.units, (_, unit) => unit);
  const source = new PhiloxStream(seed, purposes.signal, 3);
  const observed = covary(order);
  const threshold = observed - tie * (1 + Math.abs(observed));
  let reached = 0;
  for (let round = 0; round < permutations; round++) {
    permuteUnits(order, units, source);
    if (covary(order) >= threshold) reached += 1;
  }
  return { p: (1 + reached) / (1 + permutations), permutations, exchange: units.exchange };
}

/**
 * The ranks of rows by their predicted value, or by the log-probability of each class, averaged over each
 * unit's rows: units × columns. Of two classes the first falls as the second rises.
 */
function scoreUnits(task: Task, outputs: Outputs, { units }: ExchangeableUnits): Matrix {
  const { rows, columns: m, data } = outputs;
  const ranks = Array.from({ length: rows }, (_, i) =>
    centeredRanks(
      Float64Array.from(
        { length: m },
        (_, j) => data[i * m + j] - (task === "classes" ? logSumExp(outputs, j) : 0),
      ),
    ),
  );
  if (task === "binary") ranks.unshift(ranks[0].map((rank) => -rank));
  const scores = matrix(units.length, ranks.length);
  units.forEach((members, unit) => {
    for (const row of members) {
      ranks.forEach((own, c) => {
        scores.data[unit * ranks.length + c] += own[row] / members.length;
      });
    }
  });
  return scores;
}
