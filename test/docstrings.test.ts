import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { entriesOf, exportedBy } from "./packageEntries.ts";
import { root } from "./root.ts";
import { listPackageSources } from "./sourceFiles.ts";

interface Declared {
  readonly name: string;
  readonly node: ts.Node;
  /** Of its own comment, without the marks. */
  readonly doc: string;
  readonly file: string;
}

/** Everything that a file declares and exports, by name. */
function declarationsOf(file: string, text: string): Declared[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement): Declared[] => {
    const names = exportedBy(statement);
    if (names.length === 0) return [];
    const doc = ts
      .getJSDocCommentsAndTags(statement)
      .filter(ts.isJSDoc)
      .map((one) => one.getText())
      .join("\n");
    return names.map((name) => ({ name, node: statement, doc, file }));
  });
}

const sources = listPackageSources().filter((file) => file.endsWith(".ts"));
const text = (file: string) => readFileSync(path.join(root, file), "utf8");

/** What an entry hands on: names, and the file that declares each. */
function exportsOf(entry: string): (readonly [name: string, file: string])[] {
  const source = ts.createSourceFile(entry, text(entry), ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause) return [];
    if (!ts.isNamedExports(statement.exportClause) || !statement.moduleSpecifier) return [];
    const from = (statement.moduleSpecifier as ts.StringLiteral).text;
    if (!from.startsWith(".")) return [];
    const file = path.posix.join(path.posix.dirname(entry), from);
    return statement.exportClause.elements.map(
      ({ name, propertyName }) => [(propertyName ?? name).text, file] as const,
    );
  });
}

/** The entries of every package that others install. */
const entries = readdirSync(path.join(root, "packages"))
  .filter((name) => !JSON.parse(text(`packages/${name}/package.json`)).private)
  .flatMap(entriesOf);

const exported = [
  ...new Map(entries.flatMap(exportsOf).map((one) => [one.join("\n"), one])).values(),
];
/** By name; overloads of one function count together, and their docstrings too. */
function declaredIn(file: string): Map<string, Declared> {
  const found = new Map<string, Declared>();
  for (const one of declarationsOf(file, text(file))) {
    const before = found.get(one.name)?.doc ?? "";
    found.set(one.name, { ...one, doc: before + one.doc });
  }
  return found;
}

const declared = new Map(sources.map((file) => [file, declaredIn(file)]));
const publicOnes = exported.flatMap(([name, file]) => declared.get(file)?.get(name) ?? []);

/** Whether a function's own body, and not one inside it, throws. */
function throwsItself(node: ts.Node): boolean {
  let found = false;
  const visit = (inside: ts.Node): void => {
    if (ts.isThrowStatement(inside)) found = true;
    if (!ts.isTryStatement(inside) && !ts.isFunctionLike(inside)) ts.forEachChild(inside, visit);
  };
  if (ts.isFunctionDeclaration(node) && node.body) ts.forEachChild(node.body, visit);
  return found;
}

/** Whether a parameter of a function is a matrix by its type. */
function takesMatrix(node: ts.Node): boolean {
  return (
    ts.isFunctionDeclaration(node) &&
    node.parameters.some(
      ({ type }) => type && /^(?:readonly )?Matrix(?:\[\]| \| null)*$/.test(type.getText()),
    )
  );
}

describe("names that packages export", () => {
  test("are found: hundreds, in every package", () => {
    expect(publicOnes.length).toBeGreaterThan(1000);
    expect(publicOnes.length).toBeGreaterThan(0.99 * exported.length);
    expect(publicOnes.map(({ name }) => name)).toContain("createTrainingPlan");
  });

  test("have a docstring each", () => {
    const bare = publicOnes.filter(({ doc }) => !/\w/.test(doc));
    expect(bare.map(({ name, file }) => `${file}: ${name}`)).toEqual([]);
  });

  test("say what they throw, where they throw it themselves", () => {
    const silent = publicOnes.filter(
      ({ node, doc }) => throwsItself(node) && !/@throws|\bthrows\b/.test(doc),
    );
    expect(silent.map(({ name, file }) => `${file}: ${name}`)).toEqual([]);
  });

  test("name the shape of a matrix, where a parameter is one", () => {
    const shapeless = publicOnes.filter(
      ({ node, doc }) => takesMatrix(node) && !/×|[Ss]hape/.test(doc),
    );
    expect(shapeless.map(({ name, file }) => `${file}: ${name}`)).toEqual([]);
  });

  test("a function without docstring, and one that throws in silence, would be found", () => {
    const made = declarationsOf(
      "a.ts",
      "export function f() { return 1; }\n/** One. */\nexport function g() { if (1) throw 2; }",
    );
    expect(made.map(({ doc }) => /\w/.test(doc))).toEqual([false, true]);
    expect(made.map(({ node }) => throwsItself(node))).toEqual([false, true]);
  });
});
