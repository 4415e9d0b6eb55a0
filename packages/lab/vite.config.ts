import path from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defaultClientConditions, defineConfig } from "vite";
import { thirdPartyNotices } from "../../scripts/pack/thirdPartyNotices.mjs";
import { learnerBundle } from "../course/learnerBundle.mjs";
import { contentPolicyTag } from "./build/contentPolicy.ts";
import { serviceWorker } from "./build/serviceWorker.ts";
import { shownModels } from "./build/shownModels.ts";
import { themeSheet } from "./build/themeSheet.ts";

/** The lab is built from the packages' sources, as tests run them. */
const conditions = ["@regula/source", ...defaultClientConditions];

// A build is for readers, whoever asks for it: test runners name another environment.
if (process.argv.includes("build")) process.env.NODE_ENV = "production";

/** The lab's own modules that the page begins with are one file: many small ones compress less well. */
const first = new Set<string>();

function nameFirst(
  id: string,
  graph: { getModuleInfo(id: string): { importedIds: readonly string[] } | null },
): string | null {
  const add = (module: string): void => {
    if (first.has(module) || !/packages\/lab\/src\//.test(module)) return;
    first.add(module);
    for (const imported of graph.getModuleInfo(module)?.importedIds ?? []) add(imported);
  };
  if (first.size === 0) add(path.resolve(import.meta.dirname, "src/main.ts"));
  return first.has(id) ? "first" : null;
}

const notices = thirdPartyNotices();

export default defineConfig({
  // Any server, any path.
  base: "./",
  plugins: [
    svelte(),
    themeSheet(),
    shownModels(),
    learnerBundle(),
    contentPolicyTag(),
    notices.main(),
    serviceWorker(),
  ],
  resolve: { conditions },
  worker: { format: "es", plugins: () => [learnerBundle(), notices.worker()] },
  build: {
    target: "es2023",
    modulePreload: { polyfill: false },
    // A data: URL is an origin of its own.
    assetsInlineLimit: 0,
    sourcemap: false,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: nameFirst }] } } },
  },
});
