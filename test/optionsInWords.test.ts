import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "./root.ts";
import { listPackageSources } from "./sourceFiles.ts";

const text = (file: string) => readFileSync(path.join(root, file), "utf8");

const optionsIn = (words: string) => new Set(words.match(/(?<![\w-])--[a-z][a-z0-9-]*[a-z0-9]/g));

/** Colors of style sheets, options of Node's own, and operators. */
const others = new Set(
  "accent badge badge-ink card class-0 end font import ink liftoff line no no-liftoff paper soft"
    .split(" ")
    .map((name) => `--${name}`),
);

test("every option that a sentence names is one of the command line's", () => {
  const options = optionsIn(text("docs/command-line.md"));
  expect(options.size).toBeGreaterThan(80);
  const sources = listPackageSources().filter(
    (file) => file.endsWith(".ts") && !file.startsWith("packages/lab/"),
  );
  const unknown = sources.flatMap((file) =>
    [...optionsIn(text(file))]
      .filter((option) => !options.has(option) && !others.has(option) && option !== "--version")
      .map((option) => `${file}: ${option}`),
  );
  expect(unknown).toEqual([]);
});
