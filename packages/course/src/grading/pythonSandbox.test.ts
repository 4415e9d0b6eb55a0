import { describe, expect, test } from "vitest";
import { exerciseIds } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import { pythonSolutions } from "../exercises/pythonSolutions.ts";
import { encodeValue } from "../exercises/value.ts";
import { describeFinding } from "../words/findings.ts";
import { createJob, judgeExercise } from "./judge.ts";
import { runInQuickJs } from "./quickJsSandbox.ts";
import type { SandboxOutcome } from "./sandbox.ts";

// Ten times as fast as time, so that what never ends ends soon.
const host = { now: () => 10 * performance.now() };

const lines = (...all: readonly string[]) => `${all.join("\n")}\n`;

const call = (source: string, ...args: readonly unknown[]): Promise<SandboxOutcome> =>
  runInQuickJs(
    {
      source,
      language: "python",
      functionName: "f",
      request: { seed: 20, calls: [args.map((value) => encodeValue(value))] },
    },
    host,
  );

/** What the only call returned, or raised. */
async function resultOf(source: string, ...args: readonly unknown[]): Promise<unknown> {
  const outcome = await call(source, ...args);
  if (outcome.is !== "ran") return outcome;
  const [one] = outcome.outcomes;
  return one.is === "returned" ? one.value : one.message;
}

const body = (...all: readonly string[]) =>
  lines("def f(a=None):", ...all.map((one) => `    ${one}`));

describe("right answers in Python pass every case, alone and all in one file", () => {
  const all = Object.values(pythonSolutions).join("\n");
  test.each(exerciseIds)("%s", async (id) => {
    for (const source of [pythonSolutions[id], all]) {
      const outcome = await runInQuickJs(
        createJob(exercises[id], source, exercises[id].cases, "python"),
        { now: () => performance.now() },
      );
      const verdict = judgeExercise(exercises[id], outcome);
      expect(describeFinding(verdict.finding, "en")).toBe("All right.");
    }
  });
});

describe("a learner's Python in the sandbox", () => {
  test("is called with arrays and answers; what it prints is kept", async () => {
    const outcome = await call(
      lines("import numpy as np", "def f(a, b):", "    print('a:', a, 2 * b)", "    return a + b"),
      [1, 2],
      3,
    );
    expect(outcome).toMatchObject({
      is: "ran",
      printed: ["a: [1, 2] 6"],
      outcomes: [
        { is: "thrown", message: 'TypeError: can only concatenate list (not "int") to list' },
      ],
    });
  });

  test.each([
    [
      "dictionaries are records",
      ["return {'W1': np.zeros((2, 1)), 'n': 3}"],
      {
        is: "record",
        entries: [
          ["W1", { is: "array", shape: [2, 1], data: [0, 0] }],
          ["n", 3],
        ],
      },
    ],
    [
      "tuples are lists",
      ["return (1, (2.5, [True]))"],
      { is: "list", items: [1, { is: "list", items: [2.5, { is: "list", items: [1] }] }] },
    ],
    [
      "scalars of NumPy are numbers",
      ["return [np.sum(np.ones(3)), np.int64(2), np.float64(0.5)]"],
      { is: "list", items: [3, 2, 0.5] },
    ],
  ])("%s", async (_, code, expected) => {
    expect(await resultOf(body(...code))).toEqual(expected);
  });

  test("loops, comprehensions, closures, exceptions, defaults, keywords and unpacking", async () => {
    const source = lines(
      "def f(n, *rest, scale=2, **more):",
      "    total = 0",
      "    for i, (p, q) in enumerate(zip(range(3), [3, 1, 2])):",
      "        if p == q: continue",
      "        total += p * q",
      "    else:",
      "        total += 100",
      "    def add(x, y=total):",
      "        nonlocal total",
      "        total = x + y",
      "        return total",
      "    try:",
      "        {}['missing']",
      "    except (KeyError, ValueError) as error:",
      "        total = add(int(str(error) == \"'missing'\"))",
      "    finally:",
      "        total += 1000",
      "    first, *middle, last = [v ** 2 for v in range(5) if v % 2 == 0 or v > 3]",
      "    while True:",
      "        total += last",
      "        if total > 1100: break",
      "    words = f'{total:06.1f}|{first!r}|{len(middle)}'",
      "    return [total, first, middle, last, len(words), sum(x for x in range(4)), (lambda v, w=1: v - w)(5)]",
    );
    expect(await resultOf(source, 1)).toEqual({
      is: "list",
      items: [1117, 0, { is: "list", items: [4] }, 16, 10, 6, 4],
    });
  });

  test("an error has Python's class and words, and the line", async () => {
    const outcome = await call(
      lines(
        "import numpy as np",
        "",
        "def f(a):",
        "    b = np.array(a)",
        "    return np.dot(b, b)",
      ),
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    );
    const message = "ValueError: shapes (3,2) and (3,2) not aligned: 2 (dim 1) != 3 (dim 0)";
    expect(outcome).toMatchObject({
      is: "ran",
      outcomes: [{ is: "thrown", message, stack: expect.stringContaining("learner.js:5") }],
    });
  });

  test("what stands outside functions is set aside, and only what uses it fails", async () => {
    const source = lines(
      "import matplotlib.pyplot as plt",
      "X, Y = load()",
      "def f(a): return X",
      "def g(a): return 3",
    );
    expect(await resultOf(source, 1)).toBe(
      "NameError: name 'X' is not defined: line 2 was set aside (X, Y = load())",
    );
    expect(await resultOf(source.replace("return X", "return g(a)"), 1)).toBe(3);
  });

  test.each([
    ["its class", "a.__class__", "__class__"],
    ["all classes", "().__class__.__bases__[0].__subclasses__()", "__class__"],
    ["what a function has", "f.__globals__", "__globals__"],
    ["a module's names", "np.__dict__", "__dict__"],
  ])("nothing is reached through %s", async (_, code, name) => {
    expect(await resultOf(body(`return ${code}`), 1)).toBe(
      `NotImplementedError: ${name} is not part of the course's Python`,
    );
  });

  test.each([
    ["np.dot = print", "TypeError: numpy belongs to the course"],
    ["np.random.rand = print", "TypeError: numpy.random belongs to the course"],
    ["eval('1')", "NotImplementedError: eval is not part"],
    ["open('/etc/passwd')", "NotImplementedError: open is not part"],
    ["__import__('os')", "NameError: name '__import__'"],
    ["globals()", "NotImplementedError: globals is not part"],
    ["import os", "ModuleNotFoundError: the module os is not part of the course's Python"],
    [
      "from collections import OrderedDict",
      "ModuleNotFoundError: the module collections is not part",
    ],
    ["import scipy.special", "ModuleNotFoundError: the module scipy is not part"],
    ["import nunpy", "ModuleNotFoundError: No module named 'nunpy'"],
    ["np.random.RandomState(0).choice(5)", "NotImplementedError: RandomState.choice is not part"],
    [
      "np.random.RandomState(0).foo",
      "AttributeError: 'numpy.random.mtrand.RandomState' object has no",
    ],
    ["constructor", "NameError: name 'constructor'"],
    ["py", "NameError: name 'py'"],
    ["globalThis", "NameError: name 'globalThis'"],
    ["'a'.constructor", "AttributeError: 'str' object has no attribute 'constructor'"],
    ["np.nditer(a)", "NotImplementedError: np.nditer is not part"],
    ["[].__len__()", "NotImplementedError: __len__ is not part"],
    ["np.arange(3).base", "NotImplementedError: ndarray.base is not part"],
    ["np.add.reduceat(a, [0])", "NotImplementedError: np.add.reduceat is not part"],
    ["np.add.foo", "AttributeError: 'numpy.ufunc' object has no attribute 'foo'"],
    ["np.sum(a, initial=1)", "NotImplementedError: initial= of sum is not part"],
    ["np.sum(a, axes=1)", "TypeError: sum() got an unexpected keyword argument 'axes'"],
    ["frozenset([1])", "NotImplementedError: frozenset is not part"],
    ["{1}.pop()", "NotImplementedError: set.pop is not part"],
    ["np.zeros(2, dtype='uint8')", "NotImplementedError: dtype='uint8' is not part"],
    ["with np.errstate(all='raise'): pass", "NotImplementedError: 'raise' of np.errstate is not"],
    ["{}.__proto__", "NotImplementedError: __proto__ is not part"],
    ["with a: pass", "TypeError: 'int' object does not support the context manager protocol"],
    ["with open('x') as a: pass", "NotImplementedError: open is not part"],
    ["match a:\n        case 1: return 2", "NotImplementedError: match is not part"],
  ])("%s is refused by name", async (code, words) => {
    expect(String(await resultOf(body(code, "return 1"), 1)).slice(0, words.length)).toBe(words);
  });

  test("names of JavaScript's own mean nothing in a dictionary", async () => {
    const source = body(
      "d = {}",
      "d['__proto__'] = 1",
      "d['constructor'] = 2",
      "return [len(d), d.get('toString', 7)]",
    );
    expect(await resultOf(source)).toEqual({ is: "list", items: [2, 7] });
  });

  test.each([
    ["a loop without end", body("while True: pass"), "out-of-time"],
    [
      "one in which everything is caught",
      body("while True:", "    try: f()", "    except: pass"),
      "stack-overflow",
    ],
    ["memory without end", body("x = [1]", "while True: x = x + x"), "out-of-memory"],
    ["a call without end", body("return f(a)"), "stack-overflow"],
  ])("%s is stopped", async (_, source, is) => {
    expect(await call(source, 1)).toMatchObject({ is });
  });

  test.each([
    ["10 ** 10 ** 8", "OverflowError"],
    ["'a' * 10 ** 12", "MemoryError"],
    ["np.zeros((10 ** 6, 10 ** 6))", "MemoryError"],
    ["'%1000000000d' % 3", "ValueError"],
    ["f'{3:1000000000d}'", "ValueError"],
    ["1 << 10 ** 12", "OverflowError"],
    ["'a'.ljust(10 ** 12)[:1]", "97"],
  ])("%s takes no more than it may", async (code, words) => {
    const result = await resultOf(body(`return ${code}`));
    if (words !== "97") expect(String(result)).toContain(words);
  });

  test("a syntax error is told with its line, in Python's words, in both languages", () => {
    const { computeCost } = exercises;
    const job = createJob(computeCost, "def compute_cost(A3, Y)\n    return 1", [], "python");
    return runInQuickJs(job, host).then((outcome) => {
      const { finding, status } = judgeExercise(computeCost, outcome, []);
      expect(status).toBe("unreadable");
      expect(describeFinding(finding, "en")).toContain(
        "Line 1: this is not Python yet (SyntaxError: expected ':').",
      );
      expect(describeFinding(finding, "pt-BR")).toContain("Linha 1: isto ainda não é Python");
    });
  });
});
