import type { Language } from "@regula/base";
import type { DescribedTable } from "@regula/checks";
import type { Document } from "../documents/index.ts";

type ReadFields = Pick<
  Document<"describe">,
  "header" | "headerDecided" | "delimiter" | "encoding" | "columns" | "time"
>;

/** What was read of a file, as documents have it. */
export function readToJson(
  { found, columns, time }: DescribedTable,
  language: Language,
): ReadFields {
  return {
    header: found?.header ?? null,
    headerDecided: found?.headerDecided ?? null,
    delimiter: found?.delimiter ?? null,
    encoding: found?.encoding ?? null,
    time,
    columns: columns.map(({ reason, missingWords, ...column }) => ({
      ...column,
      used: column.role === "feature",
      reason: reason?.[language] ?? null,
    })),
  };
}
