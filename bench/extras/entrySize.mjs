import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

/** gzip bytes of the engine's portable entry with all it imports, as built and minified. */
export async function measureEntry(folder) {
  const built = readFileSync(path.join(folder, "entry.js"));
  return { built: gzipSync(built, { level: 9 }).length, minified: await minifiedSize(folder) };
}

/** With the workspace's esbuild; null where it has none. */
async function minifiedSize(folder) {
  const esbuild = await import("esbuild").catch(() => null);
  if (!esbuild) return null;
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(folder, "entry.js")],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}
