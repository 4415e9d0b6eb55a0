import { columnKinds, columnRoles } from "@regula/checks";
import { decimalMarks, thousandsMarks } from "@regula/data";
import { z } from "zod";
import { count, timeOrder } from "./shapes.ts";

const column = z.strictObject({
  name: z.string(),
  kind: z.enum(columnKinds),
  decimal: z.enum(decimalMarks).nullable().describe("Of numbers; null of anything else."),
  thousands: z.enum(thousandsMarks).nullable(),
  decided: z.boolean().describe("Whether the cells alone decided how they are read."),
  missing: count,
  distinct: count.describe("Of the cells that are not missing."),
  example: z.string().nullable().describe("A cell as it stands in the file."),
  role: z.enum(columnRoles),
  used: z.boolean().describe("Whether it is a feature."),
  reason: z.string().nullable().describe("Why it is left out, or what is to be known of it."),
});

/** What was read of a file's structure and columns. */
export const readFields = {
  header: z
    .enum(["first-row", "none"])
    .nullable()
    .describe("null of formats that state their names."),
  headerDecided: z.boolean().nullable().describe("false for a guess."),
  delimiter: z.string().nullable(),
  encoding: z.string().nullable(),
  columns: z.array(column),
  time: timeOrder,
};

export const readTable = z
  .strictObject(readFields)
  .nullable()
  .describe("What was read of the named file; null of the bundled kicks.");
