// A Redis of the tests' own, on a free port, with nothing in it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { Redis } from "ioredis";
import { findRedis } from "./redis.mjs";

/** A port of this machine that nothing listens on. */
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/**
 * @param options.settings further ones of redis-server
 * @param options.host that it listens on
 * @param options.client how to connect to it, where that takes more than its port, as ioredis has it
 */
export async function startRedisServer({
  settings = [],
  host = "127.0.0.1",
  client = {},
  port,
} = {}) {
  const own = port ?? (await freePort());
  const folder = mkdtempSync(path.join(tmpdir(), "regula-redis-"));
  const place = { port: own, host, ...client };
  const begin = () => beginServer({ folder, settings, place });
  let child = await begin();
  const tell = async (command, ...args) => {
    const redis = new Redis(place);
    try {
      return await redis.call(command, ...args);
    } finally {
      redis.disconnect();
    }
  };
  return {
    port: own,
    address: `redis://${host}:${own}`,
    folder,
    get pid() {
      return child.pid;
    },
    tell,
    /** Ends it by its own process, and starts it anew, `between` being done in between. */
    async restart(persists, between = async () => {}) {
      if (persists) await tell("save");
      await endServer(child);
      if (!persists) rmSync(path.join(folder, "dump.rdb"), { force: true });
      await between();
      child = await begin();
    },
    async stop() {
      await endServer(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function beginServer({ folder, settings, place }) {
  const { port, host } = place;
  const own = ["--port", port, "--bind", host, "--dir", folder, "--save", "", ...settings];
  const child = spawn(findRedis(), own.map(String), { stdio: "ignore" });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`redis-server ended with ${code} before it answered`);
  });
  const redis = new Redis({ ...place, retryStrategy: () => 20, maxRetriesPerRequest: null });
  redis.on("error", () => {});
  try {
    await Promise.race([redis.ping(), ended]);
  } finally {
    ended.catch(() => {});
    redis.disconnect();
  }
  return child;
}

async function endServer(child) {
  child.kill("SIGKILL");
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}
