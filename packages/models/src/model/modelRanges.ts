import { takeColumns } from "@regula/base";
import type { EncodedRows } from "@regula/data";
import {
  type Averaging,
  actualClasses,
  compiledOutputs,
  type Ensemble,
  fitPredictionRanges,
  type HeldOutSet,
  joinColumns,
  memberAnswers,
  type PredictionRanges,
  probabilityOf,
} from "@regula/studies";

/** Members of which each said something of rows that it left out, and whose mean answers. */
export interface AveragedMembers {
  readonly ensemble: Ensemble;
  /** All rows of the table, as the ensemble's pipeline makes them. */
  readonly encoded: EncodedRows;
}

/**
 * How far off a model may be, by rows that were held out once each.
 *
 * @param members where what was said of the rows is of single ones; null where it is of the whole answer
 */
export function rangesOf(
  { task, folds, groups }: HeldOutSet,
  members: AveragedMembers | null,
): PredictionRanges | null {
  const rows = Uint32Array.from(folds.flatMap((fold) => Array.from(fold.rows)));
  return fitPredictionRanges({
    task,
    outputs: joinColumns(folds.map(({ outputs }) => outputs)),
    targets: joinColumns(folds.map(({ targets }) => targets)),
    groups: groups && Array.from(rows, (row) => groups[row]),
    averaging: members && averagingOver(task, members, rows),
  });
}

/** By how much less the mean of the members errs than each; null where one answers alone. */
function averagingOver(
  task: HeldOutSet["task"],
  { ensemble, encoded }: AveragedMembers,
  rows: Uint32Array,
): Averaging | null {
  const answers = memberAnswers(ensemble, takeColumns(encoded.inputs, rows), compiledOutputs);
  if (answers.length < 2) return null;
  const actual =
    task === "regression" ? null : actualClasses(task, takeColumns(encoded.targets, rows));
  let taken = 0;
  for (let row = 0; row < rows.length; row++) {
    const said = answers.map((answer) =>
      task === "regression" || actual === null
        ? answer.data[row]
        : probabilityOf(task, answer, actual[row], row),
    );
    const mean = said.reduce((sum, one) => sum + one, 0) / said.length;
    const spread = said.reduce((sum, one) => sum + (one - mean) * (one - mean), 0) / said.length;
    taken += spread / rows.length;
  }
  return { answers: answers.length, taken };
}
