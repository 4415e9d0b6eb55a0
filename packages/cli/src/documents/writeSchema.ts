import { z } from "zod";
import { type DocumentName, documents } from "./index.ts";

/** The JSON Schema (draft 2020-12) of what a command prints, as docs/schemas has it. */
export function writeSchema(name: DocumentName): string {
  const { $schema, title, description, ...schema } = z.toJSONSchema(documents[name], {
    target: "draft-2020-12",
    override: ({ jsonSchema }) => {
      // Bounds of what JavaScript can count to are no part of the contract.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  return `${JSON.stringify({ $schema, title, description, ...schema }, null, 2)}\n`;
}
