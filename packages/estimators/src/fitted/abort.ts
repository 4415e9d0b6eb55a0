import type { AbortSignalLike } from "@regula/engine";

/** The part of an AbortSignal that fitting reads. */
export interface AbortSignalWithReason extends AbortSignalLike {
  readonly reason?: unknown;
}

/** What a promise rejects with that `signal` has ended. */
export function reasonOf(signal: AbortSignalWithReason | undefined): unknown {
  return signal?.reason ?? new Error("The operation was aborted.");
}
