import { type Matrix, matrix, PhiloxStream, purposes, takeColumns } from "@regula/base";
import { drawDonors } from "./alikeRows.ts";
import { type ExplainedPart, outputsOfEach } from "./explainedPart.ts";
import type { FeatureGuess } from "./featureGuess.ts";

/** Options of `shuffleGrowths`. */
export interface ShuffleOptions {
  /** Features × m of all rows; not changed. */
  readonly X: Matrix;
  /** Each column of X is in one of them at most. */
  readonly parts: readonly ExplainedPart[];
  readonly seed: number;
  /** How often cells are exchanged. */
  readonly shuffles: number;
}

/** What is exchanged, and what other columns say of it. */
export interface Shuffled {
  readonly features: readonly number[];
  /** Guesses × m: rows with the same ones may exchange cells, but for what is guessed of their numbers. */
  readonly guessed: Pick<FeatureGuess, "guess" | "numbers">;
  /** Tells the draws from those of others. */
  readonly stream: number;
}

/**
 * By how much each row's loss grows when it is given the cells of another row that is alike in the
 * other columns, on average over the shuffles (Breiman 2001, "Random forests", § 10, among alike
 * rows: Strobl et al. 2008, BMC Bioinformatics 9, 307). Where a column adds no information to the others,
 * own and exchanged cells are equally likely and the mean is 0 over new rows, however the model
 * uses the column.
 *
 * @returns one a column of X, 0 for rows of no part
 */
export function shuffleGrowths(
  { features, guessed, stream }: Shuffled,
  { X, parts, seed, shuffles }: ShuffleOptions,
): Float64Array {
  const growths = new Float64Array(X.columns);
  parts.forEach(({ rows, outputs, losses }, part) => {
    const own = takeColumns(X, rows);
    const before = losses(outputs(own));
    const source = new PhiloxStream(seed, purposes.importance, stream * parts.length + part);
    const exchanged = Array.from({ length: shuffles }, () => {
      const donors = drawDonors(guessed.guess, rows, source);
      return shifted(withCellsOf(own, X, features, donors), guessed.numbers, rows, donors);
    });
    const sums = new Float64Array(rows.length);
    for (const said of outputsOfEach(outputs, exchanged)) {
      const after = losses(said);
      for (let j = 0; j < sums.length; j++) sums[j] += after[j] - before[j];
    }
    rows.forEach((row, j) => {
      growths[row] = sums[j] / shuffles;
    });
  });
  return growths;
}

/** Of each number what was guessed of the donor is taken away, and what is guessed of the row put there. */
function shifted(
  given: Matrix,
  numbers: FeatureGuess["numbers"],
  rows: Uint32Array,
  donors: Uint32Array,
): Matrix {
  for (const { feature, scores, guess, numberAt } of numbers) {
    const start = feature * given.columns;
    for (let j = 0; j < rows.length; j++) {
      const [row, donor] = [rows[j], donors[j]];
      const isKnown = !Number.isNaN(scores[row]) && !Number.isNaN(scores[donor]);
      if (isKnown) given.data[start + j] = numberAt(scores[donor] + guess[row] - guess[donor]);
    }
  }
  return given;
}

/** These features as other columns of X have them. */
export function withCellsOf(
  own: Matrix,
  X: Matrix,
  features: readonly number[],
  donors: Uint32Array,
): Matrix {
  const changed = matrix(own.rows, own.columns, own.data.slice());
  for (const feature of features) {
    const [to, from] = [feature * own.columns, feature * X.columns];
    for (let j = 0; j < donors.length; j++) changed.data[to + j] = X.data[from + donors[j]];
  }
  return changed;
}
