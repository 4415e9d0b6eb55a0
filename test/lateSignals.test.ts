import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "./root.ts";

test.skipIf(process.platform === "win32")(
  "signals that come once all is delivered, to the last moment, do not change how a command ended",
  async () => {
    const launcher = path.join(root, "packages/cli/bin/regula.js");
    const child = spawn(process.execPath, [launcher, "--version"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const exited = once(child, "exit");
    await once(child.stdout, "data");
    let sent = 0;
    while (child.exitCode === null && child.signalCode === null) {
      for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) child.kill(signal);
      sent += 3;
      await new Promise(setImmediate);
    }
    expect(await exited).toEqual([0, null]);
    expect(sent).toBeGreaterThan(3);
  },
);
