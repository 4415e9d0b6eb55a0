import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ArrayError } from "../numpy/arrayError.ts";
import { NDArray } from "../numpy/ndArray.ts";
import { createNumpy } from "../numpy/numpy.ts";
import { translateProgram } from "../python.ts";
import { createRuntime } from "./runtime.ts";
import { representation } from "./text/represent.ts";
import { toScalar } from "./values/convert.ts";
import { PythonError } from "./values/errors.ts";
import { Dictionary, PythonFunction, PythonSet, Tuple, typeName } from "./values/values.ts";

// What CPython and NumPy give: fixtures/python_expressions.py.
type Row = readonly [code: string, ...given: readonly unknown[]];
const fixture: {
  readonly python: string;
  readonly numpy: string;
  readonly setup: string;
  readonly rows: readonly Row[];
} = JSON.parse(
  readFileSync(new URL("../../../../fixtures/python_expressions.json", import.meta.url), "utf8"),
);

/** Each row a function of one program, so that all are translated at once. */
function writeProgram(): string {
  const functions = fixture.rows.map(([code], i) => {
    const lines = code.split("; ");
    const body = [...lines.slice(0, -1), `return ${lines[lines.length - 1]}`];
    return `def row${i}():\n${body.map((line) => `    ${line}\n`).join("")}`;
  });
  return `${fixture.setup}\n${functions.join("")}`;
}

const { script, setAside } = translateProgram(writeProgram());
const runtime = createRuntime(createNumpy(), { print: () => {} });
const program = new Function(`return ${script}`)() as (
  py: typeof runtime,
) => readonly (readonly [string, () => unknown])[];
const names = new Map(program(runtime));

function describeValue(value: unknown): unknown[] {
  if (value instanceof NDArray) {
    const { shape, dtype } = value;
    const items = Array.from(value.data, (one) => representation(toScalar(one, dtype)));
    return [shape.length === 0 ? "scalar" : "array", dtype, [...shape], items];
  }
  if (Array.isArray(value)) return ["list", value.map(describeValue)];
  if (value instanceof Tuple) return ["tuple", value.items.map(describeValue)];
  if (value instanceof PythonSet) {
    return [
      "set",
      [...value]
        .sort((a, b) => (representation(a) < representation(b) ? -1 : 1))
        .map(describeValue),
    ];
  }
  if (value instanceof Dictionary) {
    const pairs = [...value.entries.values()].map((pair) => ["tuple", pair.map(describeValue)]);
    return ["dict", pairs];
  }
  return [typeName(value), representation(value)];
}

function run(i: number): unknown[] {
  try {
    const made = names.get(`row${i}`)?.();
    if (!(made instanceof PythonFunction)) return ["not a function"];
    return describeValue(made.call([], {}));
  } catch (error) {
    if (error instanceof PythonError) return ["error", error.type, error.message];
    if (error instanceof ArrayError) return ["error", error.raised.type, error.raised.message];
    throw error;
  }
}

const words: Readonly<Record<string, number>> = {
  inf: Infinity,
  "-inf": -Infinity,
  nan: Number.NaN,
};
const read = (text: string) => words[text] ?? Number(text);

const isNumber = /^-?(?:\d[\d.e+-]*|inf|nan)$/;

/** How many doubles lie between two. */
function unitsApart(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  const bits = new BigInt64Array(Float64Array.of(a, b).buffer);
  return Math.abs(Number(bits[0] - bits[1]));
}

/** Texts that are equal, but for numbers a few units of the last place apart. */
function isNear(expected: unknown, received: unknown, units: number): boolean {
  if (Array.isArray(expected) && Array.isArray(received)) {
    return (
      expected.length === received.length &&
      expected.every((one, i) => isNear(one, received[i], units))
    );
  }
  if (expected === received) return true;
  if (typeof expected !== "string" || typeof received !== "string") return false;
  if (!isNumber.test(expected) || !isNumber.test(received)) return false;
  return unitsApart(read(expected), read(received)) <= units;
}

/** What only these are allowed to differ by: libraries differ in the last places, sums in their order. */
const inexact = /exp|log|tanh|\*\*|power|std|var|norm|dot|matmul|@/;

/** Left as they are: texts in arrays, and a power of powers, which multiplies what it is given. */
const different = new Set([
  "((a ** b) ** (p @ c))",
  "(i.dtype.name / b.reshape(-1, 1))",
  "(u.dtype.name ^ i[[0, 1]])",
  "np.logical_and(a.dtype.name, np.logical_not(x))",
]);

/** An array without axes counts as the scalar of its number here. */
const asScalar = (row: readonly unknown[]) =>
  row[0] === "array" && String(row[2]) === "" ? ["scalar", ...row.slice(1)] : row;

describe(`${fixture.rows.length} expressions as CPython ${fixture.python} and NumPy ${fixture.numpy} compute them`, () => {
  test("values, types, shapes and errors with their words: to the bit; exp, log, tanh, powers and products within 4 units", () => {
    expect(setAside).toEqual([]);
    expect(fixture.rows.length).toBeGreaterThan(4900);
    const wrong = fixture.rows.flatMap(([code, ...expected], i) => {
      const received = run(i);
      const isRight = isNear(asScalar(expected), received, inexact.test(code) ? 4 : 0);
      return isRight === different.has(code) ? [{ code, expected, received }] : [];
    });
    expect(wrong).toEqual([]);
  });
});

test("a submodule imported under a name is the submodule, without one it is the package", () => {
  const { script } = translateProgram(
    "import numpy.linalg as LA, numpy.random as npr\nimport numpy.linalg\n",
  );
  const made = createRuntime(createNumpy(), { print: () => {} });
  const run = new Function(`return ${script}`)() as typeof program;
  const bound = [...run(made)].map(([name, give]) => [name, representation(give())]);
  expect(Object.fromEntries(bound)).toEqual({
    LA: "<module 'numpy.linalg'>",
    npr: "<module 'numpy.random'>",
    numpy: "<module 'numpy'>",
  });
});
