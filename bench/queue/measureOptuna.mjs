import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { startRedisServer } from "../../scripts/redisServer.mjs";
import { benchFolder } from "../install.mjs";

const run = promisify(execFile);
const script = path.join(benchFolder, "queue", "optuna_trials.py");

/**
 * Trials that sleep by two workers of Optuna's, each with its storages: seconds from the first beginning to the
 * last end.
 */
export async function measureOptuna({ python, trials, milliseconds, workers }) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "regula-bench-"));
  const redis = await startRedisServer();
  const storages = {
    SQLite: `sqlite:///${path.join(folder, "trials.db")}`,
    "journal in Redis": redis.address,
  };
  try {
    const rows = [];
    for (const [storage, address] of Object.entries(storages)) {
      const args = [script, address, "bench", String(trials), String(milliseconds / 1000)];
      const { stdout: version } = await run(python, [...args, "make"]);
      const children = await Promise.all(
        Array.from({ length: workers }, () => startOptuna(python, [...args, "work"])),
      );
      const times = await Promise.all(children.map((child) => child.work()));
      const seconds =
        Math.max(...times.map(([, ended]) => ended)) - Math.min(...times.map(([began]) => began));
      rows.push({ storage, version: version.trim(), seconds, trials });
    }
    return rows;
  } finally {
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startOptuna(python, args) {
  const child = spawn(python, args, { stdio: ["pipe", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  await said.next();
  return {
    async work() {
      child.stdin.end("\n");
      const { value } = await said.next();
      await ended;
      return value.split(" ").map(Number);
    },
  };
}
