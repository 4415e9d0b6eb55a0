import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv2020, { type ValidateFunction } from "ajv/dist/2020.js";
import { expect } from "vitest";
import type { DescribedName } from "../packages/cli/src/documents/index.ts";
import { root } from "./root.ts";

const ajv = new Ajv2020({ allErrors: true, strictTuples: false, allowUnionTypes: true });

const validators = new Map<DescribedName, ValidateFunction>();

function validatorOf(name: DescribedName): ValidateFunction {
  const known = validators.get(name);
  if (known) return known;
  const file = path.join(root, "docs/schemas", `${name}.schema.json`);
  const validate = ajv.compile(JSON.parse(readFileSync(file, "utf8")));
  validators.set(name, validate);
  return validate;
}

/** Where a document breaks its schema in docs/schemas, one line each. */
export function findSchemaErrors(name: DescribedName, document: unknown): string[] {
  const validate = validatorOf(name);
  if (validate(document)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}

/** The document that a command printed, held to its schema in docs/schemas. */
export function readDocument(name: DescribedName, stdout: string) {
  const document = JSON.parse(stdout);
  expect(findSchemaErrors(name, document)).toEqual([]);
  return document;
}
