import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type DocumentName, documents } from "../packages/cli/src/documents/index.ts";
import { writeSchema } from "../packages/cli/src/documents/writeSchema.ts";
import { findSchemaErrors, readDocument } from "./readDocument.ts";
import { root, runRegula, temporaryFolder } from "./runRegula.ts";

const sources = path.join(root, "packages/cli/src");
const names = Object.keys(documents) as DocumentName[];

/** Commands whose documents have no schema yet. */
const unwritten = ["compare", "predict", "train", "tune"];

describe("documents", () => {
  test("every command prints its document through one function", () => {
    const printed = readdirSync(sources, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && file !== "document.ts")
      .filter((file) =>
        /(stdout\.write|writeStandardOutput)\([^;]*JSON\.stringify/.test(
          readFileSync(path.join(sources, file), "utf8"),
        ),
      );
    expect(printed).toEqual([]);
  });

  test("every command with --json has a schema", () => {
    const commands = readdirSync(path.join(sources, "commands"))
      .filter((file) =>
        readFileSync(path.join(sources, "commands", file), "utf8").includes("addCommonOptions("),
      )
      .map((file) => path.basename(file, ".ts"));
    expect([...names, ...unwritten].sort()).toEqual(commands.sort());
  });

  test.each(names)("docs/schemas/%s.schema.json is what npm run schemas writes", (name) => {
    const file = path.join(root, "docs/schemas", `${name}.schema.json`);
    expect(readFileSync(file, "utf8")).toBe(writeSchema(name));
  });

  test("contract: 2 is first, and a document without it or with a stray field is refused", async () => {
    const { stdout } = await runRegula(["sample", "--json", "-o", temporaryFolder()]);
    const document = readDocument("sample", stdout);
    expect(Object.entries(document)[0]).toEqual(["contract", 2]);
    expect(findSchemaErrors("sample", { ...document, contract: 1 })).toHaveLength(1);
    expect(findSchemaErrors("sample", { ...document, stray: 0 })).toHaveLength(1);
    const { contract: _, ...without } = document;
    expect(findSchemaErrors("sample", without)).toHaveLength(1);
  });

  test("regula doctor prints what its schema says", async () => {
    const { stdout } = await runRegula(["doctor", "--json"]);
    expect(readDocument("doctor", stdout).selfTest.passed).toBe(true);
  });
});
