import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { Redis } from "ioredis";
// @ts-expect-error: a plain script, which the set-up of every command shares
import { findRedis } from "../scripts/redis.mjs";

/** A Redis of the tests' own, on a free port, with nothing in it. */
export interface RedisServer {
  readonly port: number;
  readonly address: string;
  /** Ends it by its own process, and starts it anew. @param persists whether it has what it had */
  restart(persists: boolean): Promise<void>;
  /** Says something to it. */
  tell(...command: readonly [string, ...string[]]): Promise<unknown>;
  stop(): Promise<void>;
}

/** Why tests of a queue cannot run here; null where they can. */
export const noRedis: string | null =
  findRedis() === undefined
    ? "no redis-server was found: `npm test` installs one where it can; or name one: REGULA_REDIS_SERVER=/path/to/redis-server"
    : null;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return address.port;
}

export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  const folder = mkdtempSync(path.join("/tmp", "regula-redis-"));
  let child = await begin(port, folder);
  const tell = async (...[command, ...args]: readonly [string, ...string[]]) => {
    const redis = new Redis(port, "127.0.0.1");
    try {
      return await redis.call(command, ...args);
    } finally {
      redis.disconnect();
    }
  };
  return {
    port,
    address: `redis://127.0.0.1:${port}`,
    tell,
    async restart(persists) {
      if (persists) await tell("save");
      await end(child);
      if (!persists) rmSync(path.join(folder, "dump.rdb"), { force: true });
      child = await begin(port, folder);
    },
    async stop() {
      await end(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function begin(port: number, folder: string): Promise<ChildProcess> {
  const settings = ["--port", port, "--bind", "127.0.0.1", "--dir", folder, "--save", ""];
  const child = spawn(findRedis(), settings.map(String), { stdio: "ignore" });
  const redis = new Redis({ port, retryStrategy: () => 20, maxRetriesPerRequest: null });
  redis.on("error", () => {});
  await redis.ping();
  redis.disconnect();
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}
