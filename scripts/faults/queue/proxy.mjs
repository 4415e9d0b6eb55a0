import { createServer, connect as open } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** What a proxy does to what passes: the largest piece, the longest wait before one, and between two cuts. */
const rough = { pieceBytes: 1400, waitMilliseconds: 4, cutMilliseconds: 1000 };

/**
 * A TCP proxy before a Redis that cuts its connections, and delays and splits what passes, by lot; until
 * `calm`. Once `silence` is called nothing passes, and connections stay open.
 *
 * @param source of random numbers, as PhiloxStream
 */
export async function startProxy(redisPort, source) {
  const counts = { connections: 0, cuts: 0, pieces: 0, delays: 0 };
  const pairs = new Set();
  let isRough = true;
  let isSilent = false;

  /** Passes on all that comes, piece by piece. */
  const pass = async (from, to) => {
    try {
      for await (const chunk of from) {
        for (let at = 0; at < chunk.length; ) {
          while (isSilent) await wait(50);
          const size = isRough ? 1 + Math.floor(rough.pieceBytes * source.nextDouble()) : Infinity;
          const piece = chunk.subarray(at, at + size);
          at += piece.length;
          counts.pieces += 1;
          // Small ones pass at once more often: what is large would take minutes otherwise.
          if (isRough && source.nextDouble() < 0.1) {
            counts.delays += 1;
            await wait(rough.waitMilliseconds * source.nextDouble());
          }
          if (!to.write(piece))
            await new Promise((resolve) => to.once("drain", resolve).once("close", resolve));
          if (to.destroyed) return;
        }
      }
      to.end();
    } catch {
      to.destroy();
    }
  };

  const server = createServer((client) => {
    const redis = open(redisPort, "127.0.0.1");
    counts.connections += 1;
    const pair = [client.setNoDelay(true), redis.setNoDelay(true)];
    pairs.add(pair);
    const cut = () => {
      for (const socket of pair) socket.destroy();
      pairs.delete(pair);
    };
    const life = rough.cutMilliseconds * (0.2 + 1.8 * source.nextDouble());
    const timer = setTimeout(() => {
      if (!isRough || isSilent || client.destroyed) return;
      counts.cuts += 1;
      cut();
    }, life);
    for (const socket of pair) {
      socket.on("error", () => {});
      socket.on("close", () => {
        clearTimeout(timer);
        cut();
      });
    }
    void pass(client, redis);
    void pass(redis, client);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return {
    address: `redis://127.0.0.1:${server.address().port}`,
    counts,
    calm() {
      isRough = false;
    },
    silence() {
      isSilent = true;
    },
    close() {
      isSilent = false;
      server.close();
      for (const pair of pairs) for (const socket of pair) socket.destroy();
    },
  };
}
