import { existsSync, readFileSync } from "node:fs";
import { defineConfig } from "tsdown";
import { learnerBundle } from "./packages/course/learnerBundle.mjs";

const shared = {
  format: "esm",
  target: "es2023",
  fixedExtension: false,
  sourcemap: true,
  clean: true,
  // Set-up builds aside, and swaps the build in once it is whole.
  outDir: process.env.REGULA_DIST ?? "dist",
  logLevel: "warn",
  tsconfig: "../../tsconfig.json",
  deps: { neverBundle: [/^node:/] },
  inputOptions: { checks: { pluginTimings: false } },
};

/** The sources of what a package exports, and of its threads, which are reached by their address. */
function entriesOf(name) {
  const { exports } = JSON.parse(readFileSync(`packages/${name}/package.json`, "utf8"));
  const thread = existsSync(`packages/${name}/src/nodeWorker.ts`) ? ["./src/nodeWorker.ts"] : [];
  return [...Object.values(exports).map((entry) => entry["@regula/source"]), ...thread];
}

/** In the order of their floors. */
const libraryNames = [
  ...["base", "statistics", "data", "engine", "checks", "notebook", "studies", "models"],
  ...["estimators", "tables", "charts", "course", "football", "report", "queue"],
];

const libraries = libraryNames.map((name) => ({
  ...shared,
  cwd: `packages/${name}`,
  name,
  entry: entriesOf(name),
  platform: "neutral",
  plugins: name === "course" ? [learnerBundle()] : [],
  dts: true,
}));

const commandLine = {
  ...shared,
  cwd: "packages/cli",
  name: "cli",
  // What starts a process, and what runs one command line in it.
  entry: ["src/start.ts", "src/main.ts"],
  platform: "node",
  dts: false,
};

export default defineConfig([...libraries, commandLine]);
