import { type Matrix, matrix } from "@regula/base";
import type { Task } from "@regula/data";
import type { ActivationName, LossName, NetworkSpec } from "@regula/engine";

/** What the lab trains networks to do: distinguish two classes, or three. */
export type LabTask = Exclude<Task, "regression">;

/** The classes there can be. */
export const labels = [0, 1, 2] as const;

/** More classes than these are not drawn. */
export const mostClasses = labels.length;

/** The class of a point, counted from 0. */
export type Label = (typeof labels)[number];

interface TaskOutputs {
  /** Output units for so many classes. */
  readonly units: (classes: number) => number;
  readonly activation: ActivationName;
  readonly loss: LossName;
}

/** How a network of each task ends. */
export const taskOutputs: Readonly<Record<LabTask, TaskOutputs>> = {
  binary: { units: () => 1, activation: "sigmoid", loss: "binaryCrossEntropy" },
  classes: {
    units: (classes) => classes,
    activation: "softmax",
    loss: "categoricalCrossEntropy",
  },
};

export function taskOf({ classes }: { readonly classes: readonly unknown[] }): LabTask {
  return taskOfClasses(classes.length);
}

export function taskOfClasses(classes: number): LabTask {
  return classes === 2 ? "binary" : "classes";
}

/** How many classes outputs or targets of so many rows are about. */
export function classesOfRows(rows: number): number {
  return rows === 1 ? 2 : rows;
}

/** How many classes a network distinguishes. */
export function classesOfNetwork({ layers }: NetworkSpec): number {
  return classesOfRows(layers[layers.length - 1].units);
}

/** The targets of labels: 1 × m of zeros and ones for two classes, else classes × m. */
export function targetsOf(labels: readonly number[], classes: number): Matrix {
  const m = labels.length;
  if (taskOfClasses(classes) === "binary") return matrix(1, m, Float64Array.from(labels));
  const targets = matrix(classes, m);
  labels.forEach((label, j) => {
    targets.data[label * m + j] = 1;
  });
  return targets;
}
