/** The targets that a tree's leaves separate: classes counted from 0, or numbers; one a row. */
export type TreeTargets =
  | { readonly kind: "classes"; readonly classOf: Uint32Array; readonly classes: number }
  | { readonly kind: "amounts"; readonly values: Float64Array };

/** The most leaves of a feature's tree. */
export const mostLeaves = 8;

/** The fewest rows of a leaf, of a tree of so many rows. */
export function leastLeafRows(rows: number): number {
  return Math.max(8, Math.floor(rows / 100));
}

/** A variance of this size is rounding: its rows have one target value. */
const noVariance = Number.EPSILON;

/**
 * The edges of the leaves that a tree makes of one feature: its least value, the thresholds of the
 * tree, its greatest value. The tree grows best first (Breiman et al. 1984; Friedman 2001), by Gini
 * impurity for classes and by variance in regression, to 8 leaves of at least max(8, ⌊rows / 100⌋)
 * rows; thresholds lie halfway between neighboring values, as in scikit-learn's trees with
 * `max_leaf_nodes=8`. Of leaves whose splits gain the same, the one of the lower values is split.
 *
 * The values are sorted once; every node is a range of them, so that the time is O(rows · log rows).
 *
 * @param values of the feature, finite, one a row
 * @returns ascending, at least three; none where the feature has two values or fewer, or where the tree does not split
 */
export function findTreeEdges(values: Float64Array, targets: TreeTargets): number[] {
  const { sorted, order } = sortRows(values);
  const [least, greatest] = [sorted[0], sorted[sorted.length - 1]];
  if (sorted.every((value) => value === least || value === greatest)) return [];
  const thresholds = growTree(sorted, orderCriterion(targets, order));
  const edges = [...new Set([least, ...thresholds, greatest])].sort((a, b) => a - b);
  return edges.length > 2 ? edges : [];
}

/** The best split of a range of sorted rows, [start, end). */
interface Split {
  readonly start: number;
  readonly end: number;
  /** The first row of the right side. */
  readonly at: number;
  /** By how much the impurity falls, times the rows of the range. */
  readonly gain: number;
}

function growTree(sorted: Float64Array, criterion: Criterion): number[] {
  const least = leastLeafRows(sorted.length);
  const thresholds: number[] = [];
  // In the order of the values.
  let leaves = [findSplit(sorted, criterion, least, [0, sorted.length])];
  while (leaves.length < mostLeaves) {
    let best: Split | null = null;
    for (const leaf of leaves) if (leaf && (!best || leaf.gain > best.gain)) best = leaf;
    if (!best) break;
    const { start, at, end } = best;
    thresholds.push(thresholdBetween(sorted[at - 1], sorted[at]));
    const sides = [
      findSplit(sorted, criterion, least, [start, at]),
      findSplit(sorted, criterion, least, [at, end]),
    ];
    leaves = leaves.flatMap((leaf) => (leaf === best ? sides : [leaf]));
  }
  return thresholds;
}

/** Null where the rows are alike, or where no split leaves enough of them on both sides. */
function findSplit(
  sorted: Float64Array,
  criterion: Criterion,
  least: number,
  [start, end]: readonly [start: number, end: number],
): Split | null {
  if (end - start < 2 * least || !criterion.begin(start, end)) return null;
  const whole = criterion.purity(0, end - start);
  let [at, purity] = [start, Number.NEGATIVE_INFINITY];
  for (let next = start + 1; next <= end - least; next++) {
    criterion.moveLeft(next - 1);
    if (next - start < least || sorted[next] === sorted[next - 1]) continue;
    const found = criterion.purity(next - start, end - next);
    if (found > purity) [at, purity] = [next, found];
  }
  return at === start ? null : { start, end, at, gain: purity - whole };
}

/** Halfway; the lower one where rounding would make it the upper, so that the sides stay apart. */
function thresholdBetween(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle > low && middle < high ? middle : low;
}

/** How alike the rows on each side of a split are. */
interface Criterion {
  /** Puts the rows of a range on the right side; false where they are all alike. */
  begin(start: number, end: number): boolean;
  /** Moves the next row from the right side to the left. */
  moveLeft(place: number): void;
  /** Greater where the impurity of the sides, weighted by their rows, is less. */
  purity(left: number, right: number): number;
}

function orderCriterion(targets: TreeTargets, order: Uint32Array): Criterion {
  return targets.kind === "classes"
    ? new GiniCriterion(
        order.map((row) => targets.classOf[row]),
        targets.classes,
      )
    : new VarianceCriterion(Float64Array.from(order, (row) => targets.values[row]));
}

/** Σ count² / rows of each side, in whole numbers up to the division. */
class GiniCriterion implements Criterion {
  readonly #labels: Uint32Array;
  readonly #left: Float64Array;
  readonly #right: Float64Array;
  #leftSquares = 0;
  #rightSquares = 0;

  constructor(labels: Uint32Array, classes: number) {
    this.#labels = labels;
    this.#left = new Float64Array(classes);
    this.#right = new Float64Array(classes);
  }

  begin(start: number, end: number): boolean {
    this.#left.fill(0);
    this.#right.fill(0);
    for (let place = start; place < end; place++) this.#right[this.#labels[place]] += 1;
    this.#leftSquares = 0;
    this.#rightSquares = this.#right.reduce((sum, count) => sum + count * count, 0);
    return this.#rightSquares < (end - start) * (end - start);
  }

  moveLeft(place: number): void {
    const label = this.#labels[place];
    this.#leftSquares += 2 * this.#left[label] + 1;
    this.#rightSquares -= 2 * this.#right[label] - 1;
    this.#left[label] += 1;
    this.#right[label] -= 1;
  }

  purity(left: number, right: number): number {
    return squaresPerRow(this.#leftSquares, left) + squaresPerRow(this.#rightSquares, right);
  }
}

/** (Σ target)² / rows of each side: the squares themselves are the same for every split. */
class VarianceCriterion implements Criterion {
  readonly #amounts: Float64Array;
  #left = 0;
  #whole = 0;

  constructor(amounts: Float64Array) {
    this.#amounts = amounts;
  }

  begin(start: number, end: number): boolean {
    let squares = 0;
    this.#left = 0;
    this.#whole = 0;
    for (let place = start; place < end; place++) {
      const amount = this.#amounts[place];
      this.#whole += amount;
      squares += amount * amount;
    }
    const mean = this.#whole / (end - start);
    return squares / (end - start) - mean * mean > noVariance;
  }

  moveLeft(place: number): void {
    this.#left += this.#amounts[place];
  }

  purity(left: number, right: number): number {
    const rest = this.#whole - this.#left;
    return squaresPerRow(this.#left * this.#left, left) + squaresPerRow(rest * rest, right);
  }
}

function squaresPerRow(squares: number, rows: number): number {
  return rows === 0 ? 0 : squares / rows;
}

/** The values in order, and the row that each belongs to; rows of one value in their own order. */
function sortRows(values: Float64Array): { sorted: Float64Array; order: Uint32Array } {
  const sorted = values.slice().sort();
  const order = new Uint32Array(values.length);
  const placed = new Uint32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    const first = firstPlace(sorted, values[row]);
    order[first + placed[first]++] = row;
  }
  return { sorted, order };
}

/** The first place whose value is not below this one. */
function firstPlace(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
