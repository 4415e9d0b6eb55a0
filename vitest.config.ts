import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["@regula/source"] },
  ssr: { resolve: { conditions: ["@regula/source"], externalConditions: ["@regula/source"] } },
  test: {
    include: ["packages/*/src/**/*.test.ts", "test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
