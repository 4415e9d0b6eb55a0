import type { Dataset } from "@regula/data";
import { type TrainingRowsClaim, trainingRowsQuestion } from "@regula/statistics";
import { classNumbers } from "../metrics/classLosses.ts";

/** How many test rows have every feature and the label of some training row, number by number. */
export function countSeenRows(train: Dataset, test: Dataset): TrainingRowsClaim {
  const counts = new Map<string, number>();
  for (const row of spellRows(train)) counts.set(row, (counts.get(row) ?? 0) + 1);
  let repeated = 0;
  for (const count of counts.values()) if (count > 1) repeated += count;
  return trainingRowsQuestion.decide({
    found: spellRows(test).filter((row) => counts.has(row)).length,
    compared: test.X.columns,
    repeated: repeated / train.X.columns,
  });
}

function spellRows({ X, Y }: Dataset): string[] {
  const m = X.columns;
  const classes = classNumbers(Y);
  return Array.from({ length: m }, (_, j) => {
    let row = String(classes[j]);
    // −0 and 0 are spelled alike.
    for (let i = 0; i < X.rows; i++) row += ` ${X.data[i * m + j]}`;
    return row;
  });
}
