import type { PoolWorker } from "@regula/engine";
import { createAbortError } from "./abortError.ts";
import type { GradingMessage, GradingNews } from "./messages.ts";

/** A thread that runs `serveGrading`, of Node or of a browser. */
export type GradingWorker = PoolWorker<GradingMessage, GradingNews>;

type ThreadNews = GradingNews | { readonly type: "crash" } | { readonly type: "closed" };

export interface GradingThread {
  readonly worker: GradingWorker;
  /** Whether its interpreter is there. */
  isReady: boolean;
  isGone: boolean;
  /** Called while it has work. */
  onNews: ((news: ThreadNews) => void) | null;
}

export interface GradingThreads {
  /** A thread without work, when there is one. @throws AbortError once these are closed */
  take(): Promise<GradingThread>;
  /** This thread, or one in its place where it is gone. @throws AbortError once these are closed */
  renew(thread: GradingThread): GradingThread;
  release(thread: GradingThread): void;
  end(thread: GradingThread): void;
  close(): void;
}

/** Work that waits for a thread. */
interface Waiting {
  readonly begin: (thread: GradingThread) => void;
  readonly fail: (error: Error) => void;
}

/** At most `size` threads, made when they are first needed; each receives `greeting` first. */
export function createGradingThreads(
  spawn: () => GradingWorker,
  size: number,
  greeting: readonly GradingMessage[],
): GradingThreads {
  const threads = new Set<GradingThread>();
  const idle = new Set<GradingThread>();
  const queue: Waiting[] = [];
  let isClosed = false;

  function open(): GradingThread {
    if (isClosed) throw createAbortError();
    const thread: GradingThread = { worker: spawn(), isReady: false, isGone: false, onNews: null };
    threads.add(thread);
    thread.worker.listen(
      (news) => {
        if (news.type === "ready") thread.isReady = true;
        thread.onNews?.(news);
      },
      () => {
        forget(thread);
        thread.onNews?.({ type: "crash" });
      },
    );
    for (const message of greeting) thread.worker.post(message);
    return thread;
  }

  function forget(thread: GradingThread): void {
    thread.isGone = true;
    threads.delete(thread);
    idle.delete(thread);
  }

  function end(thread: GradingThread): void {
    thread.worker.terminate();
    forget(thread);
  }

  const renew = (thread: GradingThread) => (thread.isGone ? open() : thread);

  return {
    renew,
    end,
    take() {
      if (isClosed) return Promise.reject(createAbortError());
      const [free] = idle;
      if (free) {
        idle.delete(free);
        return Promise.resolve(free);
      }
      if (threads.size < size) return Promise.resolve(open());
      return new Promise((begin, fail) => queue.push({ begin, fail }));
    },
    release(thread) {
      thread.onNews = null;
      const next = queue.shift();
      if (next) next.begin(renew(thread));
      else if (!thread.isGone) {
        thread.worker.setBusy?.(false);
        idle.add(thread);
      }
    },
    close() {
      isClosed = true;
      // First, as what fails hands its thread on: one made then would have no end.
      for (const { fail } of queue.splice(0)) fail(createAbortError());
      for (const thread of [...threads]) {
        end(thread);
        thread.onNews?.({ type: "closed" });
      }
    },
  };
}
