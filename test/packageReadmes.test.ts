import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
// @ts-expect-error: a plain script
import * as stage from "../scripts/pack/stagePackages.mjs";
import { root } from "./root.ts";

const { publishedFolders, publishedManifest, readManifest } = stage;

const folders: readonly string[] = publishedFolders(root);
const names = folders.map((folder) => path.basename(folder));

const fence = /^```ts\n([\s\S]*?)^```/gm;

function examplesOf(name: string): string[] {
  const text = readFileSync(path.join(root, "packages", name, "README.md"), "utf8");
  return Array.from(text.matchAll(fence), ([, code]) => code);
}

afterEach(() => {
  vi.restoreAllMocks();
});

test("every package but the lab is published", () => {
  expect(names).toHaveLength(readdirSync(path.join(root, "packages")).length - 1);
});

describe.each(names)("%s", (name) => {
  const manifest = readManifest(path.join(root, "packages", name));

  test("says what it is, by what words it is found, and under which license", () => {
    expect(manifest.description).toMatch(/^[A-Z].{20,}\.$/);
    expect(manifest.keywords.length).toBeGreaterThanOrEqual(3);
    expect(manifest.license).toBe("MIT");
    const readme = readFileSync(path.join(root, "packages", name, "README.md"), "utf8");
    expect(readme.startsWith(`# ${manifest.name}\n`)).toBe(true);
    expect(readme).toContain(`npm install ${name === "cli" ? "-g " : ""}${manifest.name}`);
  });

  test("is published with what is built, types first, without sources", () => {
    const { exports = {}, files, devDependencies } = publishedManifest(manifest);
    for (const conditions of Object.values<object>(exports)) {
      expect(Object.keys(conditions)).toEqual(["types", "default"]);
    }
    expect(files).toContain("dist");
    expect(files.join(" ")).not.toContain("src");
    expect(devDependencies).toBeUndefined();
  });
});

/** What a line's comment says is printed: `console.log(x); // 3`. */
function expectedLines(code: string): (string | null)[] {
  const printing = code.split("\n").filter((line) => /^\s*console\.log\(/.test(line));
  return printing.map((line) => /; \/\/ (.*)$/.exec(line)?.[1] ?? null);
}

const libraries = names.filter((name) => name !== "cli" && name !== "estimators");

test.each(libraries)("the example of %s prints what it says", async (name) => {
  const codes = examplesOf(name);
  expect(codes).toHaveLength(1);
  const [code] = codes;
  const expected = expectedLines(code);
  expect(expected.length).toBeGreaterThan(0);
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const file = path.join(root, `test/.readme-of-${name}.ts`);
  writeFileSync(file, code);
  try {
    await import(file);
  } finally {
    rmSync(file);
  }
  const printed = log.mock.calls.map((call) => call.map(String).join(" "));
  expect(printed).toEqual(expected);
});

test("the README of estimators shows a program that tests run", () => {
  const program = readFileSync(path.join(root, "examples/programs/trainOnArrays.ts"), "utf8");
  const [, code] = /^\/\/.*\n([\s\S]*)$/.exec(program) ?? [];
  expect(examplesOf("estimators")[0]).toBe(code);
  expect(existsSync(path.join(root, "LICENSE"))).toBe(true);
});
