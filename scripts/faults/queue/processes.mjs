import { setTimeout as wait } from "node:timers/promises";
import { Queue, QueueEvents } from "bullmq";
import { say } from "../../setup.mjs";
import { runRegula } from "../ran.mjs";
import { startWorker, withWorkers } from "./workers.mjs";

/** Workers are killed at moments by lot, and another one takes the place of each. */
export async function killedWorkers({ ledger, redis, study, source, kills }) {
  const workers = await Promise.all([0, 1].map(() => startWorker(redis.address)));
  const all = [...workers];
  let killed = 0;
  try {
    while (killed < kills) {
      await redis.tell("flushall");
      let isOver = false;
      const running = study.run(redis.address).finally(() => {
        isOver = true;
      });
      await wait(800);
      while (!isOver && killed < kills) {
        await wait(1200 * source.nextDouble());
        if (isOver) break;
        const at = Math.floor(workers.length * source.nextDouble());
        await workers[at].kill();
        killed += 1;
        workers[at] = await startWorker(redis.address);
        all.push(workers[at]);
      }
      study.check(ledger, `workers killed, ${killed} of ${kills} so far`, await running);
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.kill()));
  }
  const stalled = all.reduce((sum, worker) => sum + worker.count("stalled"), 0);
  say(`queue: ${killed} workers killed with -9, ${stalled} trainings of theirs taken up by others`);
}

/** A worker that is frozen in the middle of a training, and goes on when others have done it. */
export async function frozenWorker({ ledger, redis, study }) {
  await redis.tell("flushall");
  await withWorkers(2, redis.address, async (workers) => {
    const [frozen, other] = workers;
    const running = study.run(redis.address);
    let stops = 0;
    for (; stops < 3; stops++) {
      while (frozen.events.at(-1)?.event !== "begun") await wait(1);
      frozen.child.kill("SIGSTOP");
      const before = other.count("stalled") + frozen.count("stalled");
      for (let i = 0; i < 40 && other.count("stalled") + frozen.count("stalled") === before; i++) {
        await wait(100);
      }
      await wait(500);
      const done = frozen.count("done");
      frozen.child.kill("SIGCONT");
      for (let i = 0; i < 40 && frozen.count("done") === done; i++) await wait(50);
    }
    study.check(ledger, `a worker frozen ${stops} times (SIGSTOP, SIGCONT)`, await running);
    const stalled = other.count("stalled") + frozen.count("stalled");
    const again = frozen.count("done", ({ verdict }) => verdict === "again");
    ledger.check("trainings of a frozen worker are taken up by another", stalled > 0, "none were");
    ledger.check("a frozen worker works on", frozen.child.exitCode === null, "it ended");
    say(`queue: frozen ${stops} times, ${stalled} taken up, ${again} handed in late and equal`);
  });
}

/** Every job is given out twice, under two names. */
export async function doubledDeliveries({ ledger, redis, study }) {
  await redis.tell("flushall");
  await withWorkers(2, redis.address, async (workers) => {
    const name = workers[0].events.find(({ event }) => event === "ready").queue;
    const connection = { host: "127.0.0.1", port: redis.port };
    const queue = new Queue(name, { connection });
    const events = new QueueEvents(name, { connection });
    const ending = "-double";
    let doubled = 0;
    events.on("added", async ({ jobId }) => {
      if (jobId.endsWith(ending)) return;
      const job = await queue.getJob(jobId).catch(() => undefined);
      if (!job) return;
      doubled += 1;
      await queue.add("training", job.data, { jobId: jobId + ending, lifo: true }).catch(() => {});
    });
    await events.waitUntilReady();
    study.check(ledger, "every delivery doubled", await study.run(redis.address));
    const isAgain = ({ verdict, seconds }) => verdict === "again" && seconds > 0;
    const twice = workers.reduce((sum, worker) => sum + worker.count("done", isAgain), 0);
    const other = workers.reduce(
      (sum, worker) => sum + worker.count("done", ({ verdict }) => verdict === "other"),
      0,
    );
    ledger.check("what was trained twice had the same bytes", other === 0, `${other} others`);
    say(`queue: ${doubled} jobs doubled, ${twice} of them trained twice at once`);
    await events.close();
    await queue.close();
  });
}

/** The study itself is killed at moments by lot and resumed, until it comes through. */
export async function killedSubmitter({ ledger, redis, study, source }) {
  await redis.tell("flushall");
  await withWorkers(2, redis.address, async () => {
    let killed = 0;
    for (let isOver = false; !isOver; ) {
      const milliseconds = 600 + 1500 * source.nextDouble();
      const ran = await study.run(redis.address, {
        resume: true,
        during: (child) => {
          const timer = setTimeout(() => child.kill("SIGKILL"), milliseconds);
          child.on("close", () => clearTimeout(timer));
        },
      });
      isOver = ran.signal !== "SIGKILL";
      if (!isOver) killed += 1;
      else study.check(ledger, `the study killed ${killed} times and resumed`, ran);
    }
    ledger.check("the study was killed", killed > 0, "it was too fast");
  });
}

/** A study's own questions to a queue: where it stands. */
export function askQueue(address) {
  return runRegula(["queue", "--queue", address, "--json"]);
}
