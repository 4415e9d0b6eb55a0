import { PhiloxStream, purposes } from "@regula/base";
import { findRedis } from "../redis.mjs";
import { say } from "../setup.mjs";
import { withRoom } from "./room.mjs";

/** Long enough that trainings are under way when something happens: some hundredths of a second each. */
const iterations = 6000;
const shortIterations = 300;

/** Workers that are killed in a run. */
const workerKills = 20;

/**
 * Whatever happens to workers, to Redis or to the lines between them, a study has the bytes of one
 * without a queue.
 */
export const queue = { whole, quick };

async function whole(context) {
  await withStudy(context, iterations, async (inflicted) => {
    const { ledger, redis, study } = inflicted;
    const { withWorkers, processes, connections, lostLine } = inflicted;
    for (const count of [1, 2, 6]) {
      await redis.tell("flushall");
      const ran = await withWorkers(count, redis.address, () => study.run(redis.address));
      study.check(ledger, `${count} workers`, ran);
      say(`queue: ${count} workers, ${ran.seconds.toFixed(1)} s; here ${study.seconds.toFixed(1)}`);
    }
    await processes.killedWorkers({ ...inflicted, kills: workerKills });
    await processes.frozenWorker(inflicted);
    await processes.doubledDeliveries(inflicted);
    await processes.killedSubmitter(inflicted);
    for (const persists of [true, false]) {
      await connections.restartedRedis({ ...inflicted, persists });
    }
    await connections.roughLines(inflicted);
    await connections.silentRedis(inflicted);
    await lostLine(inflicted);
  });
}

async function quick(context) {
  await withStudy(context, shortIterations, async (inflicted) => {
    const { connections } = inflicted;
    await Promise.all([
      connections.roughLines({ ...inflicted, workers: 1 }),
      connections.silentRedis(inflicted),
    ]);
  });
}

/** Where there is a Redis: with one of its own and a study that is known. */
async function withStudy({ ledger, seed }, length, inflict) {
  if (process.platform === "win32") return ledger.skip("queue", "Windows has no such signals");
  if (!findRedis()) {
    return ledger.skip("queue", "no redis-server was found; REGULA_REDIS_SERVER=/path names one");
  }
  const [
    { startRedisServer },
    { makeStudy },
    { withWorkers },
    processes,
    connections,
    { lostLine },
  ] = await Promise.all([
    import("../redisServer.mjs"),
    import("./queue/study.mjs"),
    import("./queue/workers.mjs"),
    import("./queue/processes.mjs"),
    import("./queue/connections.mjs"),
    import("./queue/namespace.mjs"),
  ]);
  say(`queue: moments, pieces and cuts by lot, seed ${seed}`);
  const source = new PhiloxStream(seed, purposes.simulation);
  await withRoom(ledger, "queue", async (cwd) => {
    const [redis, study] = await Promise.all([startRedisServer(), makeStudy(cwd, length)]);
    try {
      await inflict({
        ledger,
        redis,
        study,
        source,
        withWorkers,
        processes,
        connections,
        lostLine,
      });
    } finally {
      await redis.stop();
    }
  });
}
