import { encodeRows, readTargets, type StudyData } from "@regula/data";
import {
  type Averaging,
  actualClasses,
  type Ensemble,
  type FoldPredictions,
  fitPredictionRanges,
  joinColumns,
  memberAnswers,
  type PredictionRanges,
  probabilityOf,
} from "@regula/studies";
import type { JudgedFold } from "./judgeFold.ts";
import type { KeptLeftOut } from "./trainedRows.ts";

/** By what each network, or what stands for it in the answer, said of the rows that it left out. */
export function rangesOfLeftOut(
  data: StudyData,
  ensemble: Ensemble,
  { folds, outputs }: KeptLeftOut,
): PredictionRanges | null {
  const said = folds.folds.flatMap(({ test }, i) => {
    const own = outputs[i];
    return own ? [{ rows: test, outputs: own }] : [];
  });
  if (said.length === 0) return null;
  const rows = Uint32Array.from(said.flatMap((fold) => Array.from(fold.rows)));
  return fitPredictionRanges({
    task: data.task,
    outputs: joinColumns(said.map((fold) => fold.outputs)),
    targets: readTargets(data, rows),
    groups: groupsOf(data, rows),
    averaging: averagingOver(data, ensemble, rows),
  });
}

/** By what the whole procedure said of the rows that a fold of the first repeat held out. */
export function rangesOfFolds(
  data: StudyData,
  judged: readonly Pick<JudgedFold, "model">[],
): PredictionRanges | null {
  const said = judged.flatMap(({ model }): FoldPredictions[] => (model ? [model] : []));
  if (said.length < judged.length || said.length === 0) return null;
  const rows = Uint32Array.from(said.flatMap((fold) => Array.from(fold.rows)));
  return fitPredictionRanges({
    task: data.task,
    outputs: joinColumns(said.map(({ outputs }) => outputs)),
    targets: joinColumns(said.map(({ targets }) => targets)),
    groups: groupsOf(data, rows),
    averaging: null,
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

function groupsOf({ clusters }: StudyData, rows: Uint32Array): readonly string[] | null {
  return clusters && Array.from(rows, (row) => clusters[row]);
}
