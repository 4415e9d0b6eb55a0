import { describe, expect, test } from "vitest";
import { createNumpy } from "../numpy/numpy.ts";
import { translateProgram } from "../python.ts";
import { createPythonRunner, type PythonProgram } from "./runProgram.ts";

/** What f of a program gives for [[1, -2, 3], [4, 5, -6]], and the lines that were set aside. */
function run(...lines: readonly string[]): { readonly value: unknown; readonly aside: number[] } {
  const { script, setAside } = translateProgram(lines.join("\n"));
  const program: PythonProgram = new Function(`return (${script})`)();
  const np = createNumpy();
  const { candidate } = createPythonRunner(np).load(program, "f", "{}", () => {});
  const a = np.array([
    [1, -2, 3],
    [4, 5, -6],
  ]);
  return { value: candidate?.(a), aside: setAside.map(({ line }) => line) };
}

const star = "from numpy import *";

describe("a name means what was bound to it last, as in CPython", () => {
  // Python's sum gives rows, its max and all refuse arrays, its round wants one number.
  test.each([
    ["sum(a)", 5],
    ["max(a)", 5],
    ["min(a)", -6],
    ["abs(a).max()", 6],
    ["all(a > -9)", true],
    ["any(a > 9)", false],
    ["sum(round(a / 4))", 1],
    ["sum(sqrt(abs(a)) > 2)", 2],
    ["len(a)", 2],
  ])("after from numpy import *: %s", (code, expected) => {
    const { value, aside } = run(star, "def f(a):", `    return float(${code})`);
    expect([value, aside]).toEqual([Number(expected), []]);
  });

  test.each([
    ["a function after the import", [star, "def sum(a):", "    return 7"], 7],
    ["the import after a function", ["def sum(a):", "    return 7", star], 5],
    ["the later of two imports", [star, "from math import *"], 5],
    ["one name by itself", ["from numpy import sum"], 5],
    ["Python's own without an import", ["import numpy as np"], "TypeError"],
  ])("%s", (_, lines, expected) => {
    const own = () => run(...lines, "def f(a):", "    return float(sum(a))").value;
    if (typeof expected === "number") expect(own()).toBe(expected);
    else expect(own).toThrow(expected);
  });

  test("math's functions stand over NumPy's where they are imported later", () => {
    const ask = (first: string, second: string) =>
      run(`from ${first} import *`, `from ${second} import *`, "def f(a):", "    return sqrt(a)");
    expect(() => ask("numpy", "math").value).toThrow("only 0-dimensional arrays");
    expect(ask("math", "numpy").value).toMatchObject({ shape: [2, 3] });
  });
});

describe("functions that do not stand at the margin by themselves", () => {
  test.each([
    [
      "under if",
      ["D = True", "if D:", "    def f(a):", "        return 1", "else:", "    f = 2"],
      1,
    ],
    ["under else", ["if 1 > 2:", "    f = 2", "else:", "    def f(a):", "        return 3"], 3],
    [
      "under a program's own guard, what trains left out",
      ["if __name__ == '__main__':", "    train()", "    def f(a):", "        return 4"],
      4,
      [2],
    ],
    [
      "where an import fails",
      [
        "try:",
        "    from scipy.special import f",
        "except ImportError:",
        "    def f(a):",
        "        return 5",
      ],
      5,
    ],
    [
      "under decorators, the lowest first",
      [
        "def more(g):",
        "    return lambda a: g(a) + 1",
        "def times(n):",
        "    return lambda g: lambda a: n * g(a)",
        "@more",
        "@times(3)",
        "def f(a):",
        "    return 2",
      ],
      7,
    ],
    [
      "made of parts",
      ["from functools import partial, wraps", "def g(b, a):", "    return b", "f = partial(g, 6)"],
      6,
    ],
    [
      "wrapped, with its name",
      [
        "import functools",
        "def log(g):",
        "    @functools.wraps(g)",
        "    def inner(*args, **named):",
        "        return len(inner.__name__) + g(*args, **named)",
        "    return inner",
        "@log",
        "def f(a):",
        "    return 7",
      ],
      8,
    ],
  ])("%s", (_, lines, expected, left = []) => {
    expect(run(...lines)).toEqual({ value: expected, aside: left });
  });

  test("a constant may be computed by an imported function, not by one that may train", () => {
    const lines = [
      "from math import sqrt",
      "def train():",
      "    return 1",
      "r = sqrt(4) * np.finfo(float).eps * 2**52",
      "s = train()",
    ];
    expect(run(...lines, "def f(a):", "    return r")).toEqual({ value: 2, aside: [5] });
  });
});
