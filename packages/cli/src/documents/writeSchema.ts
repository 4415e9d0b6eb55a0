import { z } from "zod";
import { type DescribedName, described } from "./index.ts";

/** The JSON Schema (draft 2020-12) of a document or a file, as docs/schemas has it. */
export function writeSchema(name: DescribedName): string {
  const { $schema, title, description, ...schema } = z.toJSONSchema(described[name], {
    target: "draft-2020-12",
    override: ({ jsonSchema }) => {
      // Bounds of what JavaScript can count to are no part of the contract.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  return `${JSON.stringify({ $schema, title, description, ...schema }, null, 2)}\n`;
}
