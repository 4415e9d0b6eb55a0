import { existsSync } from "node:fs";
import { defineConfig } from "tsdown";
import { learnerBundle } from "./packages/course/learnerBundle.mjs";

const shared = {
  format: "esm",
  target: "es2023",
  fixedExtension: false,
  sourcemap: true,
  clean: true,
  logLevel: "warn",
  tsconfig: "../../tsconfig.json",
  deps: { neverBundle: [/^node:/] },
  inputOptions: { checks: { pluginTimings: false } },
};

/** A portable entry, and those for Node where the package has them. */
const libraries = ["engine", "tables", "charts", "course", "football", "report"].map((name) => ({
  ...shared,
  cwd: `packages/${name}`,
  name,
  entry: [
    ...["index", "study", "notebook", "solutions", "learner", "grades"],
    ...["node", "nodeWorker", "worker"],
  ]
    .map((entry) => `src/${entry}.ts`)
    .filter((file) => existsSync(`packages/${name}/${file}`)),
  platform: "neutral",
  plugins: name === "course" ? [learnerBundle()] : [],
  dts: true,
}));

const commandLine = {
  ...shared,
  cwd: "packages/cli",
  name: "cli",
  entry: ["src/main.ts"],
  platform: "node",
  dts: false,
};

export default defineConfig([...libraries, commandLine]);
