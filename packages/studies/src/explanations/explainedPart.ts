import type { Matrix } from "@regula/base";
import { joinColumns, type Outputs } from "../metrics/predictions.ts";
import { splitColumns } from "./splitColumns.ts";

/** Rows that one answer is asked about, which had no part in it. */
export interface ExplainedPart {
  /** Columns of X. */
  readonly rows: Uint32Array;
  /** What is said of features × n, for any n. */
  readonly outputs: (X: Matrix) => Outputs;
  /** The loss of each of the rows, were this said of them. */
  readonly losses: (outputs: Outputs) => Float64Array;
}

/** Of several matrices of as many columns each, asked about at once: a question takes longer than its rows. */
export function outputsOfEach(
  outputs: ExplainedPart["outputs"],
  several: readonly Matrix[],
): readonly Outputs[] {
  return splitColumns(outputs(joinColumns(several)), several.length);
}
