import { setTimeout as wait } from "node:timers/promises";
import { say } from "../../setup.mjs";
import { checkRun } from "../ran.mjs";
import { askQueue } from "./processes.mjs";
import { startProxy } from "./proxy.mjs";
import { startWorker, withWorkers } from "./workers.mjs";

/** Redis ends without a word in the middle, and is there again a second later. */
export async function restartedRedis({ ledger, redis, study, persists }) {
  await redis.tell("flushall");
  await withWorkers(2, redis.address, async (workers) => {
    const running = study.run(redis.address);
    while (workers.reduce((sum, worker) => sum + worker.count("done"), 0) < 40) await wait(5);
    await redis.restart(persists, () => wait(1000));
    const kept = persists ? "with its data" : "without its data";
    const ran = await running;
    study.check(ledger, `Redis killed in the middle, back after a second ${kept}`, ran);
    const noticed = /Redis is away/.test(ran.stderr) && /Redis is back/.test(ran.stderr);
    ledger.check(`the study says that Redis was away (${kept})`, noticed, ran.stderr.slice(-300));
  });
}

/** Between the study, the workers and Redis everything is cut, delayed and split. */
export async function roughLines({ ledger, redis, study, source, workers: count = 2 }) {
  await redis.tell("flushall");
  const proxies = await Promise.all([0, 1].map(() => startProxy(redis.port, source)));
  const [toStudy, toWorkers] = proxies;
  const workers = [];
  try {
    // A first connection that is cut ends a command with a line: these are to have one.
    while (workers.length < count) {
      const worker = await startWorker(toWorkers.address).catch(() => null);
      if (worker) workers.push(worker);
    }
    let ran = await study.run(toStudy.address, { resume: true });
    for (let tries = 0; /cannot be reached/.test(ran.stderr) && tries < 5; tries++) {
      ran = await study.run(toStudy.address, { resume: true });
    }
    study.check(ledger, "lines that cut, delay and split by lot", ran);
    const sum = (name) => proxies.reduce((total, { counts }) => total + counts[name], 0);
    say(
      `queue: ${sum("connections")} connections, ${sum("cuts")} cut, ` +
        `${sum("pieces")} pieces, ${sum("delays")} delayed`,
    );
    ledger.check("lines were cut", sum("cuts") > 0, "none was");
  } finally {
    await Promise.all(workers.map((worker) => worker.kill()));
    for (const proxy of proxies) proxy.close();
  }
}

/** A Redis whose connections open and say nothing ends `regula queue` with a line. */
export async function silentRedis({ ledger, redis, source }) {
  const proxy = await startProxy(redis.port, source);
  proxy.calm();
  try {
    const before = await askQueue(proxy.address);
    checkRun(ledger, "regula queue through a proxy", before, { code: 0 });
    proxy.silence();
    const ran = await askQueue(proxy.address);
    const error = /cannot be reached: no answer for 10 s/;
    checkRun(ledger, "regula queue of a Redis that gives no answer", ran, { code: 1, error });
  } finally {
    proxy.close();
  }
}
