/// <reference path="../learner/bundle.d.ts" />
import bundle from "virtual:learner-bundle";
import pythonBundle from "virtual:python-bundle";
import type { QuickJSContext, QuickJSHandle, Scope } from "quickjs-emscripten-core";
import { nameCall } from "../javascript/nameCall.ts";
import { nameImport, setAsideImports } from "../javascript/setAsideImports.ts";
import { refuseSyntax, stripTypes } from "../javascript/stripTypes.ts";
import { givenNames } from "../learner/givenNames.ts";
import { limitOf } from "../learner/limitOf.ts";
import type { CallOutcome } from "../learner/runCases.ts";
import {
  anyName,
  findBinding,
  PythonSyntaxError,
  type TranslatedProgram,
  translateProgram,
} from "../python.ts";
import type { Absence } from "../pythonRuntime/runProgram.ts";
import { createInterpreters, type InterpreterHost } from "./interpreter/interpreter.ts";
import { leaveOutErrors } from "./isolateErrors.ts";
import { learnerFile, lineOf } from "./lineOf.ts";
import {
  type Phase,
  type SandboxJob,
  type SandboxOutcome,
  type SyntaxProblem,
  sandboxLimits,
} from "./sandbox.ts";

const scripts = createInterpreters(bundle, { regulaRun: "hidden", np: "shared" });
const programs = createInterpreters(pythonBundle, { regulaPython: "hidden" });

/** Makes both interpreters ready, so that the first run takes no longer than the others. */
export async function loadQuickJs(): Promise<void> {
  await Promise.all([programs.load(), scripts.load()]);
}

/** The settings and callbacks of a run in addition to its job. */
export interface SandboxHost extends InterpreterHost {
  /** The code was read; its function is called from now on. */
  readonly onLoaded?: () => void;
}

/**
 * Runs a learner's code in an interpreter of its own, which has no way out: no network, no storage,
 * no page, no files. TypeScript's annotations are taken off first; Python is translated.
 */
export async function runInQuickJs(job: SandboxJob, host: SandboxHost): Promise<SandboxOutcome> {
  const characters = job.source.length;
  if (characters > sandboxLimits.sourceCharacters) return { is: "too-long", characters };
  return job.language === "python" ? runPython(job, host) : runJavaScript(job, host);
}

async function runJavaScript(job: SandboxJob, host: SandboxHost): Promise<SandboxOutcome> {
  const outcome = await scripts.run(host, (interpreter, scope): SandboxOutcome => {
    const { context, taken, printed } = interpreter;
    const { functionName } = job;
    // What is given is no answer.
    if (givenNames.some((name) => name === functionName)) {
      context.setProp(context.global, functionName, context.undefined);
    }
    interpreter.startClock();
    const problem = evaluate(context, scope, job);
    if (problem) return problem;
    const found = context.evalCode(
      `typeof ${functionName} === "function" ? ${functionName} : exports.${functionName}`,
    );
    if (found.error) {
      found.error.dispose();
      return { is: "not-defined" };
    }
    const candidate = scope.manage(found.value);
    if (context.typeof(candidate) !== "function") return { is: "not-defined" };
    host.onLoaded?.();
    const request = scope.manage(context.newString(JSON.stringify(job.request)));
    const { regulaRun, np } = taken;
    const ran = context.callFunction(regulaRun, context.undefined, candidate, request, np);
    if (ran.error) return explain(context, scope.manage(ran.error), "call");
    const text = context.getString(scope.manage(ran.value));
    return endedInside(JSON.parse(text) as CallOutcome[], [...printed]);
  });
  return tellImports(outcome, job.source);
}

/** What was left out of a script, and errors by the names that stand in it. */
function tellImports(outcome: SandboxOutcome, source: string): SandboxOutcome {
  const { setAside } = setAsideImports(source);
  const tell = (message: string, line: number | null) =>
    nameImport(nameCall(message, source, line), setAside);
  if (outcome.is === "load-error") {
    return { ...outcome, message: tell(outcome.message, outcome.line) };
  }
  if (outcome.is !== "ran" && outcome.is !== "not-defined") return outcome;
  const lines = setAside.map(({ line, text }) => ({ line, cell: null, text }));
  const told = lines.length > 0 ? { setAside: lines } : {};
  if (outcome.is === "not-defined") return { ...outcome, ...told };
  const outcomes = outcome.outcomes.map((one) =>
    one.is === "thrown" ? { ...one, message: tell(one.message, lineOf(one.stack)) } : one,
  );
  return { ...outcome, ...told, outcomes };
}

/** Evaluates a learner's JavaScript, where it is no program without what makes it none. */
function evaluate(context: QuickJSContext, scope: Scope, job: SandboxJob): SandboxOutcome | null {
  const { source, functionName } = job;
  const problem = evaluateWhole(context, scope, source, false);
  if (problem?.is !== "syntax-error") return problem;
  const check = (code: string) => {
    const found = evaluateWhole(context, scope, code, true);
    return found?.is === "syntax-error" ? found : null;
  };
  const rest = leaveOutErrors(job, functionName, problem, check);
  return typeof rest === "string" ? evaluateWhole(context, scope, rest, false) : rest;
}

function evaluateWhole(
  context: QuickJSContext,
  scope: Scope,
  source: string,
  compileOnly: boolean,
): SandboxOutcome | null {
  const stripped = stripTypes(source);
  if (stripped.is !== "script") return stripped;
  const read = context.evalCode(stripped.script, learnerFile, { compileOnly });
  if (!read.error) {
    scope.manage(read.value);
    return null;
  }
  const problem = explain(context, scope.manage(read.error), "load");
  if (problem.is !== "syntax-error") return problem;
  return refuseSyntax(source, problem.message, problem.line);
}

async function runPython(job: SandboxJob, host: SandboxHost): Promise<SandboxOutcome> {
  const translated = translateJob(job);
  if (isProblem(translated)) return translated;
  const outcome = await programs.run(host, (interpreter, scope): SandboxOutcome => {
    const { context, taken, printed } = interpreter;
    const runner = taken.regulaPython;
    const [load, run] = ["load", "run"].map((name) => scope.manage(context.getProp(runner, name)));
    const print = scope.manage(context.getProp(context.global, "print"));
    interpreter.startClock();
    const read = context.evalCode(`(${translated.script})`, learnerFile);
    if (read.error) return explain(context, scope.manage(read.error), "load");
    const program = scope.manage(read.value);
    const [name, setAside, request] = [
      job.functionName,
      JSON.stringify(namesSetAside(translated)),
      JSON.stringify(job.request),
    ].map((text) => scope.manage(context.newString(text)));
    const loaded = context.callFunction(load, runner, program, name, setAside, print);
    if (loaded.error) return explain(context, scope.manage(loaded.error), "load");
    const made = scope.manage(loaded.value);
    const candidate = scope.manage(context.getProp(made, "candidate"));
    if (context.typeof(candidate) !== "function") {
      const absence = context.dump(scope.manage(context.getProp(made, "absence")));
      return explainAbsence(job, translated, absence as Absence | null);
    }
    host.onLoaded?.();
    const ran = context.callFunction(run, runner, candidate, request);
    if (ran.error) return explain(context, scope.manage(ran.error), "call");
    const text = context.getString(scope.manage(ran.value));
    return endedInside(JSON.parse(text) as CallOutcome[], [...printed]);
  });
  if (outcome.is !== "ran" && outcome.is !== "not-defined" && outcome.is !== "no-function") {
    return outcome;
  }
  const setAside = translated.setAside.map(({ line, text }) => ({ line, cell: null, text }));
  return { ...outcome, setAside };
}

/** Why the name that is asked for stands for no function of the program's. */
function explainAbsence(
  { functionName }: SandboxJob,
  { source, setAside }: TranslatedProgram,
  absence: Absence | null,
): SandboxOutcome {
  const binding = findBinding(source, functionName, setAside);
  if (!binding) return { is: "not-defined" };
  const { how, line } = binding;
  if (how === "imported") return { is: "not-defined", line };
  if (how !== "run") return { is: "no-function", why: how, detail: "", line };
  if (absence?.is !== "failed") {
    return { is: "no-function", why: "value", detail: absence?.kind ?? "NoneType", line };
  }
  const { message, stack } = absence;
  return { is: "no-function", why: "failed", detail: message, line: lineOf(stack) ?? line };
}

/** A learner's Python, without what makes it none where the function that is wanted stands elsewhere. */
function translateJob(job: SandboxJob): TranslatedProgram | SyntaxProblem {
  const whole = translatePython(job.source);
  if (!isProblem(whole)) return whole;
  const check = (code: string) => {
    const read = translatePython(code);
    return isProblem(read) ? read : null;
  };
  const rest = leaveOutErrors(job, job.functionName, whole, check);
  return typeof rest === "string" ? translatePython(rest) : rest;
}

const isProblem = (read: TranslatedProgram | SyntaxProblem): read is SyntaxProblem => "is" in read;

/** Code translated, or what keeps it from being Python. */
function translatePython(source: string): TranslatedProgram | SyntaxProblem {
  try {
    return translateProgram(source);
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    const { name, message, line } = error;
    return {
      is: "syntax-error",
      language: "python",
      message: `${name}: ${message}`,
      line,
      trait: lambdaAsName.test(source.split("\n")[line - 1] ?? "") ? "lambda" : null,
    };
  }
}

/** What follows the keyword where it is meant as a number: it begins a function of its own. */
const lambdaAsName = /\blambda\s*(?:[),=/+\-\]]|\*\s*(?:np\b|\(|\d)|$)/;

/** Why a name has no value: its line was not run. */
function namesSetAside({ setAside }: TranslatedProgram): Record<string, string> {
  return Object.fromEntries(
    setAside.flatMap(({ names, line, text }) =>
      names.map((name) => [
        name,
        name === anyName
          ? `line ${line}, which may define it, was set aside (${text})`
          : `line ${line} was set aside (${text})`,
      ]),
    ),
  );
}

/** Code can catch neither time nor memory: a call that met a limit says so in its error. */
function endedInside(outcomes: readonly CallOutcome[], printed: string[]): SandboxOutcome {
  for (const outcome of outcomes) {
    const limit = outcome.is === "thrown" ? limitOf(outcome.name, outcome.message) : null;
    if (limit) return { is: limit, phase: "call" };
  }
  return { is: "ran", outcomes, printed };
}

function explain(context: QuickJSContext, handle: QuickJSHandle, phase: Phase): SandboxOutcome {
  const thrown = context.dump(handle) as unknown;
  const { name, message, stack } = (thrown ?? {}) as Readonly<Record<string, unknown>>;
  const words = typeof message === "string" ? message : spellThrown(thrown);
  const limit = limitOf(typeof name === "string" ? name : "Error", words);
  if (limit) return { is: limit, phase };
  const line = lineOf(typeof stack === "string" ? stack : "");
  if (name === "SyntaxError") return refuseSyntax("", words, line);
  return { is: "load-error", message: words, line };
}

/** Code may throw anything: a text is shown, anything else is reported as not an error. */
function spellThrown(thrown: unknown): string {
  return typeof thrown === "string" ? thrown : `${typeof thrown} thrown`;
}
