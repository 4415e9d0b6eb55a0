import { type AssistantWork, assist } from "../threads/assist.ts";
import type { Assistant, TakeAssistant } from "../threads/team.ts";
import { createTeamStep, type TeamStep } from "../threads/teamStep.ts";
import type { JobMessage, WorkerMessage } from "./messages.ts";
import { serveTraining, type WorkerHost, type WorkerPort } from "./serveTraining.ts";
import type { PoolWorker } from "./trainingPool.ts";

/** Threads that one training works with at most. */
const mostThreads = 2;

/** From a pool to its threads, in addition to jobs. */
export type TeamMessage =
  | AssistantWork
  /** How many threads a job may work with from now on. */
  | { readonly type: "threads"; readonly threads: number };

/** A thread that helps one training of this one at a time, made when it is first needed. */
export function createAssistants(spawn: () => PoolWorker<AssistantWork, never>): TakeAssistant {
  interface Seat {
    readonly thread: PoolWorker<AssistantWork, never>;
    isGone: boolean;
  }
  let seat: Seat | null = null;
  let isTaken = false;

  function open(): Seat {
    const opened: Seat = { thread: spawn(), isGone: false };
    opened.thread.listen(
      () => {},
      () => leave(opened),
    );
    return opened;
  }

  function leave(one: Seat): void {
    one.isGone = true;
    if (seat === one) seat = null;
  }

  return (): Assistant | null => {
    if (isTaken) return null;
    isTaken = true;
    seat ??= open();
    const own = seat;
    return {
      get isGone() {
        return own.isGone;
      },
      begin: (work) => own.thread.post(work),
      release() {
        isTaken = false;
      },
      end() {
        isTaken = false;
        leave(own);
        own.thread.terminate();
      },
    };
  };
}

/**
 * `serveTraining` in a thread that can have a second one, and that can be that second one;
 * without a way to make another it trains alone.
 */
export function serveTeams(
  port: WorkerPort<JobMessage | TeamMessage>,
  { engines, ...host }: WorkerHost,
  spawnAssistant: (() => PoolWorker<AssistantWork, never>) | null,
): void {
  const steps = new Set<TeamStep>();
  const take = spawnAssistant && createAssistants(spawnAssistant);
  const team = take && { threads: 1, take, isEager: false, now: host.now };
  const compiled = team ? createTeamStep(team, (step) => steps.add(step)) : engines.compiled;
  const parting: WorkerPort = {
    post(message) {
      // Other trainings in progress here request the second thread again.
      if (message.type !== "event") {
        for (const step of steps) step.part();
        steps.clear();
      }
      port.post(message);
    },
    listen: (listener) =>
      port.listen((message) => {
        if (message.type === "assist") assist(message);
        else if (message.type !== "threads") listener(message);
        else if (team) team.threads = message.threads;
      }),
  };
  serveTraining(parting, { ...host, engines: { ...engines, compiled } });
}

/**
 * A pool's `spawn` that lets threads without a job help those that have one: a pool of `size` gives
 * each of its jobs as many threads as there are for it. A job hears of threads that became free once it
 * reports its progress: short ones follow each other without a message.
 */
export function shareThreads(
  spawn: () => PoolWorker<JobMessage | TeamMessage, WorkerMessage>,
  size: number,
): () => PoolWorker {
  type Thread = PoolWorker<JobMessage | TeamMessage, WorkerMessage>;
  const busy = new Set<Thread>();
  /** The last message to each. */
  const told = new Map<Thread, number>();

  function share(): void {
    const threads = Math.min(mostThreads, Math.floor(size / busy.size));
    for (const worker of busy) {
      if (told.get(worker) === threads) continue;
      told.set(worker, threads);
      worker.post({ type: "threads", threads });
    }
  }

  return () => {
    const worker = spawn();
    return {
      ...worker,
      post(message) {
        if (message.type === "train") {
          busy.add(worker);
          share();
        }
        worker.post(message);
      },
      listen: (onMessage, onCrash) =>
        worker.listen(
          (message) => {
            if (message.type === "event") share();
            else busy.delete(worker);
            onMessage(message);
          },
          (error) => {
            busy.delete(worker);
            told.delete(worker);
            onCrash(error);
          },
        ),
    };
  };
}
