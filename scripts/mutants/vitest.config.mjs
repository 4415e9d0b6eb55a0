import path from "node:path";
import { defineConfig } from "vitest/config";

const root = path.resolve(import.meta.dirname, "../..");

/** The one change, from scripts/mutants.mjs. */
const { file, start, end, text } = JSON.parse(process.env.REGULA_MUTANT ?? "{}");

export default defineConfig({
  root,
  plugins: [
    {
      name: "mutant",
      enforce: "pre",
      transform(code, id) {
        if (file === undefined || path.resolve(root, file) !== id.split("?")[0]) return undefined;
        return { code: code.slice(0, start) + text + code.slice(end), map: null };
      },
    },
  ],
  resolve: { conditions: ["@regula/source"] },
  test: { isolate: false, maxWorkers: 1, reporters: ["dot"] },
});
