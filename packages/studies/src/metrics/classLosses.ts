import { type Matrix, matrix } from "@regula/base";
import { logSumExp } from "@regula/engine";
import { exampleLogLosses } from "./binaryLosses.ts";
import { actualClasses, type Outputs, predictedClasses } from "./predictions.ts";

/** Whether outputs are the logit of class 1, or one logit for each class. */
export function taskOfOutputs({ rows }: Outputs): "binary" | "classes" {
  return rows === 1 ? "binary" : "classes";
}

/** The class of each example, counted from 0; targets 1 × m of zeros and ones, or classes × m. */
export function classNumbers(targets: Matrix): Float64Array {
  return Float64Array.from(actualClasses(taskOfOutputs(targets), targets));
}

/** Outputs × m of numbers that lie one output after another. */
export function outputsOfRows(logits: Float64Array, rows: number): Outputs {
  return matrix(logits.length / rows, rows, logits);
}

/** −log of the probability that each example's class was given. @param classes counted from 0, one for each example */
export function classLosses(outputs: Outputs, classes: Float64Array): Float64Array {
  const { rows, columns: m, data } = outputs;
  if (rows === 1) return exampleLogLosses(data, classes);
  return classes.map((c, j) => logSumExp(outputs, j) - data[c * m + j]);
}

/** 1 where the likeliest class is the example's own, else 0. @param classes counted from 0, one for each example */
export function classRights(outputs: Outputs, classes: Float64Array): Float64Array {
  const said = predictedClasses(taskOfOutputs(outputs), outputs);
  return classes.map((c, j) => (said[j] === c ? 1 : 0));
}
