import { defineConfig } from "vitest/config";
import { learnerBundle } from "./packages/course/learnerBundle.mjs";
import { freshBuild } from "./test/freshBuild.ts";
import { isolatedTests as alone } from "./test/isolatedTests.ts";

/** Pages that train and grade: they take all processors there are. */
const pages = ["test/lab{,Tasks}.test.ts", "test/course{,Sandbox,Screens}.test.ts"];

export default defineConfig({
  plugins: [learnerBundle(), freshBuild()],
  resolve: { conditions: ["@regula/source"] },
  ssr: { resolve: { conditions: ["@regula/source"], externalConditions: ["@regula/source"] } },
  test: {
    // By default one processor is left idle: on two that is half of them.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: "shared",
          include: ["packages/*/src/**/*.test.ts", "test/**/*.test.ts"],
          exclude: [...alone, ...pages],
          // Files share what they import, which was half of the time; none keeps state in modules.
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: alone } },
      {
        extends: true,
        test: {
          name: "pages",
          include: pages,
          isolate: false,
          // After all others: beside them, pages would wait for processors.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
