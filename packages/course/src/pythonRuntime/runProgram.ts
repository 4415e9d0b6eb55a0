import { runCases } from "../learner/runCases.ts";
import { ArrayError, type Raised } from "../numpy/arrayError.ts";
import type { Numpy } from "../numpy/numpy.ts";
import { createRuntime, type PythonRuntime, type SetAsideNames } from "./runtime.ts";
import { fromHost, toHost } from "./values/convert.ts";
import { PythonError } from "./values/errors.ts";
import { PythonFunction, typeName } from "./values/values.ts";
import { writeBack } from "./values/writeBack.ts";

/** A translated program: it takes the runtime and gives its names, each with a look at its value. */
export type PythonProgram = (py: PythonRuntime) => readonly (readonly [string, () => unknown])[];

/** A learner's function as the grader calls one. */
export type Candidate = (...args: readonly unknown[]) => unknown;

/** The function of a name, or why the name is none. */
export interface Loaded {
  readonly candidate: Candidate | null;
  readonly absence: Absence | null;
}

/** Why a name stands for no function: its statement failed, or its value is of another kind. */
export type Absence =
  | { readonly is: "failed"; readonly message: string; readonly stack: string }
  | { readonly is: "value"; readonly kind: string };

/** Runs a program's top level and then its functions, in the sandbox and elsewhere alike. */
export interface PythonRunner {
  load(
    program: PythonProgram,
    functionName: string,
    setAside: string,
    print: (line: string) => void,
  ): Loaded;
  run(candidate: Candidate, request: string): string;
}

export function createPythonRunner(np: Numpy): PythonRunner {
  return {
    load(program, functionName, setAside, print) {
      const names: SetAsideNames = JSON.parse(setAside);
      const runtime = createRuntime(np, { print }, names, functionName);
      const found = program(runtime).find(([name]) => name === functionName);
      const value = found?.[1]();
      if (!(value instanceof PythonFunction)) {
        return { candidate: null, absence: explainAbsence(value, runtime.failureOf(functionName)) };
      }
      // A function without return gives None: nothing.
      const candidate: Candidate = (...args) =>
        explaining(() => {
          const given = args.map(fromHost);
          const result = toHost(value.call(given, none)) ?? undefined;
          for (const [i, argument] of args.entries()) writeBack(argument, given[i]);
          return result;
        });
      return { candidate, absence: null };
    },
    run: (candidate, request) => runCases(candidate, request, np),
  };
}

const none = Object.freeze(Object.create(null)) as Record<string, unknown>;

function explainAbsence(value: unknown, failure: unknown): Absence | null {
  if (value !== undefined) return { is: "value", kind: typeName(value) };
  if (!(failure instanceof Error)) return null;
  const { message, stack = "" } = tell(failure) ?? failure;
  return { is: "failed", message, stack };
}

/** Errors as Python reports them: the class, then the words; each is still of the line that raised it. */
function explaining<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw tell(error) ?? error;
  }
}

/** Null for what is no error of Python's. */
function tell(error: unknown): PythonError | null {
  const raised = raisedBy(error);
  if (!raised) return null;
  const { type, message } = raised;
  const told = new PythonError(type, message === "" ? type : `${type}: ${message}`);
  const { stack } = error as Error;
  if (stack !== undefined) told.stack = stack;
  return told;
}

function raisedBy(error: unknown): Raised | null {
  if (error instanceof PythonError) return error;
  return error instanceof ArrayError ? error.raised : null;
}
