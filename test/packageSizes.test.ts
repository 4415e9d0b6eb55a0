import path from "node:path";
import { describe, expect, test } from "vitest";
// @ts-expect-error: a plain script
import { countLines, countPackages, findTooLarge } from "../scripts/lines.mjs";
import { listPackageSources } from "./sourceFiles.ts";

/** The most sources of a folder, unless they are of one kind. */
const mostSources = 15;

/** Folders of one kind of source, and of which. */
const ofOneKind: Readonly<Record<string, string>> = {
  "packages/engine/src/spec": "what can be said, a concept a file",
  "packages/engine/src/reference": "its arithmetic, a file for a concept of spec",
  "packages/statistics/src/claims": "what numbers bear, a question a file",
  "packages/course/src/exercises": "an exercise a file",
  "packages/cli/src/commands": "a command a file",
  "packages/cli/src/documents": "the schema of a JSON document a file",
};

describe("packages and folders", () => {
  test("no package but the lab has more than 20 % of the lines (node scripts/lines.mjs)", () => {
    const counted: { name: string; lines: number; share: number }[] = countPackages();
    expect(counted.length).toBeGreaterThan(10);
    expect(counted.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10);
    expect(findTooLarge(counted)).toEqual([]);
  });

  test("a package with more than its share would be found, and the lab would not", () => {
    const counted = [
      { name: "lab", share: 0.5 },
      { name: "report", share: 0.21 },
      { name: "cli", share: 0.2 },
    ];
    expect(findTooLarge(counted)).toEqual([counted[1]]);
  });

  test.each<[string, string, number]>([
    [
      "a.ts",
      "/** A\n * comment. */\nconst a = `one\n\ntwo`; // said\n\n// alone\nf(\n  a,\n);\n",
      6,
    ],
    ["a.svelte", "<!-- a\ncomment -->\n<script>\n// alone\nlet a;\n</script>\n\n<p>a</p>\n", 4],
    ["a.css", "/* a\ncomment */\n\np {\n}\n", 2],
  ])("%s: lines without blank ones and comments", (file, text, lines) => {
    expect(countLines(file, text)).toBe(lines);
  });

  test(`no folder has more than ${mostSources} sources that are not of one kind`, () => {
    const folders = listPackageSources().map((file) => path.posix.dirname(file));
    const full = [...new Set(folders)].filter(
      (folder) => folders.filter((one) => one === folder).length > mostSources,
    );
    expect(full.sort()).toEqual(Object.keys(ofOneKind).sort());
  });
});
