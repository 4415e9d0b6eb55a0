import { defineConfig } from "vitest/config";
import { learnerBundle } from "./packages/course/learnerBundle.mjs";

export default defineConfig({
  plugins: [learnerBundle()],
  resolve: { conditions: ["@regula/source"] },
  ssr: { resolve: { conditions: ["@regula/source"], externalConditions: ["@regula/source"] } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
