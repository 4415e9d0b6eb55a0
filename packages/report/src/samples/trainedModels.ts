import { defineStudy, interpretTable, type StudyOptions } from "@regula/data";
import {
  type ModelMetrics,
  type ModelSettings,
  type TrainedModel,
  trainModel,
} from "@regula/models";

const rows = 24;
const x = Float64Array.from({ length: rows }, (_, j) => ((7 * j) % 24) - 11.5);
const table = interpretTable({
  source: "shots.csv",
  rows,
  delimiter: null,
  fileRow: (row) => row + 2,
  columns: [
    { name: "x", cells: x },
    { name: "match", cells: Array.from(x, (_, j) => `m${j % 6}`) },
    { name: "won", cells: Array.from(x, (value) => (value > 0 ? "yes" : "no")) },
    { name: "zone", cells: Array.from(x, (value) => (value > 4 ? "a" : value > -4 ? "b" : "c")) },
    { name: "amount", cells: x.map((value) => 1000 + 30 * value) },
  ],
});

/** A small model of 24 shots in six matches: by target two classes, three, or regression. */
export async function modelOf(
  target: string,
  members = 3,
  more: ModelSettings = {},
  asked: StudyOptions = {},
): Promise<TrainedModel> {
  const study = defineStudy(table, { target, features: ["x"], group: "match", ...asked });
  const result = await trainModel(study, {
    hidden: [2],
    iterations: 20,
    learningRate: 0.05,
    members,
    validation: { folds: 3 },
    software: "regula 0.1.0",
    ...more,
  });
  if (result.status !== "completed") throw new Error(result.status);
  return result.model;
}

/** The same model, judged otherwise. */
export function withMetrics(model: TrainedModel, change: Partial<ModelMetrics>): TrainedModel {
  return { ...model, metrics: model.metrics && { ...model.metrics, ...change } };
}
