import type { Matrix } from "@regula/base";

/** What a permutation gives to each unit: one class, or numbers, units × columns. */
export type UnitLabels =
  | { readonly kind: "classes"; readonly classOf: Uint32Array; readonly classes: number }
  | { readonly kind: "numbers"; readonly values: Matrix };

/**
 * The fitted share ‖Z'y‖² of labels in some order, summed over one-hot columns of classes or over
 * columns of numbers. Z's columns add up to 0 in every stratum, so that y need not be centered.
 *
 * @param factor Z, units × columns
 * @param order of which unit each unit has the label
 */
export function fittedShare(factor: Matrix, labels: UnitLabels, order: Uint32Array): number {
  const { columns, data } = factor;
  const outputs = labels.kind === "classes" ? labels.classes : labels.values.columns;
  const sums = new Float64Array(outputs * columns);
  for (let unit = 0; unit < order.length; unit++) {
    const z = unit * columns;
    if (labels.kind === "classes") {
      const sum = labels.classOf[order[unit]] * columns;
      for (let k = 0; k < columns; k++) sums[sum + k] += data[z + k];
    } else {
      for (let c = 0; c < outputs; c++) {
        const y = labels.values.data[order[unit] * outputs + c];
        for (let k = 0; k < columns; k++) sums[c * columns + k] += y * data[z + k];
      }
    }
  }
  let share = 0;
  for (const sum of sums) share += sum * sum;
  return share;
}

/**
 * The p of the greater of several statistics, each less its mean over its deviation over all orders
 * together, the observed and the permuted. All orders are treated alike, so that p is exact for any
 * statistics: p = (1 + #{permuted ≥ observed}) / (1 + permutations).
 *
 * @param statistics of each kind, the observed first
 */
export function maximumP(statistics: readonly Float64Array[]): number {
  const orders = statistics[0].length;
  const greatest = new Float64Array(orders).fill(-Infinity);
  for (const values of statistics) {
    const mean = values.reduce((sum, value) => sum + value / orders, 0);
    const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
    const deviation = Math.sqrt(squares / orders);
    const isConstant = deviation <= tie * Math.abs(mean);
    for (let i = 0; i < orders; i++) {
      const standardized = isConstant ? 0 : (values[i] - mean) / deviation;
      greatest[i] = Math.max(greatest[i], standardized);
    }
  }
  const reached = greatest.subarray(1).filter((value) => value >= greatest[0] - tie).length;
  return (1 + reached) / orders;
}

/** Statistics this close are ties: they differ by the order of summation alone. */
const tie = 1e-9;
