import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { root } from "./root.ts";
import { listFiles } from "./sourceFiles.ts";

/** An expression without the brackets and the assertion around it. */
function bare(node: ts.Expression): ts.Expression {
  const isAround = ts.isParenthesizedExpression(node) || ts.isAsExpression(node);
  return isAround ? bare(node.expression) : node;
}

/** Where an object literal is spread into another: its fields could stand there themselves. */
function findSpreads(text: string): string[] {
  const source = ts.createSourceFile("source.ts", text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isSpreadAssignment(node) && ts.isObjectLiteralExpression(bare(node.expression))) {
      found.push(node.getText(source).replace(/\s+/g, " "));
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

/** The script of a Svelte file, or the file. */
function scriptsOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), "utf8");
  if (!file.endsWith(".svelte")) return [text];
  return [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script);
}

test("no object literal is spread into another to keep a line short", () => {
  const files = ["packages", "test", "scripts", "bench", "examples"].flatMap((folder) =>
    listFiles(folder, /\.(ts|mjs|js|svelte)$/),
  );
  expect(files.length).toBeGreaterThan(1000);
  const found = files
    .flatMap((file) => scriptsOf(file).map((text) => ({ file, text })))
    .filter(({ text }) => /\.\.\.\s*\(*\{/.test(text))
    .flatMap(({ file, text }) => findSpreads(text).map((spread) => `${file}: ${spread}`));
  expect(found).toEqual([]);
});

test.each([
  ["const a = { ...{ b, c }, d };", 1],
  ["f({ ...({ b: 1 } as const) });", 1],
  ["const a = { ...b, ...(c && { d }) };", 0],
])("%s has %i", (text, count) => expect(findSpreads(text)).toHaveLength(count));
