import type { Pipeline, PipelineColumn, TargetSpec } from "@regula/data";
import type { Model } from "../model/model.ts";

/** What judging takes of a model; other programs need no more. */
export type PortableModel = Pick<Model, "task" | "prepared" | "members">;

/** What is taken off each feature, and what it is divided by; 0 and 1 for those that are 0 or 1. */
export function featureScales({ columns }: Pipeline): { means: number[]; deviations: number[] } {
  const scales = columns.flatMap((column) => {
    const own = ownScales(column);
    return column.indicator ? [...own, asIs] : own;
  });
  return {
    means: scales.map(({ mean }) => mean),
    deviations: scales.map(({ deviation }) => deviation),
  };
}

const asIs = { mean: 0, deviation: 1 };

function ownScales(column: PipelineColumn): readonly { mean: number; deviation: number }[] {
  switch (column.kind) {
    case "number":
      return [column];
    case "date":
      return column.parts;
    case "category":
      return column.categories.map(() => asIs);
  }
}

/** What a file says of its model beside the numbers; lists as JSON. */
export function portableFacts({ task, prepared, members }: PortableModel): Record<string, string> {
  const { pipeline, target } = prepared;
  return {
    task,
    features: JSON.stringify(pipeline.featureNames),
    target: target.name,
    ...(target.task !== "regression" && { classes: JSON.stringify(target.classes) }),
    members: String(members.length),
  };
}

/** What the answer is called: of the positive class, of each class, or an amount. */
export const answerNames: Readonly<Record<TargetSpec["task"], string>> = {
  binary: "probability",
  classes: "probabilities",
  regression: "prediction",
};
