import { type Matrix, takeColumns } from "@regula/base";
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

/**
 * How far off a model may be, by rows that were held out once each.
 *
 * @param answers of each member for all of these rows, in their order, where what was said of a row is
 * that of a single one; null where it is of the whole answer
 */
export function rangesOf(
  { task, folds, groups }: HeldOutSet,
  answers: readonly Matrix[] | null,
): PredictionRanges | null {
  const rows = rowsOf({ folds });
  const targets = joinColumns(folds.map((fold) => fold.targets));
  return fitPredictionRanges({
    task,
    outputs: joinColumns(folds.map(({ outputs }) => outputs)),
    targets,
    groups: groups && Array.from(rows, (row) => groups[row]),
    averaging: answers && averagingOver(task, answers, targets),
  });
}

/** What each member of an ensemble says of the rows that were held out, of all rows as its pipeline makes them. */
export function heldOutAnswers(
  ensemble: Ensemble,
  { inputs }: EncodedRows,
  held: Pick<HeldOutSet, "folds">,
): readonly Matrix[] {
  return memberAnswers(ensemble, takeColumns(inputs, rowsOf(held)), compiledOutputs);
}

function rowsOf({ folds }: Pick<HeldOutSet, "folds">): Uint32Array {
  return Uint32Array.from(folds.flatMap((fold) => Array.from(fold.rows)));
}

/** By how much less the mean of the members errs than each; null where one answers alone. */
function averagingOver(
  task: HeldOutSet["task"],
  answers: readonly Matrix[],
  targets: Matrix,
): Averaging | null {
  if (answers.length < 2) return null;
  const actual = task === "regression" ? null : actualClasses(task, targets);
  const rows = targets.columns;
  let taken = 0;
  for (let row = 0; row < rows; row++) {
    const said = answers.map((answer) =>
      task === "regression" || actual === null
        ? answer.data[row]
        : probabilityOf(task, answer, actual[row], row),
    );
    const mean = said.reduce((sum, one) => sum + one, 0) / said.length;
    const spread = said.reduce((sum, one) => sum + (one - mean) * (one - mean), 0) / said.length;
    taken += spread / rows;
  }
  return { answers: answers.length, taken };
}
