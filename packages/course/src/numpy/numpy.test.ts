import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { NDArray } from "./ndArray.ts";
import { createNumpy } from "./numpy.ts";

// Values: fixtures/numpy_helper.py, by NumPy itself.
type Plain = number | string | readonly Plain[];
interface Case {
  readonly name: string;
  readonly arguments: readonly (string | number)[];
  readonly options: Record<string, unknown> | null;
  readonly shape: readonly number[];
  readonly result: Plain;
}
const fixture: {
  readonly inputs: Readonly<Record<string, Plain>>;
  readonly cases: readonly Case[];
  readonly random: Readonly<Record<string, Plain>> & { readonly seed: number };
} = JSON.parse(
  readFileSync(new URL("../../../../fixtures/numpy_helper.json", import.meta.url), "utf8"),
);

const np = createNumpy();
const words: Readonly<Record<string, number>> = { nan: NaN, inf: Infinity, "-inf": -Infinity };

function read(value: Plain): unknown {
  if (typeof value === "string") return words[value];
  return typeof value === "number" ? value : value.map(read);
}

function call(name: string, args: readonly unknown[]): number | NDArray {
  const found = name.split(".").reduce<unknown>((at, part) => Reflect.get(Object(at), part), np);
  return (found as (...args: readonly unknown[]) => number | NDArray)(...args);
}

const flatten = (value: unknown): number[] =>
  Array.isArray(value) ? value.flatMap(flatten) : [value as number];

/** Transcendental functions differ between libraries in the last place; products in their order. */
const tolerances: Readonly<Record<string, number>> = {
  exp: 4e-16,
  log: 4e-16,
  log1p: 4e-16,
  tanh: 4e-16,
  dot: 1e-13,
  "linalg.norm": 1e-15,
  power: 4e-16,
};

describe("NumPy's values, to the bit; exp, log, log1p, tanh and power to 4e-16, products to 1e-13", () => {
  const names = [...new Set(fixture.cases.map(({ name }) => name))];
  test.each(names)("%s", (name) => {
    for (const one of fixture.cases.filter((other) => other.name === name)) {
      const args = one.arguments.map((argument) =>
        typeof argument === "string" ? read(fixture.inputs[argument]) : argument,
      );
      const result = call(name, one.options ? [...args, one.options] : args);
      const told = JSON.stringify([one.arguments, one.options]);
      expect(result instanceof NDArray ? [...result.shape] : [], told).toEqual(one.shape);
      const actual = result instanceof NDArray ? [...result.data] : [result];
      const expected = flatten(read(one.result));
      const tolerance = tolerances[name] ?? 0;
      expected.forEach((value, i) => {
        if (Number.isFinite(value) && tolerance > 0) {
          const bound = tolerance * Math.max(Math.abs(value), name === "dot" ? 1e3 : 0);
          expect(Math.abs(actual[i] - value), `${told} [${i}]`).toBeLessThanOrEqual(bound);
        } else expect(actual[i] + 0, `${told} [${i}]`).toBe(value + 0);
      });
    }
  });

  test("np.random after a seed, normals within 1 ulp", () => {
    np.random.seed(fixture.random.seed);
    expect(call("random.rand", [2, 3]).toString()).toBe(JSON.stringify(read(fixture.random.rand)));
    const normals = call("random.randn", [3, 2]) as NDArray;
    flatten(read(fixture.random.randn)).forEach((value, i) => {
      expect(Math.abs(normals.data[i] - value)).toBeLessThanOrEqual(2.3e-16 * Math.abs(value));
    });
    expect((call("random.randint", [10, null, 6]) as NDArray).tolist()).toEqual(
      read(fixture.random.randint),
    );
    expect((call("random.permutation", [7]) as NDArray).tolist()).toEqual(
      read(fixture.random.permutation),
    );
    expect(np.random.rand()).toBe(fixture.random.number);
  });
});

describe("arrays", () => {
  test.each([
    [() => np.dot(np.zeros([20, 3]), np.zeros([2, 5])), /\(20, 3\) and \(2, 5\).*\.T/],
    [() => np.add(np.zeros([2, 3]), np.zeros([3, 2])), /got \(2, 3\) and \(3, 2\)/],
    [() => np.array([[1, 2], [3]]), /\(2,\), got \(1,\)/],
    [() => np.sum(np.zeros([2, 3]), 2), /axis of an array of 2 axes, got 2/],
    [() => np.zeros([2, 3]).at(2, 0), /index of axis 0 below 2/],
    [() => np.add("1" as never, 1), /got a text/],
  ])("what does not fit is told: %s", (run, says) => {
    expect(run).toThrow(says);
  });

  test("print as nested lists, transpose, reshape and give single numbers", () => {
    const a = np.array([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(String(a)).toBe("[[1,2,3],[4,5,6]]");
    expect(a.T.tolist()).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
    expect(a.reshape(3, -1).tolist()).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    expect([a.at(1, -1), Number(np.array([[7]])), np.array([[7]]).item()]).toEqual([6, 7, 7]);
    const copy = np.array(a);
    copy.data[0] = 9;
    expect(a.at(0, 0)).toBe(1);
  });

  test("where chooses and allclose compares, NaN apart", () => {
    expect(np.where([1, 0, 1], [1, 2, 3], -1).toString()).toBe("[1,-1,3]");
    expect([
      np.allclose([1], [1 + 1e-9]),
      np.allclose([1], [1.1]),
      np.allclose([NaN], [NaN]),
    ]).toEqual([true, false, false]);
  });
});
