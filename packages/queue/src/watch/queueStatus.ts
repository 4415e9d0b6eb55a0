import { Queue } from "bullmq";
import type { QueueAddress } from "../redis/address.ts";
import { waitAtMost, within } from "../redis/boundedWait.ts";
import { connect } from "../redis/connect.ts";
import { failureOf } from "../redis/failure.ts";
import { namesOf } from "../redis/names.ts";

/** What a queue has to do, and who does it. */
export interface QueueStatus {
  readonly queue: string;
  readonly workers: readonly {
    readonly name: string;
    /** Where its connection comes from; null where Redis does not say. */
    readonly address: string | null;
    /** Since it was connected, in seconds. */
    readonly connected: number;
  }[];
  readonly waiting: number;
  readonly active: number;
  readonly failed: number;
  /** Trainings a second, over the last of those that ended; null where fewer than two are known. */
  readonly rate: number | null;
  /** Until all is done at this rate, in seconds; null where no rate is known. */
  readonly secondsLeft: number | null;
}

/** The rate is that of so many trainings that ended last. */
const mostRated = 100;

/** A rate of trainings that ended longer ago says nothing of now, in milliseconds. */
const oldMilliseconds = 600_000;

/** All answers may take so long together, in milliseconds. */
const answerMilliseconds = 10_000;

/** Leaving may take so long, in milliseconds. */
const leavingMilliseconds = 1000;

/** @throws QueueFailure where Redis cannot be reached, or gives no answer for ten seconds */
export async function readQueueStatus(
  address: QueueAddress,
  version: string,
): Promise<QueueStatus> {
  const redis = await connect(address, { onLost: () => {}, onBack: () => {} });
  const { queue: name } = namesOf(version);
  const queue = new Queue(name, { connection: redis });
  queue.on("error", () => {});
  try {
    const [workers, counts, ended] = await within(
      Promise.all([
        queue.getWorkers(),
        queue.getJobCounts("waiting", "prioritized", "delayed", "active", "failed"),
        queue.getJobs(["completed"], 0, mostRated - 1),
      ]),
      answerMilliseconds,
    );
    const { waiting = 0, prioritized = 0, delayed = 0, active = 0, failed = 0 } = counts;
    const rate = rateOf(
      ended.flatMap((job) => job?.finishedOn ?? []),
      Date.now(),
    );
    const left = waiting + prioritized + delayed + active;
    return {
      queue: name,
      workers: workers.map(({ rawname = "", name: shown = "", addr, age = "0" }) => ({
        name: rawname.split(":w:").at(1) ?? shown,
        address: addr ?? null,
        connected: Number(age),
      })),
      waiting: waiting + prioritized + delayed,
      active,
      failed,
      rate,
      secondsLeft: left === 0 ? 0 : rate === null ? null : left / rate,
    };
  } catch (error) {
    throw failureOf(error, address.shown);
  } finally {
    redis.disconnect();
    await waitAtMost(queue.close(), leavingMilliseconds).catch(() => {});
  }
}

/** Ends a second, of moments in milliseconds. */
export function rateOf(moments: readonly number[], now: number): number | null {
  const recent = moments.filter((moment) => now - moment <= oldMilliseconds);
  if (recent.length < 2) return null;
  const first = recent.reduce((least, moment) => Math.min(least, moment), now);
  const seconds = (now - first) / 1000;
  return seconds > 0 ? recent.length / seconds : null;
}
