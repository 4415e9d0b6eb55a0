import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
// @ts-expect-error: a plain script
import { bumpManifest, dateChangelog, isLater } from "../scripts/pack/nextVersion.mjs";
// @ts-expect-error: a plain script
import { publishedFolders, readManifest } from "../scripts/pack/stagePackages.mjs";
import { root } from "./root.ts";

describe("a release", () => {
  test.each<[string, string, boolean]>([
    ["0.2.0", "0.1.9", true],
    ["0.10.0", "0.9.0", true],
    ["1.0.0", "0.99.99", true],
    ["0.1.0", "0.1.0", false],
    ["0.1.9", "0.2.0", false],
  ])("%s comes after %s: %s", (next, current, expected) => {
    expect(isLater(next, current)).toBe(expected);
  });

  test("refuses what is no version", () => {
    expect(() => isLater("next", "0.1.0")).toThrow("no version");
  });

  test("has one version in every package, by which they ask for each other", () => {
    const manifests = (publishedFolders(root) as string[]).map((folder) => readManifest(folder));
    const own = manifests.map(({ name }) => name);
    for (const manifest of manifests) {
      const bumped = bumpManifest(manifest, "9.8.7", own);
      expect(bumped.version).toBe("9.8.7");
      for (const [name, asked] of Object.entries(bumped.dependencies ?? {})) {
        expect(asked, `${manifest.name}: ${name}`).toBe(
          own.includes(name) ? "9.8.7" : manifest.dependencies[name],
        );
      }
      expect(bumpManifest(manifest, manifest.version, own)).toEqual(manifest);
    }
  });

  test("dates what is unreleased, and changes nothing else of the changelog", () => {
    const text = readFileSync(path.join(root, "CHANGELOG.md"), "utf8");
    const dated = dateChangelog(text, "9.8.7", "2026-11-30");
    expect(dated).toContain("## 9.8.7 (2026-11-30)\n\n- ");
    expect(dated).not.toContain("(unreleased)");
    expect(dated.replace(/^## 9.*$/m, "")).toBe(text.replace(/^## .*unreleased.*$/m, ""));
    const before = "# Changelog\n\n## 2.0.0 (unreleased)\n\n## 1.0.0 (2026-01-01)\n\n- begun\n";
    expect(() => dateChangelog(before, "2.0.0", "2026-11-30")).toThrow("with entries");
  });
});
