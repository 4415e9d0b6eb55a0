import { findWideObstacle } from "@regula/engine/node";
import { expect, test } from "vitest";
import { readDocument } from "./readDocument.ts";
import { runRegula } from "./runRegula.ts";

const obstacle = findWideObstacle();

// Each run tests for five seconds: side by side.
test.concurrent("regula doctor --json: what the machine supports, and compiled steps beside the reference", async () => {
  const { code, stdout, stderr } = await runRegula(["doctor", "--json"]);
  expect(code, stderr).toBe(0);
  const { node, webAssembly, wide, selfTest, microseconds } = readDocument("doctor", stdout);
  expect(node).toBe(process.versions.node);
  expect(webAssembly.simd).toBe(true);
  expect(wide).toEqual({ on: false, obstacle });
  expect(selfTest.passed).toBe(true);
  expect(selfTest.plans).toBeGreaterThan(10);
  expect(selfTest.worst).toBeLessThan(1e-6);
  expect(microseconds.compiled).toBeGreaterThan(0);
});

test.concurrent("regula doctor says whether lanes of 256 bits are on, or what keeps them off", async () => {
  const env: Readonly<Record<string, string>> = obstacle === null ? { REGULA_WIDE: "1" } : {};
  const { code, stdout } = await runRegula(["doctor"], { env });
  expect(code).toBe(0);
  expect(stdout).toMatch(
    obstacle === null ? /256 bits, experimental +on/ : /256 bits, experimental +no: /,
  );
});
