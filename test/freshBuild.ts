import { spawn } from "node:child_process";
import path from "node:path";
import type { Plugin } from "vitest/config";
import { root } from "./root.ts";

/** What the tests of a run have asked to be built: the packages, and the lab beside them. */
type Built = "packages" | "lab";

/** Which modules reach for built files, by their text. */
const reaching: Readonly<Record<Built, RegExp>> = {
  packages: /packages\/cli\/bin\/regula|commandHost\.mjs|\bdist\/nodeWorker|packages\/\w+\/dist\b/,
  lab: /packages\/lab\/dist\b/,
};

/**
 * Builds what has changed before a test loads a module that reaches for a built file, and again
 * before each further run of a watch: no test runs against a stale build. Digests of the sources
 * tell whether it is one; a test that needs no build waits for none.
 */
export function freshBuild(): Plugin {
  const running = new Map<Built, Promise<void>>();
  const ensure = (built: Built) => {
    const build = running.get(built) ?? runBuild(built);
    running.set(built, build);
    return build;
  };
  return {
    name: "regula-fresh-build",
    configureVitest({ vitest }) {
      vitest.onTestsRerun(async () => {
        const needed = [...running.keys()];
        running.clear();
        for (const built of needed) await ensure(built);
      });
    },
    async transform(code, id) {
      if (!id.startsWith(root) || id.includes("/node_modules/")) return;
      if (reaching.packages.test(code)) await ensure("packages");
      if (reaching.lab.test(code)) await ensure("lab");
    },
  };
}

/** @throws Error where the build fails, with what it says */
function runBuild(built: Built): Promise<void> {
  const child = spawn(process.execPath, [path.join(root, "scripts/build.mjs"), built], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    process.stderr.write(text);
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The build that this test needs failed.\n${said}`));
    });
  });
}
