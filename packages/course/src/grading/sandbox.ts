import type { PythonTrait } from "../javascript/pythonTraits.ts";
import type { CallOutcome, CallRequest } from "../learner/runCases.ts";
import type { ProgramLanguage, SetAsideLine } from "../submission/programLanguage.ts";

/** A learner's code and what it is to be asked. */
export interface SandboxJob {
  readonly source: string;
  readonly language: ProgramLanguage;
  readonly functionName: string;
  readonly request: CallRequest;
}

/** When a limit was met: while the code was read, or in a call of the function. */
export type Phase = "load" | "call";

/** What stops code; `crashed`: the interpreter fell over, twice. */
export type Limit = "out-of-time" | "out-of-memory" | "stack-overflow" | "crashed";

/** What keeps code from being a program. */
export interface SyntaxProblem {
  readonly is: "syntax-error";
  readonly language: ProgramLanguage;
  readonly message: string;
  readonly line: number | null;
  /** Of a notebook, in which lines are counted by cell. */
  readonly cell?: number | null;
  /** What of Python stands in code that is read as JavaScript; of Python's keywords the one that is used as a name. */
  readonly trait: PythonTrait | "lambda" | null;
}

/** What came of running it; everything but `ran` ends before any result is known. */
export type SandboxOutcome =
  | {
      readonly is: "ran";
      readonly outcomes: readonly CallOutcome[];
      readonly printed: readonly string[];
      readonly setAside?: readonly SetAsideLine[];
    }
  | SyntaxProblem
  /** While the code was read, before any call. */
  | {
      readonly is: "load-error";
      readonly message: string;
      readonly line: number | null;
      readonly cell?: number | null;
    }
  | { readonly is: "too-long"; readonly characters: number }
  | {
      readonly is: "not-defined";
      readonly setAside?: readonly SetAsideLine[];
      /** Of an import of the name, which is not what is asked for. */
      readonly line?: number;
    }
  /** Something is called by the name that is no function of the program's own. */
  | {
      readonly is: "no-function";
      readonly why: "set-aside" | "inside" | "failed" | "value";
      /** The error with which its statement failed, or what kind of value it is. */
      readonly detail: string;
      readonly line: number;
      readonly setAside?: readonly SetAsideLine[];
    }
  | { readonly is: Limit; readonly phase: Phase };

/** What a learner's code may use up; the host ends the thread where the sandbox cannot. */
export const sandboxLimits = {
  /** Of its own time, after which running code is interrupted. */
  milliseconds: 2000,
  /** After which it is interrupted where nothing else has the processor. */
  quietMilliseconds: 2500,
  /** After which it is interrupted however little of that was its own. */
  waitMilliseconds: 20_000,
  /** Without a sign of life, after which the thread is ended: native calls cannot be interrupted. */
  hardMilliseconds: 3500,
  /** Between two signs of life. */
  signMilliseconds: 250,
  /** The same for a class, where many threads may wait for few processors. */
  patientMilliseconds: 10_000,
  memoryBytes: 64 * 2 ** 20,
  /** Of the interpreter itself, in addition to the learner's. */
  interpreterBytes: 8 * 2 ** 20,
  /** 512 KB let infinite recursion crash Node, 256 KB a browser's worker. */
  stackBytes: 128 * 1024,
  sourceCharacters: 200_000,
  printedLines: 200,
  lineCharacters: 500,
} as const;
