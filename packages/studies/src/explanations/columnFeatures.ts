import { countOwnFeatures, type Pipeline, type PipelineColumn } from "@regula/data";

/** The features that one column of the table became, which belong together. */
export interface ColumnFeatures {
  readonly name: string;
  readonly kind: PipelineColumn["kind"];
  /** Rows of X that its cells became. */
  readonly own: readonly number[];
  /** Those, and the indicator of its missing cells. */
  readonly features: readonly number[];
}

/** The features of each column of the table, in order. */
export function columnFeatures({ columns }: Pick<Pipeline, "columns">): ColumnFeatures[] {
  let next = 0;
  return columns.map((column) => {
    const { name, kind, indicator } = column;
    const own = Array.from({ length: countOwnFeatures(column) }, (_, i) => next + i);
    const features = indicator ? [...own, next + own.length] : own;
    next += features.length;
    return { name, kind, own, features };
  });
}
