import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";

/** gzip bytes of the engine's portable entry with all it imports, as built and minified. */
export async function measureEntry(folder) {
  const files = filesBehind("index.js", folder);
  const built = Buffer.concat(files.map((file) => readFileSync(path.join(folder, file))));
  return { built: gzipSync(built, { level: 9 }).length, minified: await minifiedSize(folder) };
}

function filesBehind(file, folder, found = new Set()) {
  if (found.has(file)) return [...found];
  found.add(file);
  const source = readFileSync(path.join(folder, file), "utf8");
  for (const [, imported] of source.matchAll(/\bfrom\s*"\.\/([^"]+)"/g)) {
    filesBehind(imported, folder, found);
  }
  return [...found];
}

/** With the workspace's esbuild; null where it has none. */
async function minifiedSize(folder) {
  const esbuild = await import("esbuild").catch(() => null);
  if (!esbuild) return null;
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(folder, "index.js")],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}
