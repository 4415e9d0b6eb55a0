import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { translateProgram } from "../python.ts";
import { PythonSyntaxError } from "./pythonSyntaxError.ts";

// What CPython says of each program: fixtures/python_syntax.py.
type Said = readonly (string | number)[];
type Row = readonly [program: string, ...said: Said];
const { python, rows }: { readonly python: string; readonly rows: readonly Row[] } = JSON.parse(
  readFileSync(new URL("../../../../fixtures/python_syntax.json", import.meta.url), "utf8"),
);

/** Refused with other words than CPython's. */
const worded = new Set([
  ...["d = {1: 2, 3}", "x = yield", "def f(:\n  pass", "x = [*a for a in b]"],
  "with a as 3:\n  pass",
]);

function say(program: string): Said {
  try {
    const { script } = translateProgram(program);
    // What is translated is JavaScript.
    expect(typeof new Function(`return ${script}`)()).toBe("function");
    return [];
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    return [error.name, error.message, error.line];
  }
}

describe(`programs that CPython ${python} refuses are refused in its words and of its line, all others read`, () => {
  test.each(rows.map((row) => [row] as const))("%j", ([program, ...expected]) => {
    const received = say(program);
    if (worded.has(program)) {
      expect(received.length > 0).toBe(expected.length > 0);
      expect(received).not.toEqual(expected);
    } else expect(received).toEqual(expected);
  });

  test("a program is read whatever its line ends and its byte order mark", () => {
    const program = "\uFEFFdef f(a):\r\n    return a\r\n";
    expect(translateProgram(program).setAside).toEqual([]);
  });

  test("numbers may end in a dot, hold underscores, and stand before a keyword", () => {
    const { script } = translateProgram("x = [1., 2.e-3, .5, 1_000, 0x1F, 1if 2else 3]");
    expect(script).toContain("[1,0.002,0.5,1000n,31n,");
  });
});

describe("statements outside functions", () => {
  test("imports that are there, functions and plain values are kept, all else is set aside", () => {
    const program = [
      "import numpy as np",
      "import matplotlib.pyplot as plt",
      "from reg_utils import sigmoid, relu",
      "from public_tests import *",
      "%matplotlib inline".replace("%", "# %"),
      "epsilon, sizes = 1e-8, [2, 20, 3, 1]",
      "scale = np.sqrt(2) * epsilon",
      "train_X, train_Y = load_2D_dataset()",
      "plt.rcParams['figure.figsize'] = (7.0, 4.0)",
      "def f(a):",
      "    return a",
      "print(f(3))",
      "if __name__ == '__main__':",
      "    main()",
    ].join("\n");
    expect(translateProgram(program).setAside).toEqual([
      { line: 2, text: "import matplotlib.pyplot as plt", names: ["plt"] },
      { line: 4, text: "from public_tests import *", names: ["*"] },
      { line: 8, text: "train_X, train_Y = load_2D_dataset()", names: ["train_X", "train_Y"] },
      { line: 9, text: "plt.rcParams['figure.figsize'] = (7.0, 4.0)", names: [] },
      { line: 12, text: "print(f(3))", names: [] },
      { line: 13, text: "if __name__ == '__main__':", names: [] },
    ]);
  });
});
