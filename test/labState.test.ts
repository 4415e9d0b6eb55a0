import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "./root.ts";
import { listPackageSources } from "./sourceFiles.ts";

/**
 * `$state` wraps objects in proxies, which no worker can be sent: records are replaced whole, in
 * `$state.raw`. Found by what is written between the brackets, and by the names of interfaces.
 */
function findWrapped(source: string, records: ReadonlySet<string>): string[] {
  return [...source.matchAll(/\$state(?:<([\s\S]*?)>)?\(\s*(.?)[^\n]*/g)].flatMap(
    ([line, type = "", first]) => {
      const isRecord =
        /[{[]/.test(first + type) ||
        type.split(/[^\w.]+/).some((name) => records.has(name) || /^(Partial|Record)$/.test(name));
      return isRecord ? [line] : [];
    },
  );
}

test("the lab keeps records in raw state, so that workers can be sent what it holds", () => {
  const sources = listPackageSources().map((file) => ({
    file,
    text: readFileSync(path.join(root, file), "utf8"),
  }));
  const records = new Set(
    sources.flatMap(({ text }) => [...text.matchAll(/\binterface (\w+)/g)].map(([, name]) => name)),
  );
  expect(records.size).toBeGreaterThan(300);
  const before = "let recipe = $state<Recipe>(app.data.recipe ?? bundledRecipe);\n";
  expect(findWrapped(before, records)).toHaveLength(1);
  expect(findWrapped("let keeps = $state([1, 0.95]);\nlet n = $state(0);", records)).toHaveLength(
    1,
  );
  expect(findWrapped("let a = $state.raw<KicksRecipe>(b);", records)).toEqual([]);
  const found = sources
    .filter(({ file }) => file.startsWith("packages/lab/src/"))
    .flatMap(({ file, text }) => findWrapped(text, records).map((line) => `${file}: ${line}`));
  expect(found).toEqual([]);
});
