import {
  type Matrix,
  matrix,
  PhiloxStream,
  permutation,
  purposes,
  takeColumns,
} from "@regula/base";
import type { Outputs } from "../metrics/predictions.ts";
import { type ExplainedPart, outputsOfEach } from "./explainedPart.ts";

/** Options of `interactionGrowths`. */
export interface InteractionOptions {
  /** Features × m of all rows; not changed. */
  readonly X: Matrix;
  readonly parts: readonly ExplainedPart[];
  readonly seed: number;
}

/** Rows over whose other columns the joint effect of two is averaged. */
export const interactionBackground = 20;

/** The stream that draws them, different from the exchanges'. */
const backgrounds = 2 ** 30;

/**
 * By how much each row's loss grows when what two columns say together, beyond what each says alone, is
 * taken from its outputs z: z − (F_jk − F_j − F_k + F), where F is the mean output over other rows'
 * remaining columns (the part that Friedman and Popescu's H measures: 2008, Annals of Applied
 * Statistics 2, 916–954, eq. 44). An interaction that is only the network's own makes the loss
 * larger, so that its growth is below 0; outputs are log-odds, or predicted values.
 *
 * @param pair features of each of the two columns
 * @returns one a column of X, 0 for rows of no part
 */
export function interactionGrowths(
  pair: readonly [readonly number[], readonly number[]],
  { X, parts, seed }: InteractionOptions,
): Float64Array {
  const growths = new Float64Array(X.columns);
  parts.forEach(({ rows, outputs, losses }, part) => {
    const own = takeColumns(X, rows);
    const source = new PhiloxStream(seed, purposes.importance, backgrounds + part);
    const background = permutation(source, rows.length).slice(0, interactionBackground);
    const [first, second] = pair;
    const both = meanOutputs(outputs, own, [...first, ...second], background);
    const [ofFirst, ofSecond, none] = [first, second, []].map((features) =>
      meanOutputs(outputs, own, features, background),
    );
    const said = outputs(own);
    const without = matrix(
      said.rows,
      said.columns,
      said.data.map(
        (z, i) => z - (both.data[i] - ofFirst.data[i] - ofSecond.data[i] + none.data[i]),
      ),
    );
    const [before, after] = [losses(said), losses(without)];
    rows.forEach((row, j) => {
      growths[row] = after[j] - before[j];
    });
  });
  return growths;
}

/** Of each row with these features its own and all others those of a row of the background, averaged. */
function meanOutputs(
  outputs: ExplainedPart["outputs"],
  own: Matrix,
  features: readonly number[],
  background: Uint32Array,
): Outputs {
  const m = own.columns;
  const mixed = Array.from(background, (other) => {
    const X = matrix(own.rows, m);
    for (let i = 0; i < own.rows; i++) X.data.fill(own.data[i * m + other], i * m, (i + 1) * m);
    for (const feature of features) {
      X.data.set(own.data.subarray(feature * m, (feature + 1) * m), feature * m);
    }
    return X;
  });
  const [first, ...others] = outputsOfEach(outputs, mixed);
  const mean = matrix(first.rows, m, first.data.slice());
  for (const { data } of others) for (let i = 0; i < data.length; i++) mean.data[i] += data[i];
  return matrix(
    mean.rows,
    m,
    mean.data.map((value) => value / background.length),
  );
}
