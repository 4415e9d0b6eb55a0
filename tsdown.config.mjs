import { existsSync, readFileSync } from "node:fs";
import { defineConfig } from "tsdown";
import { learnerBundle } from "./packages/course/learnerBundle.mjs";
import { thirdPartyNotices } from "./scripts/pack/thirdPartyNotices.mjs";

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
  // What is bundled may have but CommonJS.
  inputOptions: { checks: { pluginTimings: false }, resolve: { mainFields: ["module", "main"] } },
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

/** Libraries that packages bundle: CommonJS, which a development server such as Vite's does not give to workers. */
const bundled = { data: ["dayjs"] };

/** What only a package's own build needs. */
const plugins = {
  data: () => [thirdPartyNotices().main()],
  course: () => [learnerBundle()],
};

const libraries = libraryNames.map((name) => ({
  ...shared,
  deps: { ...shared.deps, onlyBundle: bundled[name] ?? [] },
  cwd: `packages/${name}`,
  name,
  entry: entriesOf(name),
  platform: "neutral",
  plugins: plugins[name]?.() ?? [],
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
