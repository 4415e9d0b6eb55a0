import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { root } from "./root.ts";

/** The sources of a package's entries by its `package.json`, as paths from the root. */
export function entriesOf(name: string): string[] {
  const file = path.join(root, "packages", name, "package.json");
  const { exports = {} } = JSON.parse(readFileSync(file, "utf8"));
  return Object.values<Record<string, string>>(exports).map((entry) =>
    path.posix.join("packages", name, entry["@regula/source"]),
  );
}

/** The names that a statement declares and exports; none of one that only hands on. */
export function exportedBy(statement: ts.Statement): string[] {
  const isExported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
  if (!isExported) return [];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  const { name } = statement as ts.Statement & { name?: ts.Identifier };
  return name ? [name.text] : [];
}
