import type { CallOutcome, CallRequest } from "../learner/runCases.ts";

/** A learner's code and what it is to be asked. */
export interface SandboxJob {
  readonly source: string;
  readonly functionName: string;
  readonly request: CallRequest;
}

/** What came of running it; everything but `ran` ends before any result is known. */
export type SandboxOutcome =
  | {
      readonly is: "ran";
      readonly outcomes: readonly CallOutcome[];
      readonly printed: readonly string[];
    }
  | { readonly is: "syntax-error"; readonly message: string; readonly line: number | null }
  /** While the code was read, before any call. */
  | { readonly is: "load-error"; readonly message: string; readonly line: number | null }
  | { readonly is: "too-long"; readonly message: string }
  | { readonly is: "not-defined" }
  | { readonly is: "out-of-time" }
  | { readonly is: "out-of-memory" }
  | { readonly is: "stack-overflow" };

/** What a learner's code may use up; the host ends the thread where the sandbox cannot. */
export const sandboxLimits = {
  /** After which running code is interrupted. */
  milliseconds: 2000,
  /** After which the thread is ended: native calls cannot be interrupted. */
  hardMilliseconds: 3500,
  memoryBytes: 64 * 2 ** 20,
  /** 512 KB let infinite recursion crash the host. */
  stackBytes: 256 * 1024,
  sourceCharacters: 200_000,
  printedLines: 200,
  lineCharacters: 500,
} as const;
