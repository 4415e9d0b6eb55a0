// npm test: set-up, then every test; the last line reads `N passed, N failed`. Arguments filter files;
// --yes and --no answer whether a browser and Redis may be installed.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readAnswer, requireChromium } from "./browser.mjs";
import { offerRedis } from "./redis.mjs";
import { handOver } from "./setup/handOver.mjs";
import { words } from "./setup/words.mjs";
import { say, setUpWithLab } from "./setup.mjs";

const { answer, rest } = readAnswer(process.argv.slice(2), process.env);
process.env.REGULA_CHROMIUM = await requireChromium(answer);
await offerRedis(answer);
await setUpWithLab();

const folder = mkdtempSync(path.join(tmpdir(), "regula-test-"));
const report = path.join(folder, "report.json");
say(words.testing);
const status = await handOver(process.execPath, [
  "node_modules/vitest/vitest.mjs",
  "run",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${report}`,
  ...rest,
]);

function readCounts() {
  try {
    const { testResults } = JSON.parse(readFileSync(report, "utf8"));
    const tests = testResults.flatMap((file) => file.assertionResults);
    const count = (outcome) => tests.filter((test) => test.status === outcome).length;
    // A file that breaks before its tests are known has no test to fail, and yet has failed.
    const broken = testResults.filter(
      (file) =>
        file.status === "failed" && !file.assertionResults.some((t) => t.status === "failed"),
    ).length;
    return {
      passed: count("passed"),
      failed: count("failed") + broken,
      skipped: count("skipped") + count("pending") + count("todo"),
    };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const { passed, failed, skipped } = readCounts();
rmSync(folder, { recursive: true, force: true });
// A run that fails outside its tests (an unhandled error, no test at all) must not read as a pass.
const failures = failed === 0 && (status !== 0 || passed === 0) ? 1 : failed;
process.exitCode = failures > 0 ? 1 : 0;
console.log(`${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
