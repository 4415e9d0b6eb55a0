/** A worker's events. */
export type WorkerEvent =
  | { readonly event: "ready"; readonly queue: string; readonly concurrency: number }
  | { readonly event: "begun"; readonly job: string }
  /** `verdict` is whether the result was the first one, the same once more, or another one. */
  | {
      readonly event: "done";
      readonly job: string;
      readonly verdict: "first" | "again" | "other";
      readonly seconds: number;
    }
  | { readonly event: "failed"; readonly job: string; readonly reason: string }
  /** Handed back unfinished, as the worker ends. */
  | { readonly event: "returned"; readonly job: string }
  /** Its worker gave no sign of life: another one may take it. */
  | { readonly event: "stalled"; readonly job: string }
  | { readonly event: "trouble"; readonly reason: string }
  | { readonly event: "lost"; readonly reason: string }
  | { readonly event: "back" }
  | { readonly event: "ended" };
