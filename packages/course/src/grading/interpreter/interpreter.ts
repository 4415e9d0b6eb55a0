import variant from "@jitl/quickjs-singlefile-mjs-release-sync";
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
  Scope,
} from "quickjs-emscripten-core";
import { sandboxLimits } from "../sandbox.ts";
import { createClock } from "./ownClock.ts";
import { spin } from "./spin.ts";

/** What a learner's code is run in: nothing of it is left when the work is done. */
export interface Interpreter<Name extends string> {
  readonly context: QuickJSContext;
  /** What the script left under these names, taken out of reach of the learner's code. */
  readonly taken: Readonly<Record<Name, QuickJSHandle>>;
  readonly printed: readonly string[];
  /** From here on the code's own time is counted. */
  startClock(): void;
}

/** Runs work in an interpreter that is as it was when its script had been read. */
export type Work<Name extends string, T> = (interpreter: Interpreter<Name>, scope: Scope) => T;

export interface InterpreterKind<Name extends string> {
  /** Makes it ready, so that the first run takes no longer than the others. */
  load(): Promise<void>;
  run<T>(host: InterpreterHost, work: Work<Name, T>): Promise<T>;
}

/** An interpreter's callbacks while code runs in it. */
export interface InterpreterHost {
  /** Milliseconds, to know when to interrupt. */
  readonly now: () => number;
  /** Code runs: called at the start and every `signMilliseconds`, unless a native call takes longer. */
  readonly onRunning?: () => void;
}

/**
 * Interpreters that have read a script. Reading it takes longer than most learners' functions, so
 * it is read once: before each run the interpreter's whole memory is put back to how it was then.
 *
 * @param names what the host takes of what the script left; `hidden` are for it alone
 */
export function createInterpreters<Name extends string>(
  script: string,
  names: Readonly<Record<Name, "hidden" | "shared">>,
): InterpreterKind<Name> {
  let preparing: Promise<Prepared<Name>> | null = null;
  const prepareOnce = (): Promise<Prepared<Name>> => {
    preparing ??= prepare(script, names);
    return preparing;
  };
  return {
    load: () => prepareOnce().then(() => {}),
    async run(host, work) {
      const prepared = await prepareOnce();
      try {
        return prepared.run(host, work);
      } catch (error) {
        // What fell over inside may have left anything behind.
        preparing = null;
        throw error;
      }
    },
  };
}

interface Prepared<Name extends string> {
  run<T>(host: InterpreterHost, work: Work<Name, T>): T;
}

async function prepare<Name extends string>(
  script: string,
  names: Readonly<Record<Name, "hidden" | "shared">>,
): Promise<Prepared<Name>> {
  const memory = createMemory();
  const quickJs = await newQuickJSWASMModuleFromVariant(
    newVariant(variant, { wasmMemory: memory }),
  );
  const runtime = quickJs.newRuntime();
  runtime.setMemoryLimit(sandboxLimits.memoryBytes);
  runtime.setMaxStackSize(sandboxLimits.stackBytes);
  let isLate = () => false;
  runtime.setInterruptHandler(() => isLate());
  const context = runtime.newContext();
  let printed: string[] = [];
  addPrinting(context, (line) => {
    if (printed.length < sandboxLimits.printedLines) printed.push(line);
  });
  context.unwrapResult(context.evalCode(script, "regula.js")).dispose();
  const { global, undefined: nothing } = context;
  const wanted = Object.keys(names) as Name[];
  const taken = Object.fromEntries(
    wanted.map((name) => [name, context.getProp(global, name)]),
  ) as Record<Name, QuickJSHandle>;
  for (const name of wanted) if (names[name] === "hidden") context.setProp(global, name, nothing);
  const image = new Uint8Array(memory.buffer).slice(0, endOf(memory));

  return {
    run: ({ now, onRunning }, work) => {
      // Beyond the image stands what an earlier run left, which no allocation takes as it is.
      new Uint8Array(memory.buffer).set(image);
      printed = [];
      isLate = () => false;
      const startClock = () => {
        const hasHadItsTime = createClock({ now, spin }, sandboxLimits);
        let nextSign = now();
        isLate = () => {
          const at = now();
          if (at >= nextSign) {
            nextSign = at + sandboxLimits.signMilliseconds;
            onRunning?.();
          }
          return hasHadItsTime();
        };
        onRunning?.();
      };
      return Scope.withScope((scope) => work({ context, taken, printed, startClock }, scope));
    },
  };
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

/** Where nothing but zeros follows. */
function endOf({ buffer }: WebAssembly.Memory): number {
  const words = new Uint32Array(buffer);
  return 4 * (words.findLastIndex((word) => word !== 0) + 1);
}

/** `console.log` and `print`, line by line for the learner to read. */
function addPrinting(context: QuickJSContext, tell: (line: string) => void): void {
  const print = context.newFunction("print", (...args) => {
    const line = args.map((arg) => context.getString(arg)).join(" ");
    tell(line.slice(0, sandboxLimits.lineCharacters));
  });
  const console = context.newObject();
  context.setProp(console, "log", print);
  context.setProp(context.global, "console", console);
  context.setProp(context.global, "print", print);
  console.dispose();
  // Its handle is kept: code that lets go of the function must not make the host forget it.
}
