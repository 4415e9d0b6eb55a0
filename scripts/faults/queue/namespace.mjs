import { execFileSync } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { say } from "../../setup.mjs";
import { startWorker } from "./workers.mjs";

/** Of addresses that RFC 2544 keeps for tests: the two ends of a line. */
const ends = { here: "198.18.77.1", there: "198.18.77.2" };

/** The line is taken down so often. */
const losses = 4;

const ip = (...words) => execFileSync("ip", words, { stdio: ["ignore", "pipe", "pipe"] });

/**
 * A worker in a network namespace of its own, as on another machine, whose line to Redis is taken down
 * and up at moments by lot: packets are lost without a word. First beside a worker here, then alone.
 */
export async function lostLine({ ledger, redis, study, source }) {
  const what = "a worker in a network namespace whose line is taken down and up";
  const name = `regula-${process.pid}`;
  const [here, there] = [`rg${process.pid}a`, `rg${process.pid}b`];
  try {
    ip("netns", "add", name);
  } catch (error) {
    const why = String(error.stderr ?? error.message ?? error).trim();
    return ledger.skip(what, `\`ip netns add\` needs root and iproute2: ${why}`);
  }
  try {
    ip("link", "add", here, "type", "veth", "peer", "name", there, "netns", name);
    ip("address", "add", `${ends.here}/30`, "dev", here);
    ip("link", "set", here, "up");
    ip("-n", name, "address", "add", `${ends.there}/30`, "dev", there);
    ip("-n", name, "link", "set", there, "up");
    await redis.tell("config", "set", "protected-mode", "no");
    await redis.tell("config", "set", "bind", `127.0.0.1 ${ends.here}`);
    for (const isAlone of [false, true]) {
      await loseLine({ ledger, redis, study, source, name, here, isAlone });
    }
  } catch (error) {
    if (!Array.isArray(error?.output)) throw error;
    ledger.skip(what, String(error.stderr).trim());
  } finally {
    await redis.tell("config", "set", "bind", "127.0.0.1");
    ip("netns", "del", name);
  }
}

async function loseLine({ ledger, redis, study, source, name, here, isAlone }) {
  await redis.tell("flushall");
  const before = ["ip", "netns", "exec", name];
  const far = await startWorker(`redis://${ends.here}:${redis.port}`, { before });
  const workers = isAlone ? [far] : [far, await startWorker(redis.address)];
  try {
    let isOver = false;
    const running = study.run(redis.address).finally(() => {
      isOver = true;
    });
    while (!isOver && far.count("done") < 10) await wait(5);
    let lost = 0;
    let seconds = 0;
    while (!isOver && lost < losses) {
      const down = 0.2 + 1.8 * source.nextDouble();
      ip("link", "set", here, "down");
      await wait(1000 * down);
      ip("link", "set", here, "up");
      lost += 1;
      seconds += down;
      await wait(300 + 700 * source.nextDouble());
    }
    const ran = await running;
    const beside = isAlone ? "alone" : "beside a worker here";
    study.check(ledger, `a worker in a network namespace, ${beside}, its line down ${lost}×`, ran);
    const done = far.count("done");
    ledger.check(`the worker behind the line trained (${beside})`, done > 0, "nothing");
    say(
      `queue: ${beside}, line down ${lost} times, ${seconds.toFixed(1)} s of ${ran.seconds.toFixed(1)} s; ` +
        `${done} trainings behind it, ${workers.reduce((sum, one) => sum + one.count("stalled"), 0)} taken up again`,
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.kill()));
  }
}
