import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { root } from "./root.ts";
import { listPackageSources } from "./sourceFiles.ts";

/** Calls that take any number of values, and get all rows of a table where a list is spread. */
const unbounded = /^Math\.(min|max|hypot)$|\.(push|unshift|concat|splice|of|fromCharCode|apply)$/;

/** Lists whose length the source itself says. */
const bounded: Readonly<Record<string, string>> = {
  "packages/tables/src/json/parseJson.ts": "2,000 bytes",
  "packages/tables/src/parquet/parseParquet.ts": "four bytes",
  "packages/tables/src/mat/parseMat.ts": "a header's bytes",
  "packages/engine/src/wasm/functionBuilder.ts": "a constant's sixteen bytes",
  "packages/course/src/training/limitMemory.ts": "the learner's own call, handed on as it came",
};

/** Where a list is spread into a call that data would overflow. */
function findSpreads(text: string): string[] {
  const source = ts.createSourceFile("source.ts", text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.arguments.some(ts.isSpreadElement)) {
      const called = node.expression.getText(source).replace(/\?$/, "");
      if (unbounded.test(called)) found.push(node.getText(source).replace(/\s+/g, " "));
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

test("no data stand in an argument list: 200,000 rows would overflow the stack", () => {
  const files = listPackageSources();
  expect(files.length).toBeGreaterThan(300);
  const found = files.flatMap((file) => {
    const text = readFileSync(path.join(root, file), "utf8");
    const scripts = file.endsWith(".svelte")
      ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, script]) => script)
      : [text];
    return file in bounded ? [] : scripts.flatMap(findSpreads).map((call) => `${file}: ${call}`);
  });
  expect(found).toEqual([]);
});

test.each(["Math.max(...values)", "all.push(...rows)", "Float64Array.of(...a, ...b)"])(
  "%s would be found",
  (call) => expect(findSpreads(`const x = ${call};`)).toHaveLength(1),
);
