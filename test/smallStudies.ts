import { PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { defineStudy, interpretTable, type StudyData, type Table } from "@regula/data";
import {
  createReferenceStep,
  createTrainingPlan,
  defineNetwork,
  type Examples,
  train,
} from "@regula/engine";
import type { PlanContext, RunJob } from "@regula/studies";

/** Small studies for tests: two features and a label that depends on them. */

export interface SmallTableOptions {
  readonly rows: number;
  readonly seed: number;
  readonly classes?: number;
}

/** Columns x, y, match (five of them) and label. */
export function smallTable({ rows, seed, classes = 2 }: SmallTableOptions): Table {
  const source = new PhiloxStream(seed, purposes.simulation);
  const normal = new PolarNormal(source);
  const x = Float64Array.from({ length: rows }, () => normal.next());
  const y = Float64Array.from({ length: rows }, () => normal.next());
  const label = Float64Array.from({ length: rows }, (_, j) =>
    Math.max(0, Math.min(classes - 1, Math.floor(classes / 2 + x[j] + 0.5 * normal.next()))),
  );
  return interpretTable({
    source: "small.csv",
    rows,
    delimiter: null,
    fileRow: (row) => row + 2,
    columns: [
      { name: "x", cells: x },
      { name: "y", cells: y },
      { name: "match", cells: Array.from(x, (_, j) => `m${j % 5}`) },
      { name: "label", cells: label },
    ],
  });
}

/** A small plan for whatever the study asks. */
export function smallPlan({ inputs, outputs, task, seed }: PlanContext) {
  const output = { binary: "sigmoid", classes: "softmax", regression: "identity" } as const;
  return createTrainingPlan({
    network: defineNetwork({ inputs, hidden: [4], outputs, output: output[task] }),
    ...(task === "regression" && { loss: "squaredError" as const }),
    learningRate: 0.2,
    iterations: 60,
    l2: 0.1,
    seed,
  });
}

/** Trains in this thread by the reference. */
export const trainHere: RunJob = (plan, examples, options) =>
  train(plan, examples, {
    createStep: createReferenceStep,
    yieldControl: () => Promise.resolve(),
    now: () => 0,
    ...options,
  });

/** Trains here, and keeps what each job was given. */
export function recordJobs() {
  const jobs: { examples: Examples; validation: Examples | undefined }[] = [];
  const runJob: RunJob = (plan, examples, options) => {
    jobs.push({ examples, validation: options.earlyStopping?.validation });
    return trainHere(plan, examples, options);
  };
  return { jobs, runJob };
}

/** The same study with the labels 0 and 1 of some rows exchanged. */
export function flipLabels(data: StudyData, flipped: ReadonlySet<number>): StudyData {
  return defineStudy(
    interpretTable({
      source: "flipped.csv",
      columns: data.table.columns.map(({ name, cells }) => ({
        name,
        cells:
          name === data.targetName
            ? Array.from({ length: data.rows }, (_, row) =>
                String(flipped.has(row) ? 1 - Number(cells[row]) : cells[row]),
              )
            : cells,
      })),
      rows: data.rows,
      delimiter: null,
      fileRow: (row) => row + 1,
    }),
    data.options,
  );
}
