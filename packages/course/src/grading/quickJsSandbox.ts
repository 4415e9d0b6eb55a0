/// <reference path="../learner/bundle.d.ts" />
import bundle from "virtual:learner-bundle";
import pythonBundle from "virtual:python-bundle";
import variant from "@jitl/quickjs-singlefile-mjs-release-sync";
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSWASMModule,
  Scope,
} from "quickjs-emscripten-core";
import { refuseSyntax, stripTypes } from "../javascript/stripTypes.ts";
import { limitOf } from "../learner/limitOf.ts";
import type { CallOutcome } from "../learner/runCases.ts";
import { PythonSyntaxError, type TranslatedProgram, translateProgram } from "../python.ts";
import { leaveOutErrors } from "./isolateErrors.ts";
import { learnerFile, lineOf } from "./lineOf.ts";
import {
  type Phase,
  type SandboxJob,
  type SandboxOutcome,
  type SyntaxProblem,
  sandboxLimits,
} from "./sandbox.ts";

let loading: Promise<QuickJSWASMModule> | null = null;

/** Makes the interpreter ready, so that the first run takes no longer than the others. */
export function loadQuickJs(): Promise<QuickJSWASMModule> {
  loading ??= newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmMemory: createMemory() }));
  return loading;
}

const pageBytes = 65_536;

/**
 * The interpreter's own limit looks at one allocation at a time: a thousand arrays of 1 MB pass it.
 * What the whole may grow to is the memory's.
 */
function createMemory(): WebAssembly.Memory {
  const { memoryBytes, interpreterBytes } = sandboxLimits;
  return new WebAssembly.Memory({
    initial: 256,
    maximum: (memoryBytes + interpreterBytes) / pageBytes,
  });
}

/** What a run is told and tells beside its job. */
export interface SandboxHost {
  /** Milliseconds, to know when to interrupt. */
  readonly now: () => number;
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
  return inInterpreter(bundle, host, (context, scope, startClock) => {
    // Taken out of reach before the learner's code can put another in their place.
    const np = scope.manage(context.getProp(context.global, "np"));
    const run = scope.manage(context.getProp(context.global, "regulaRun"));
    context.setProp(context.global, "regulaRun", context.undefined);
    // What is given is no answer.
    scope.manage(context.unwrapResult(context.evalCode(`delete globalThis.${job.functionName}`)));
    const printed = addPrinting(context);
    startClock();
    const problem = evaluate(context, scope, job);
    if (problem) return problem;
    const found = context.evalCode(
      `typeof ${job.functionName} === "function" ? ${job.functionName} : exports.${job.functionName}`,
    );
    if (found.error) {
      found.error.dispose();
      return { is: "not-defined" };
    }
    const candidate = scope.manage(found.value);
    if (context.typeof(candidate) !== "function") return { is: "not-defined" };
    host.onLoaded?.();
    const request = scope.manage(context.newString(JSON.stringify(job.request)));
    const ran = context.callFunction(run, context.undefined, candidate, request, np);
    if (ran.error) return explain(context, scope.manage(ran.error), "call");
    const text = context.getString(scope.manage(ran.value));
    return endedInside(JSON.parse(text) as CallOutcome[], [...printed]);
  });
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
  const outcome = await inInterpreter(pythonBundle, host, (context, scope, startClock) => {
    const runner = scope.manage(context.getProp(context.global, "regulaPython"));
    const [load, run] = ["load", "run"].map((name) => scope.manage(context.getProp(runner, name)));
    context.setProp(context.global, "regulaPython", context.undefined);
    const printed = addPrinting(context);
    const print = scope.manage(context.getProp(context.global, "print"));
    startClock();
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
    const candidate = scope.manage(loaded.value);
    if (context.typeof(candidate) !== "function") return { is: "not-defined" };
    host.onLoaded?.();
    const ran = context.callFunction(run, runner, candidate, request);
    if (ran.error) return explain(context, scope.manage(ran.error), "call");
    const text = context.getString(scope.manage(ran.value));
    return endedInside(JSON.parse(text) as CallOutcome[], [...printed]);
  });
  if (outcome.is !== "ran" && outcome.is !== "not-defined") return outcome;
  const setAside = translated.setAside.map(({ line, text }) => ({ line, cell: null, text }));
  return { ...outcome, setAside };
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
      trait: null,
    };
  }
}

/** Why a name has no value: its line was not run. */
function namesSetAside({ setAside }: TranslatedProgram): Record<string, string> {
  return Object.fromEntries(
    setAside.flatMap(({ names, line, text }) =>
      names.map((name) => [name, `line ${line} was set aside (${text})`]),
    ),
  );
}

/** An interpreter with what the code runs on; the clock starts with the learner's own code. */
async function inInterpreter(
  script: string,
  { now }: SandboxHost,
  work: (context: QuickJSContext, scope: Scope, startClock: () => void) => SandboxOutcome,
): Promise<SandboxOutcome> {
  const quickJs = await loadQuickJs();
  return Scope.withScope((scope) => {
    const runtime = scope.manage(quickJs.newRuntime());
    runtime.setMemoryLimit(sandboxLimits.memoryBytes);
    runtime.setMaxStackSize(sandboxLimits.stackBytes);
    const context = scope.manage(runtime.newContext());
    scope.manage(context.unwrapResult(context.evalCode(script, "regula.js")));
    return work(context, scope, () => {
      const deadline = now() + sandboxLimits.milliseconds;
      runtime.setInterruptHandler(() => now() > deadline);
    });
  });
}

/** `console.log` and `print`, kept line by line for the learner to read. */
function addPrinting(context: QuickJSContext): readonly string[] {
  const printed: string[] = [];
  const print = context.newFunction("print", (...args) => {
    if (printed.length >= sandboxLimits.printedLines) return;
    const line = args.map((arg) => context.getString(arg)).join(" ");
    printed.push(line.slice(0, sandboxLimits.lineCharacters));
  });
  const console = context.newObject();
  context.setProp(console, "log", print);
  context.setProp(context.global, "console", console);
  context.setProp(context.global, "print", print);
  print.dispose();
  console.dispose();
  return printed;
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

/** Code may throw anything: a text is told, of all else that it is no error. */
function spellThrown(thrown: unknown): string {
  return typeof thrown === "string" ? thrown : `${typeof thrown} thrown`;
}
