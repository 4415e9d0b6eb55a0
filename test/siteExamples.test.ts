import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { type ExampleName, exampleFiles, exampleNames } from "../site/examples.ts";
import { root } from "./root.ts";

const folder = path.join(root, "site/examples");

const fileOf = (name: ExampleName) => path.join(root, "site", exampleFiles[name]);

/** It needs the workers of a page: `npm run docs -- --check` runs it in Chromium, with all others. */
const ofPages = "08-worker";

afterEach(() => {
  vi.restoreAllMocks();
});

/** What an example prints, line by line. */
async function printed(name: ExampleName): Promise<string[]> {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  // By an address of its own: another test of this process may have run the same program.
  await import(`${fileOf(name)}?site`);
  return log.mock.calls.map((values) => values.map(String).join(" "));
}

test("every example is listed, and has fewer than forty lines", () => {
  const own = exampleNames.map(fileOf).filter((file) => path.dirname(file) === folder);
  expect(readdirSync(folder).map((name) => path.join(folder, name))).toEqual(own);
  for (const name of exampleNames) {
    const text = readFileSync(fileOf(name), "utf8");
    expect(text.trimEnd().split("\n").length, name).toBeLessThan(40);
  }
});

test.each(exampleNames.filter((name) => name !== ofPages))(
  "%s runs in Node, and prints numbers",
  async (name) => {
    const lines = await printed(name);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join("\n")).toMatch(/\d/);
    expect(lines.join("\n")).not.toMatch(/NaN|undefined|\[object/);
  },
);
