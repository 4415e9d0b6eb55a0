import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type DescribedName, described, documents } from "../packages/cli/src/documents/index.ts";
import { writeSchema } from "../packages/cli/src/documents/writeSchema.ts";
import { findSchemaErrors, readDocument } from "./readDocument.ts";
import { root, runRegula, temporaryFolder } from "./runRegula.ts";

const sources = path.join(root, "packages/cli/src");
const names = Object.keys(documents);
const schemas = Object.keys(described) as DescribedName[];

const rows = 40;
const quick = ["--members", "2", "--iterations", "20", "--hidden", "3"];

/** A table of two numbers, a word and a group, with a target. */
function table(target: (i: number) => string | number): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const word = i % 3 === 0 ? "up" : "down";
    return `${(i * 7) % 13},${(i * 5) % 11 === 3 ? "" : (i * 5) % 11},${word},g${i % 12},${target(i)}`;
  });
  return `a,b,word,group,y\n${lines.join("\n")}\n`;
}

const two = table((i) => ((i * 7) % 13 > 6 ? "yes" : "no"));
const three = table((i) => ["red", "green", "blue"][(i * 7) % 3]);
const amounts = table((i) => 2.5 * ((i * 7) % 13) + ((i * 7919) % 17));

const filled = ["--missing", "fill"];
const linear = [...filled, "--variant", "linear", "--no-validate"];
const tuned = [...quick, ...filled, "--tune"];
const modelCases: readonly (readonly [string, string, readonly string[]])[] = [
  ["two classes", two, [...quick, ...filled]],
  ["three classes in groups", three, [...quick, ...filled, "--group", "group"]],
  ["amounts", amounts, [...quick, ...filled]],
  ["amounts, linear, without an estimate", amounts, linear],
  ["two classes, its variant chosen by tune", two, tuned],
];

describe("documents", () => {
  test("every command prints its document through one function", () => {
    const printed = readdirSync(sources, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts") && file !== "documents/document.ts")
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
    expect([...names].sort()).toEqual(commands.sort());
  });

  test.each(schemas)("docs/schemas/%s.schema.json is what npm run schemas writes", (name) => {
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

  test.each(modelCases)("a model of %s: its file and its predictions", async (_, csv, args) => {
    const cwd = temporaryFolder();
    writeFileSync(path.join(cwd, "a.csv"), csv);
    const trained = await runRegula(["train", "a.csv", ...args, "--json"], { cwd });
    expect(trained.code, trained.stderr).toBe(0);
    readDocument("model", readFileSync(path.join(cwd, "regula-model.json"), "utf8"));
    const predict = ["predict", "regula-model.json", "a.csv", "--json"];
    const { stdout } = await runRegula(predict, { cwd });
    expect(readDocument("predict", stdout).predictions).toHaveLength(rows);
    const explain = ["explain", "regula-model.json", "a.csv", "--shuffles", "2", "--json"];
    const explained = await runRegula(explain, { cwd });
    expect(readDocument("explain", explained.stdout).data.source).toBe("a.csv");
  });
});
