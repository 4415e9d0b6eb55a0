// The code that a learner's own runs beside, bundled into one string: a plugin for whatever builds.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const name = "virtual:learner-bundle";
const entry = fileURLToPath(new URL("./src/learner/entry.ts", import.meta.url));

/** Resolves `virtual:learner-bundle` to the bundled text of `src/learner/entry.ts`. */
export function learnerBundle() {
  return {
    name: "learner-bundle",
    resolveId: (id) => (id === name ? `\0${name}` : null),
    async load(id) {
      if (id !== `\0${name}`) return null;
      const { outputFiles } = await build({
        entryPoints: [entry],
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
