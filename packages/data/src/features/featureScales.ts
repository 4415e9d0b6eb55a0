import type { Pipeline } from "./pipeline.ts";
import type { PipelineColumn } from "./pipelineColumn.ts";

/** What is taken off each feature, and what it is divided by; 0 and 1 for those that are 0 or 1. */
export interface FeatureScales {
  readonly means: number[];
  readonly deviations: number[];
}

/** In the order of the features. */
export function featureScales({ columns }: Pick<Pipeline, "columns">): FeatureScales {
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
