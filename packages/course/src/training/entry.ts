import type { ExerciseId } from "../exercises/exercise.ts";
import { freezeLanguage } from "../learner/freezeLanguage.ts";
import { createGivenFunctions } from "../learner/givenFunctions.ts";
import { refuseTuple } from "../learner/refuseTuple.ts";
import { createNumpy } from "../numpy/numpy.ts";
import { createPythonRunner, type PythonProgram } from "../pythonRuntime/runProgram.ts";
import { closeDoors } from "./closeDoors.ts";
import { limitMemory } from "./limitMemory.ts";
import type { TrainingOrder, TrainingReply } from "./messages.ts";
import { describeThrown, TrainingFailure } from "./problem.ts";
import { type LearnerFunction, type LearnerFunctions, trainNetwork } from "./trainNetwork.ts";

// Evaluated in a worker of the sandbox before the learner's code, which follows in the same script:
// what this needs of the world is taken first, then every door is closed.
const send = globalThis.postMessage.bind(globalThis) as (reply: TrainingReply) => void;
const hear = globalThis.addEventListener.bind(globalThis);
const now = performance.now.bind(performance);

/** A learner's function and the lines of the script that it stands on. */
interface Taken {
  readonly define: () => unknown;
  readonly firstLine: number;
  readonly lines: number;
}

const taken = new Map<ExerciseId, Taken>();
const forget = limitMemory(globalThis as unknown as Record<string, unknown>);
closeDoors(globalThis);
const np = createNumpy();
freezeLanguage(np);
const python = createPythonRunner(np);
const exported = {};
Object.assign(globalThis, createGivenFunctions(np), {
  np,
  exports: exported,
  module: { exports: exported },
  regulaTuple: refuseTuple,
  // What is printed was read when the code was graded.
  console: { log: () => {} },
  print: () => {},
  /** The function of a translated program. */
  regulaTranslated: (program: PythonProgram, functionName: string) =>
    python.load(program, functionName, "{}", () => {}).candidate ?? undefined,
  regulaTake: (id: ExerciseId, firstLine: number, lines: number, define: () => unknown) => {
    taken.set(id, { define, firstLine, lines });
  },
  regulaBegin: begin,
});

/** The learner's own line that a stack names first. */
function lineOf(stack: string, id: ExerciseId): number | null {
  const { firstLine = 0, lines = 0 } = taken.get(id) ?? {};
  for (const [, text] of stack.matchAll(/:(\d+):\d+/g)) {
    const line = Number(text) - firstLine + 1;
    if (line >= 1 && line <= lines) return line;
  }
  return null;
}

/** The last line of the script: all of the learner's functions are taken. */
function begin(): void {
  Reflect.deleteProperty(globalThis, "regulaTake");
  Reflect.deleteProperty(globalThis, "regulaBegin");
  let advance: (() => void) | null = null;
  hear("message", ({ data }: MessageEvent<TrainingOrder | null>) => {
    attempt(() => {
      // The page asks for every frame, so that it is never sent more than it can draw.
      if (data) advance = createAdvance(data);
      forget();
      advance?.();
    });
  });
}

function createAdvance(order: TrainingOrder): () => void {
  const goOn = trainNetwork(order, defineFunctions(), lineOf);
  return () => {
    const deadline = now() + frameMilliseconds;
    send(
      goOn(() => {
        forget();
        return now() < deadline;
      }),
    );
  };
}

/** How long is trained between two pictures. */
const frameMilliseconds = 120;

function defineFunctions(): LearnerFunctions {
  const functions: LearnerFunctions = {};
  for (const [id, { define }] of taken) {
    const defined = callLearner(id, define);
    if (typeof defined !== "function") throw new TrainingFailure(id, { is: "not-defined" });
    functions[id] = defined as LearnerFunction;
  }
  return functions;
}

function callLearner(id: ExerciseId, define: () => unknown): unknown {
  try {
    return define();
  } catch (error) {
    throw new TrainingFailure(
      id,
      describeThrown(error, (stack) => lineOf(stack, id)),
    );
  }
}

function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof TrainingFailure)) throw error;
    const { exercise, problem } = error;
    send({ is: "failed", exercise, problem });
  }
}
