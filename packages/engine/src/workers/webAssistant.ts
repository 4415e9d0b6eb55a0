import type { AssistantWork } from "../threads/assist.ts";
import type { PoolWorker } from "./trainingPool.ts";
import { fromWebWorker, type WebWorkerLike } from "./webWorker.ts";

/** The part of a worker's global scope by which it makes another of its kind. */
interface Spawning {
  /** Whether memory can be shared: the page's server has to allow it. */
  readonly crossOriginIsolated?: boolean;
  readonly location: { readonly href: string };
  /** Missing in browsers whose workers make none. */
  readonly Worker?: new (
    url: string,
    options: { readonly type: "module" },
  ) => WebWorkerLike;
}

/**
 * What makes a second worker of this one's script; null where memory cannot be shared between them:
 * where the page is not cross-origin isolated, or workers make none.
 */
export function spawnLikeThis(): (() => PoolWorker<AssistantWork, never>) | null {
  const { crossOriginIsolated, location, Worker } = globalThis as unknown as Spawning;
  if (crossOriginIsolated !== true || Worker === undefined) return null;
  return () => fromWebWorker(new Worker(location.href, { type: "module" }));
}
