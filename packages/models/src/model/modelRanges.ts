import { encodeRows, type StudyData } from "@regula/data";
import {
  type Averaging,
  actualClasses,
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
 * @param members of which each said what is held of its rows and whose mean answers; null where what is
 * held is of the whole answer
 */
export function rangesOf(
  data: StudyData,
  { task, folds }: HeldOutSet,
  members: Ensemble | null,
): PredictionRanges | null {
  const rows = Uint32Array.from(folds.flatMap((fold) => Array.from(fold.rows)));
  const { clusters } = data;
  return fitPredictionRanges({
    task,
    outputs: joinColumns(folds.map(({ outputs }) => outputs)),
    targets: joinColumns(folds.map(({ targets }) => targets)),
    groups: clusters && Array.from(rows, (row) => clusters[row]),
    averaging: members && averagingOver(data, members, rows),
  });
}

/** By how much less the mean of the members errs than each; null where one answers alone. */
function averagingOver(data: StudyData, ensemble: Ensemble, rows: Uint32Array): Averaging | null {
  const { inputs, targets } = encodeRows(ensemble.prepared, data, rows);
  const answers = memberAnswers(ensemble, inputs);
  if (answers.length < 2) return null;
  const { task } = data;
  const actual = task === "regression" ? null : actualClasses(task, targets);
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
