import type { PoolWorker } from "@regula/engine";
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
  /** A thread without work, when there is one. */
  take(): Promise<GradingThread>;
  /** This thread, or one in its place where it is gone. */
  renew(thread: GradingThread): GradingThread;
  release(thread: GradingThread): void;
  end(thread: GradingThread): void;
  close(): void;
}

/** At most `size` threads, made when they are first needed; each is told `greeting` first. */
export function createGradingThreads(
  spawn: () => GradingWorker,
  size: number,
  greeting: readonly GradingMessage[],
): GradingThreads {
  const threads = new Set<GradingThread>();
  const idle = new Set<GradingThread>();
  const queue: ((thread: GradingThread) => void)[] = [];

  function open(): GradingThread {
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
      const [free] = idle;
      if (free) {
        idle.delete(free);
        return Promise.resolve(free);
      }
      if (threads.size < size) return Promise.resolve(open());
      return new Promise((resolve) => queue.push(resolve));
    },
    release(thread) {
      thread.onNews = null;
      const next = queue.shift();
      if (next) next(renew(thread));
      else if (!thread.isGone) {
        thread.worker.setBusy?.(false);
        idle.add(thread);
      }
    },
    close() {
      for (const thread of [...threads]) {
        end(thread);
        thread.onNews?.({ type: "closed" });
      }
    },
  };
}
