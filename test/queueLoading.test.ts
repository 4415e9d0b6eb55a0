import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "./root.ts";
import { listPackageSources } from "./sourceFiles.ts";

/** Imports that are there at run time as soon as the module is; those that are called for are not. */
const loaded = /^(?:import|export)\s(?!type\b)[^;]*?from\s+"([^"]+)"/gm;

/** Modules of the command line that load the queue, which only the one with `import()` may reach. */
const loading = "packages/cli/src/jobs/queueRunner.ts";

function loadedBy(file: string): string[] {
  const text = readFileSync(path.join(root, file), "utf8");
  return Array.from(text.matchAll(loaded), ([, specifier]) => specifier);
}

const sources = listPackageSources().filter(
  (file) => file.endsWith(".ts") && !file.endsWith(".test.ts"),
);

test("a run without --queue loads nothing of a queue", () => {
  const outside = sources.filter((file) => !file.startsWith("packages/queue/"));
  const reaching = outside.filter((file) =>
    loadedBy(file).some((one) => /^(@regula\/queue|bullmq|ioredis)/.test(one)),
  );
  expect(reaching).toEqual([loading]);
  const further = outside.filter((file) =>
    loadedBy(file).some((one) => one.endsWith("/queueRunner.ts")),
  );
  expect(further).toEqual([]);
});
