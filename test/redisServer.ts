// @ts-expect-error: a plain script, which the set-up of every command shares
import { findRedis } from "../scripts/redis.mjs";
// @ts-expect-error: a plain script, which the faults use too
import { startRedisServer } from "../scripts/redisServer.mjs";

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

/** A Redis that runs already, by `REGULA_REDIS_URL`; null for none. */
export const runningRedis: string | null = process.env.REGULA_REDIS_URL || null;

/** Why tests cannot start a Redis of their own here; null where they can. */
export const noOwnRedis: string | null =
  findRedis() === undefined
    ? "no redis-server was found: `npm test` installs one where it can; or name one: REGULA_REDIS_SERVER=/path/to/redis-server"
    : null;

/** Why tests of a queue cannot run here; null where they can. */
export const noRedis: string | null = runningRedis === null ? noOwnRedis : null;

export function startRedis(): Promise<RedisServer> {
  return startRedisServer();
}
