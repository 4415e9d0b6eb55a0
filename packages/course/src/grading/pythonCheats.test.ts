import { describe, expect, test } from "vitest";
import type { ExerciseId } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import { pythonSolutions } from "../exercises/pythonSolutions.ts";
import { describeFinding } from "../words/findings.ts";
import { createJob, judgeExercise, type Verdict } from "./judge.ts";
import { runInQuickJs } from "./quickJsSandbox.ts";

// Ten times as fast as time, so that what never ends ends soon.
const host = { now: () => 10 * performance.now() };

async function grade(source: string, id: ExerciseId = "computeCost"): Promise<Verdict> {
  const exercise = exercises[id];
  const job = createJob(exercise, source, exercise.cases, "python");
  return judgeExercise(exercise, await runInQuickJs(job, host));
}

const body = (...lines: readonly string[]) =>
  `import numpy as np\ndef compute_cost(A3, Y):\n${lines.map((line) => `    ${line}\n`).join("")}`;

const wrong = "    return 0\n";

/** Code that tries to be right otherwise than by computing what is asked for. */
const cheats: Readonly<Record<string, string>> = {
  "np.log is another": `import numpy as np\nnp.log = lambda a: a\ndef compute_cost(A3, Y):\n${wrong}`,
  "np.array is another, inside": body("np.array = lambda a: a", "return 0"),
  "np by another name": body("np = None", "return 0"),
  "setattr of np": body("setattr(np, 'log', print)", "return 0"),
  "delattr of np": body("del np.log", "return 0"),
  "vars of np": body("return vars(np)"),
  "np's dictionary": body("return np.__dict__"),
  "the class of a list": body("return [].__class__.__base__.__subclasses__()"),
  "the class by type": body("return type(A3).__mro__"),
  "globals of a function": body("return compute_cost.__globals__"),
  "a function's code": body("compute_cost.__code__ = None", "return 0"),
  "the frame of an error": body(
    "try:",
    "    1 / 0",
    "except Exception as e:",
    "    return e.__traceback__",
  ),
  "getattr with underscores": body("return getattr(A3, '__class__')"),
  "a format that reaches in": body("return '{0.__class__}'.format(A3)"),
  "an f-string that reaches in": body("return f'{A3.__class__}'"),
  "a class that is equal to all": `class Cost(float):\n    def __eq__(self, other):\n        return True\ndef compute_cost(A3, Y):\n    return Cost(0)\n`,
  exec: body("exec('Y = 1')", "return 0"),
  eval: body("return eval('A3')"),
  compile: body("return compile('1', '', 'eval')"),
  open: body("return open('/etc/passwd').read()"),
  "import of sys": "import sys\ndef compute_cost(A3, Y):\n    return len(sys.modules)\n",
  "import of inspect, inside": body("import inspect", "return inspect.stack()"),
  __import__: body("return __import__('os').getpid()"),
  __builtins__: body("return __builtins__['open']"),
  input: body("return float(input())"),
  "names of the host": body("return globalThis.regulaPython"),
  "names of the translation": body("return py.define"),
  "the prototype of an array": body("return A3.constructor.prototype"),
  arguments: body("return arguments[0]"),
  "what is given, by import alone": "from reg_utils import compute_cost\n",
  "what is given, by another name":
    "from reg_utils import compute_cost as own\ndef compute_cost(A3, Y):\n    return own(A3, Y)\n",
  "what is given, from its module":
    "import reg_utils\ndef compute_cost(A3, Y):\n    return reg_utils.compute_cost(A3, Y)\n",
  "what is given, before it is its own":
    "given = compute_cost\ndef compute_cost(A3, Y):\n    return given(A3, Y)\n",
  "a decorator":
    "def other(f):\n    return lambda a, y: 0\n@other\ndef compute_cost(A3, Y):\n    return 0\n",
  "NaN, which is equal to nothing": body("return float('nan')"),
  infinity: body("return np.inf"),
  "all numbers at once": body("return np.arange(1000)"),
  "the labels changed, so that 0 is right": body("Y[:] = A3 > 0.5", "return 0"),
  "recursion without end": body("return compute_cost(A3, Y)"),
  "recursion that catches": body(
    "try:",
    "    return compute_cost(A3, Y)",
    "except:",
    "    return 0",
  ),
  "two that call each other":
    "def compute_cost(A3, Y):\n    return f(A3)\ndef f(a):\n    return compute_cost(a, a)\n",
  "a loop without end": body("while True: pass"),
  "a loop that catches": body(
    "while True:",
    "    try:",
    "        raise ValueError",
    "    except: pass",
  ),
  "a loop in a comprehension": body("return [i for i in iter(int, 1)]"),
  "a long range": body("return sum(range(10 ** 18))"),
  "memory, at once": body("return [0] * 10 ** 10"),
  "memory, doubled": body("x = 'a'", "while True: x = x + x"),
  "memory, in arrays": body("x = []", "while True: x.append(np.zeros((1000, 1000)))"),
  "a number without end": body("return 9 ** 9 ** 9"),
  "words without end": body("while True: print('x')"),
  "a loop while it is read": "while True: pass\ndef compute_cost(A3, Y):\n    return 0\n",
};

describe("no cheat in Python passes, and each is told in words, in both languages", () => {
  test.each(Object.entries(cheats))("%s", async (_, source) => {
    const { status, finding } = await grade(source);
    expect(status).not.toBe("passed");
    const told = [describeFinding(finding, "en"), describeFinding(finding, "pt-BR")];
    for (const text of told) expect(text).not.toMatch(/\[object|undefined \(|InternalError/);
    expect(told.every((text) => text.length > 8)).toBe(true);
  });

  test("and what comes after one is judged as ever", async () => {
    expect((await grade(pythonSolutions.computeCost)).status).toBe("passed");
    const { status } = await grade(`def relu(x):\n    return 5\n${pythonSolutions.computeCost}`);
    expect(status).toBe("passed");
  });
});
