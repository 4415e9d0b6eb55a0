import type { KnownSpelling } from "../reading/spellingOptions.ts";
import type { Pipeline } from "./pipeline.ts";

/** How the columns of numbers and dates were spelled in the training rows, as far as the pipeline has it. */
export function knownSpellings({ columns }: Pipeline): ReadonlyMap<string, KnownSpelling> {
  return new Map(
    columns.flatMap((column): [string, KnownSpelling][] => {
      if (column.kind === "category" || column.form === null) return [];
      const { form } = column;
      if ("order" in form) return [[column.name, { order: form.order }]];
      // Whole numbers without marks say nothing of a fraction's mark.
      const isTelling = form.decimal === "," || form.thousands !== null;
      return isTelling ? [[column.name, { decimal: form.decimal }]] : [];
    }),
  );
}
