import { expect, test } from "vitest";
import { createNumpy } from "../numpy/numpy.ts";
import { translateProgram } from "../python.ts";
import { createRuntime } from "./runtime.ts";
import { representation } from "./text/represent.ts";
import { PythonError } from "./values/errors.ts";
import { PythonFunction } from "./values/values.ts";

/** What the last of the statements gives, as Python writes it, or the name of its error. */
function run(code: string): string {
  const lines = code.split("; ");
  const body = [...lines.slice(0, -1), `return ${lines[lines.length - 1]}`];
  const source = `import numpy as np\nimport math\nfrom functools import reduce\ndef f():\n${body.map((line) => `    ${line}\n`).join("")}`;
  const runtime = createRuntime(createNumpy(), { print: () => {} });
  const program = new Function(`return ${translateProgram(source).script}`)();
  const names = new Map<string, () => unknown>(program(runtime));
  const made = names.get("f")?.();
  if (!(made instanceof PythonFunction)) return "no function";
  try {
    return representation(made.call([], {}));
  } catch (error) {
    if (error instanceof PythonError) return error.type;
    throw error;
  }
}

// As CPython 3.12 and NumPy 2 give them.
test.each([
  ["any(1 / x > 0 for x in [1, 0])", "True"],
  ["all(x > 5 for x in [0, None])", "False"],
  ["any(map(lambda x: 1 / x > 0, [1, 0]))", "True"],
  ["any(filter(lambda x: 1 / x > 0, [1, 0]))", "True"],
  ["any(a > 0 for a, b in zip([1, 0], (1 / x for x in [1, 0])))", "True"],
  ["any(i >= 0 for i, x in enumerate(1 / x for x in [1, 0]))", "True"],
  ["1 in (1 / x for x in [1, 0])", "True"],
  ["it = iter([1, 2, 3]); any(x > 1 for x in it); list(it)", "[3]"],
  ["g = (x for x in [1, 2, 3]); any(g); list(g)", "[2, 3]"],
  ["g = (x for x in [1, 2, 3, 4]); 2 in g; list(g)", "[3, 4]"],
  ["g = (x for x in [1, 2, 3]); next(iter(g)); sum(g)", "5"],
  ["sum(x for x in [1, 'a', 1 / 2])", "TypeError"],
  ["max(x for x in [1, 'a', None])", "TypeError"],
  ["min((x for x in [3, 1, 2]), key=lambda x: -x)", "3"],
  ["max([], default=4)", "4"],
  ["max([])", "ValueError"],
  ["max(1, 3, 2)", "3"],
  ["reduce(lambda a, b: a * b, (x for x in [2, 3]))", "6"],
  ["reduce(lambda a, b: a * b, [])", "TypeError"],
  ["reduce(lambda a, b: a + b, [1, 2], 10)", "13"],
  ["math.prod(x for x in [2, 3])", "6"],
  ["map(len, 5)", "TypeError"],
  ["zip([1], 5)", "TypeError"],
  ["filter(None, 5)", "TypeError"],
])("%s is %s", (code, expected) => {
  expect(run(code)).toBe(expected);
});

test.each([
  ["round(1234.5678, -2)", "1200.0"],
  ["round(1234, -2)", "1200"],
  ["round(-1250, -2)", "-1200"],
  ["round(1350, -2)", "1400"],
  ["round(15.0, -1)", "20.0"],
  ["round(25.0, -1)", "20.0"],
  ["round(25.1, -1)", "30.0"],
  ["round(-4.0, -1)", "-0.0"],
  ["round(4, -3)", "0"],
  ["round(7, 2)", "7"],
  ["round(2.5)", "2"],
  ["round(2.675, 2)", "2.67"],
  ["round(np.float64(2.5))", "2"],
  ["round('a')", "TypeError"],
  ["'{}|{0}'.format(1)", "ValueError"],
  ["'{0}|{}'.format(1, 2)", "ValueError"],
  ["'{}|{n!r}|{}'.format(1, 2, n=3)", "'1|3|2'"],
  ["'{1}|{n}|{0}'.format(1, 2, n=3)", "'2|3|1'"],
])("%s is %s", (code, expected) => {
  expect(run(code)).toBe(expected);
});
