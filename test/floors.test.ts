import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { findFloorViolations, type SourceFile } from "./floors.ts";
import { root } from "./root.ts";
import { listSources } from "./sourceFiles.ts";

function readSources(): SourceFile[] {
  return listSources()
    .filter((file) => /^packages\/[^/]+\/src\/.*\.ts$/.test(file))
    .map((file) => ({ path: file, text: readFileSync(path.join(root, file), "utf8") }));
}

describe("the house", () => {
  test("has imports that go down, through entries, in no circle", () => {
    const sources = readSources();
    expect(sources.length).toBeGreaterThan(50);
    expect(findFloorViolations(sources)).toEqual([]);
  });

  test.each<[string, SourceFile[]]>([
    [
      "an upward import",
      [{ path: "packages/engine/src/spec/a.ts", text: 'import "../reference/b.ts";' }],
    ],
    [
      "an import of a room on the same floor",
      [{ path: "packages/engine/src/reference/a.ts", text: 'import "../compiler/b.ts";' }],
    ],
    [
      "a re-export upward",
      [{ path: "packages/base/src/arrays/a.ts", text: 'export { b } from "../random/b.ts";' }],
    ],
    [
      "an import circle",
      [
        { path: "packages/engine/src/spec/a.ts", text: 'import type { B } from "./b.ts";' },
        { path: "packages/engine/src/spec/b.ts", text: 'import { a } from "./a.ts";' },
      ],
    ],
    [
      "Node in a package of the engine's floor",
      [{ path: "packages/data/src/a.ts", text: 'import fs from "node:fs";' }],
    ],
    [
      "Node in a portable package",
      [{ path: "packages/tables/src/csv/a.ts", text: 'import fs from "node:fs";' }],
    ],
    [
      "a dependency of a portable package",
      [{ path: "packages/data/src/a.ts", text: 'import Papa from "papaparse";' }],
    ],
    ["an upward package", [{ path: "packages/charts/src/a.ts", text: 'import "@regula/report";' }]],
    [
      "a package reached past its entry",
      [{ path: "packages/report/src/a.ts", text: 'import "@regula/base/src/errors/text.ts";' }],
    ],
    [
      "a package reached by a relative path",
      [{ path: "packages/report/src/a.ts", text: 'import "../../engine/src/index.ts";' }],
    ],
    [
      "a source that rests on what is for tests",
      [{ path: "packages/tables/src/a.ts", text: 'import "../../../test/fuzzing.ts";' }],
    ],
    [
      "a dynamic import upward",
      [{ path: "packages/base/src/errors/a.ts", text: 'const b = import("../random/b.ts");' }],
    ],
  ])("would not stand with %s", (_, files) => {
    expect(findFloorViolations(files)).toHaveLength(1);
  });
});
