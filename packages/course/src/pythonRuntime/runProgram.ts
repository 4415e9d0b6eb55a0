import { runCases } from "../learner/runCases.ts";
import { ArrayError, type Raised } from "../numpy/arrayError.ts";
import type { Numpy } from "../numpy/numpy.ts";
import { createRuntime, type PythonRuntime, type SetAsideNames } from "./runtime.ts";
import { fromHost, toHost } from "./values/convert.ts";
import { PythonError } from "./values/errors.ts";
import { PythonFunction } from "./values/values.ts";

/** A translated program: it takes the runtime and gives its names, each with a look at its value. */
export type PythonProgram = (py: PythonRuntime) => readonly (readonly [string, () => unknown])[];

/** A learner's function as the grader calls one. */
export type Candidate = (...args: readonly unknown[]) => unknown;

/** Runs a program's top level and then its functions, in the sandbox and elsewhere alike. */
export interface PythonRunner {
  /** The function of that name; null where the program defines none. */
  load(
    program: PythonProgram,
    functionName: string,
    setAside: string,
    print: (line: string) => void,
  ): Candidate | null;
  run(candidate: Candidate, request: string): string;
}

export function createPythonRunner(np: Numpy): PythonRunner {
  return {
    load(program, functionName, setAside, print) {
      const names: SetAsideNames = JSON.parse(setAside);
      const found = program(createRuntime(np, { print }, names, functionName)).find(
        ([name]) => name === functionName,
      );
      const value = found?.[1]();
      if (!(value instanceof PythonFunction)) return null;
      // A function without return gives None: nothing.
      return (...args) =>
        explaining(() => toHost(value.call(args.map(fromHost), none)) ?? undefined);
    },
    run: (candidate, request) => runCases(candidate, request, np),
  };
}

const none = Object.freeze(Object.create(null)) as Record<string, unknown>;

/** Errors as Python tells them: the class, then the words; each is still of the line that raised it. */
function explaining<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    const raised = raisedBy(error);
    if (!raised) throw error;
    const { type, message } = raised;
    const told = new PythonError(type, message === "" ? type : `${type}: ${message}`);
    const { stack } = error as Error;
    if (stack !== undefined) told.stack = stack;
    throw told;
  }
}

function raisedBy(error: unknown): Raised | null {
  if (error instanceof PythonError) return error;
  return error instanceof ArrayError ? error.raised : null;
}
