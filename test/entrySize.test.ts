import path from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { root } from "./root.ts";

test("the engine's portable entry is under 42 kB gzip, minified, and holds no other package than base", async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: [path.join(root, "packages/engine/src/index.ts")],
    bundle: true,
    minify: true,
    format: "esm",
    platform: "neutral",
    conditions: ["@regula/source"],
    target: "es2023",
    write: false,
    metafile: true,
  });
  const bytes = gzipSync(outputFiles[0].contents, { level: 9 }).length;
  console.log(`portable entry: ${bytes} bytes gzip`);
  expect(bytes).toBeLessThan(42_000);
  const packages = new Set(
    Object.keys(metafile.inputs).map((file) => /packages\/(\w+)/.exec(file)?.[1]),
  );
  expect([...packages].sort()).toEqual(["base", "engine"]);
});
