// The code that a learner's own runs beside, bundled into one string: a plugin for whatever builds.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** In the interpreter that grades, and in the worker that trains. */
const entries = {
  "virtual:learner-bundle": "./src/learner/entry.ts",
  "virtual:python-bundle": "./src/pythonRuntime/entry.ts",
  "virtual:training-bundle": "./src/training/entry.ts",
};

/** Resolves the names above to the bundled text of their entries. */
export function learnerBundle() {
  return {
    name: "learner-bundle",
    resolveId: (id) => (Object.hasOwn(entries, id) ? `\0${id}` : null),
    async load(id) {
      const entry = id.startsWith("\0") ? entries[id.slice(1)] : undefined;
      if (entry === undefined) return null;
      const { outputFiles } = await build({
        entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
        bundle: true,
        write: false,
        format: "iife",
        platform: "neutral",
        target: "es2022",
        minify: true,
        conditions: ["@regula/source"],
      });
      return `export default ${JSON.stringify(outputFiles[0].text)};`;
    },
  };
}
