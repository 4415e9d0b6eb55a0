import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** Packages whose exports children of the benchmark take from `index.js`. */
const measured = ["base", "data", "engine", "studies"];

/**
 * The built engine of a tree with what it is measured by, in a folder of its own: a build during the
 * run changes nothing. `entry.js` is the engine alone, whose size is told; `index.js`, `node.js` and
 * `nodeWorker.js` share their modules, as lanes are turned on in one and used by the others.
 *
 * @returns {Promise<{ address: string, names: readonly string[] }>} the address of `index.js`, and what
 * it and `node.js` export
 * @throws Error where the tree is not built
 */
export async function bundleEngine(to, root) {
  const packages = path.join(root, "packages");
  if (!existsSync(path.join(packages, "engine/dist/index.js"))) {
    throw new Error(`${root}: run \`npm run build\` there first`);
  }
  const { build } = await import("esbuild");
  mkdirSync(to, { recursive: true });
  const sources = path.join(to, "sources");
  mkdirSync(sources, { recursive: true });
  const entries = {
    entry: 'export * from "@regula/engine";',
    index: measured.map((name) => `export * from "@regula/${name}";`).join("\n"),
    node: 'export * from "@regula/engine/node";',
    nodeWorker: `import ${JSON.stringify(path.join(packages, "engine/dist/nodeWorker.js"))};`,
  };
  for (const [name, contents] of Object.entries(entries)) {
    writeFileSync(path.join(sources, `${name}.js`), contents);
  }
  const bundle = (names) =>
    build({
      entryPoints: names.map((name) => path.join(sources, `${name}.js`)),
      outdir: to,
      bundle: true,
      splitting: names.length > 1,
      format: "esm",
      platform: "node",
      plugins: [packagesOf(packages)],
      logLevel: "error",
    });
  await bundle(["entry"]);
  await bundle(["index", "node", "nodeWorker"]);
  writeFileSync(path.join(to, "package.json"), JSON.stringify({ type: "module" }));
  const address = pathToFileURL(path.join(to, "index.js")).href;
  const exported = await Promise.all([import(address), import(new URL("node.js", address).href)]);
  return { address, names: exported.flatMap((names) => Object.keys(names)) };
}

/** Packages are those of the tree itself, whatever its node_modules link to. */
function packagesOf(folder) {
  return {
    name: "packages-of-the-tree",
    setup(build) {
      build.onResolve({ filter: /^@regula\// }, ({ path: name }) => {
        const [, owner, entry = "index"] = name.split("/");
        return { path: path.join(folder, owner, "dist", `${entry}.js`) };
      });
    },
  };
}
