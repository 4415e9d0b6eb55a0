// npm run schemas: writes docs/schemas from packages/cli/src/documents, one file a document or file.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { described } from "../packages/cli/src/documents/index.ts";
import { writeSchema } from "../packages/cli/src/documents/writeSchema.ts";

const folder = path.join(import.meta.dirname, "../docs/schemas");

mkdirSync(folder, { recursive: true });
for (const name of Object.keys(described)) {
  writeFileSync(path.join(folder, `${name}.schema.json`), writeSchema(name));
}
