import { isIP } from "node:net";
import { Redis } from "ioredis";
import type { QueueAddress } from "./address.ts";
import { within } from "./boundedWait.ts";
import { failureOf } from "./failure.ts";

/** A connection on which nothing comes for so long is made anew: packets may be lost without a word. */
const silentMilliseconds = 30_000;

const connectMilliseconds = 5000;

/** The first answer may take so long, in milliseconds: a connection to a frozen server opens and stays silent. */
const answerMilliseconds = 10_000;

/** Between two tries of a lost connection, in milliseconds. */
const mostWait = 1000;

/** Receives the loss of a connection. */
export interface ConnectionNews {
  /** Each time it is lost, with why. */
  onLost(error: Error): void;
  /** Each time it is there again. */
  onBack(): void;
}

/**
 * A connection that is made anew whenever it is lost, after the first time.
 *
 * @throws QueueFailure where it cannot be made the first time
 */
export async function connect(address: QueueAddress, news: ConnectionNews): Promise<Redis> {
  const { host, port, db, isEncrypted, username, password, shown } = address;
  let wasConnected = false;
  const redis = new Redis({
    host,
    port,
    db,
    ...(username !== null && { username }),
    ...(password !== null && { password }),
    // A server name is a host's: TLS has none for addresses of numbers.
    ...(isEncrypted && { tls: isIP(host) ? {} : { servername: host } }),
    lazyConnect: true,
    connectTimeout: connectMilliseconds,
    socketTimeout: silentMilliseconds,
    // What is asked while the connection is lost waits for it.
    maxRetriesPerRequest: null,
    retryStrategy: (times) => (wasConnected ? Math.min(mostWait, 20 * 2 ** times) : null),
  });
  let last: Error | null = null;
  redis.on("error", (error: Error) => {
    last = error;
  });
  try {
    await within(redis.connect(), answerMilliseconds);
  } catch (error) {
    redis.disconnect();
    throw failureOf(last ?? error, shown);
  }
  wasConnected = true;
  redis.on("close", () => news.onLost(last ?? new Error("closed")));
  redis.on("ready", () => news.onBack());
  return redis;
}
