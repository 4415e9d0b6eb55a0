import { type Matrix, matrix, PhiloxStream, permutation, purposes } from "@regula/base";
import { countOwnFeatures, type Pipeline } from "@regula/data";

/** Rows of X that are shuffled together: the features that one column of the table became. */
export interface FeatureGroup {
  readonly name: string;
  readonly features: readonly number[];
}

/** How much worse a model answers without what a column tells. */
export interface Importance {
  readonly name: string;
  /** Mean growth of the loss; below 0 by chance where the column tells nothing. */
  readonly mean: number;
  /** Standard deviation over the shuffles: of their chance, not of the data's. */
  readonly deviation: number;
  /** Growth of the loss in each shuffle. */
  readonly growths: Float64Array;
}

export interface ImportanceOptions {
  readonly groups: readonly FeatureGroup[];
  /** The mean loss of the model's answers to inputs features × m: lower is better. */
  readonly loss: (X: Matrix) => number;
  readonly seed: number;
  readonly shuffles?: number;
}

/** The features of each column of the table. */
export function featureGroups({ columns }: Pipeline): FeatureGroup[] {
  let next = 0;
  return columns.map((column) => {
    const own = countOwnFeatures(column);
    const width = own + (column.indicator ? 1 : 0);
    const features = Array.from({ length: width }, (_, i) => next + i);
    next += width;
    return { name: column.name, features };
  });
}

/**
 * Permutation importance (Breiman 2001, "Random forests", §10; Fisher, Rudin and Dominici 2019,
 * "All models are wrong, but many are useful", eq. 2.3): how much the loss on examples that the model
 * has not seen grows when a column is shuffled among them. Columns that tell the same share the
 * growth, so that each may look unimportant.
 *
 * @param X features × m of held-out examples; not changed
 */
export function permutationImportance(X: Matrix, options: ImportanceOptions): Importance[] {
  const { groups, loss, seed, shuffles = 10 } = options;
  const before = loss(X);
  return groups.map(({ name, features }, group) => {
    const growths = Float64Array.from({ length: shuffles }, (_, shuffle) => {
      const stream = group * shuffles + shuffle;
      const order = permutation(new PhiloxStream(seed, purposes.importance, stream), X.columns);
      return loss(shuffleFeatures(X, features, order)) - before;
    });
    const mean = growths.reduce((sum, growth) => sum + growth, 0) / shuffles;
    const squares = growths.reduce((sum, growth) => sum + (growth - mean) * (growth - mean), 0);
    const deviation = shuffles > 1 ? Math.sqrt(squares / (shuffles - 1)) : 0;
    return { name, mean, deviation, growths };
  });
}

/** The same order for all features of a group, which belong together. */
function shuffleFeatures(X: Matrix, features: readonly number[], order: Uint32Array): Matrix {
  const shuffled = matrix(X.rows, X.columns, X.data.slice());
  for (const feature of features) {
    const start = feature * X.columns;
    order.forEach((from, j) => {
      shuffled.data[start + j] = X.data[start + from];
    });
  }
  return shuffled;
}
