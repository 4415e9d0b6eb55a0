import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { entriesOf, exportedBy } from "./packageEntries.ts";
import { root } from "./root.ts";

/** What an entry exports, in its order. @throws Error for a list that does not say its names */
function exportedNames(text: string): string[] {
  const source = ts.createSourceFile("index.ts", text, ts.ScriptTarget.Latest, true);
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      if (!statement.exportClause || !ts.isNamedExports(statement.exportClause)) {
        throw new Error(`${statement.getText()} does not say its names`);
      }
      return statement.exportClause.elements.map(({ name }) => name.text);
    }
    return exportedBy(statement);
  });
}

/** Names that more than one package exports, each with its packages. */
function findShared(names: Readonly<Record<string, readonly string[]>>): string[] {
  const owners = new Map<string, Set<string>>();
  for (const [owner, exported] of Object.entries(names)) {
    for (const name of exported) owners.set(name, (owners.get(name) ?? new Set()).add(owner));
  }
  return [...owners]
    .filter(([, packages]) => packages.size > 1)
    .map(([name, packages]) => `${name}: ${[...packages].join(", ")}`);
}

test("no name is exported by two packages", () => {
  const names = Object.fromEntries(
    readdirSync(path.join(root, "packages")).map((name) => [
      name,
      entriesOf(name).flatMap((entry) =>
        exportedNames(readFileSync(path.join(root, entry), "utf8")),
      ),
    ]),
  );
  expect(names.engine).toContain("createTrainingPlan");
  expect(names.base).toContain("RegulaError");
  expect(findShared(names)).toEqual([]);
});

test("a name of two packages would be found, in each form of an export", () => {
  const one = exportedNames('export { a as b, type C } from "./x.ts";\nexport const d = 1;');
  const other = exportedNames("export function d() {}\nexport interface C {}\nconst b = 1;");
  expect(findShared({ one, other })).toEqual(["C: one, other", "d: one, other"]);
  expect(() => exportedNames('export * from "./x.ts";')).toThrow("does not say its names");
});
