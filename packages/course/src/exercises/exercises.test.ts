import { type Matrix, matrix, RandomState } from "@regula/base";
import * as notebook from "@regula/notebook";
import { describe, expect, test } from "vitest";
import { NDArray } from "../numpy/ndArray.ts";
import type { Arguments, ExerciseId } from "./exercise.ts";
import { exercises } from "./index.ts";
import {
  decodeResult,
  decodeValue,
  type EncodedValue,
  encodeValue,
  findDifference,
  partsOf,
  Unusable,
  type Value,
} from "./value.ts";

const toMatrix = (a: Value): Matrix => {
  const { shape, data } = a as NDArray;
  return matrix(shape[0], shape[1], data);
};
const toArray = ({ rows, columns, data }: Matrix) => new NDArray([rows, columns], data);
type Parameters = notebook.NotebookParameters;
const toParameters = (value: Value) =>
  Object.fromEntries(
    Object.entries(value as Record<string, Value>).map(([name, a]) => [name, toMatrix(a)]),
  ) as unknown as Parameters;
const toArrays = (record: object): Value =>
  Object.fromEntries(Object.entries(record).map(([name, m]) => [name, toArray(m as Matrix)]));
const toCache = (value: Value) => (value as Value[]).map(toMatrix) as never;
const ofPass = ({ A3, cache }: { A3: Matrix; cache: readonly Matrix[] }): Value => [
  toArray(A3),
  cache.map(toArray),
];

/** The roots p of (k/n − p)² = z² p(1 − p)/n: how Wilson (1927) defines the interval. */
function wilson(k: number, n: number, z: number): Value {
  const [a, b, c] = [1 + (z * z) / n, 2 * (k / n) + (z * z) / n, (k / n) * (k / n)];
  const root = Math.sqrt(b * b - 4 * a * c);
  return [(b - root) / (2 * a), (b + root) / (2 * a)];
}

/** Of any number of layers: the textbook's has three. */
function drawWeights(sizes: readonly number[]): Value {
  const state = new RandomState(3);
  const layers = sizes.slice(1).flatMap((outputs, i): (readonly [string, NDArray])[] => {
    const inputs = sizes[i];
    const draw = () => state.randn() / Math.sqrt(inputs);
    const W = Float64Array.from({ length: outputs * inputs }, draw);
    return [
      [`W${i + 1}`, new NDArray([outputs, inputs], W)],
      [`b${i + 1}`, new NDArray([outputs, 1], new Float64Array(outputs))],
    ];
  });
  return Object.fromEntries(layers);
}

/** ‖grad − gradapprox‖ / (‖grad‖ + ‖gradapprox‖), one number after the other. */
function checkByTextbook(
  parameters: Readonly<Record<string, NDArray>>,
  gradients: Readonly<Record<string, NDArray>>,
  costOf: (moved: Value) => number,
  epsilon: number,
): Value {
  let [apart, ofGradients, ofSlopes] = [0, 0, 0];
  for (const [name, W] of Object.entries(parameters)) {
    for (let i = 0; i < W.size; i++) {
      const costAt = (change: number) => {
        const moved = W.copy();
        moved.data[i] += change;
        return costOf({ ...parameters, [name]: moved });
      };
      const slope = (costAt(epsilon) - costAt(-epsilon)) / (2 * epsilon);
      const gradient = gradients[`d${name}`].data[i];
      apart += (gradient - slope) ** 2;
      ofGradients += gradient ** 2;
      ofSlopes += slope ** 2;
    }
  }
  return Math.sqrt(apart) / (Math.sqrt(ofGradients) + Math.sqrt(ofSlopes));
}

/** What the engine's own textbook says. */
const references: Readonly<Record<ExerciseId, (args: Arguments) => Value>> = {
  initializeParameters: ({ layer_dims }) => {
    const sizes = layer_dims as number[];
    return sizes.length === 4 ? toArrays(notebook.initializeParameters(sizes)) : drawWeights(sizes);
  },
  forwardPropagation: ({ X, parameters }) =>
    ofPass(notebook.forwardPropagation(toMatrix(X), toParameters(parameters))),
  computeCost: ({ A3, Y }) => notebook.computeCost(toMatrix(A3), toMatrix(Y)),
  computeCostFromLogits: ({ Z3, Y }) => notebook.computeCostFromLogits(toMatrix(Z3), toMatrix(Y)),
  backwardPropagation: ({ X, Y, cache }) =>
    toArrays(notebook.backwardPropagation(toMatrix(X), toMatrix(Y), toCache(cache))),
  predict: ({ X, parameters }) => toArray(notebook.predict(toMatrix(X), toParameters(parameters))),
  computeCostWithRegularization: ({ A3, Y, parameters, lambd }) =>
    notebook.computeCostWithRegularization(
      ...([toMatrix(A3), toMatrix(Y), toParameters(parameters), lambd as number] as const),
    ),
  backwardPropagationWithRegularization: ({ X, Y, cache, lambd }) =>
    toArrays(
      notebook.backwardPropagationWithRegularization(
        ...([toMatrix(X), toMatrix(Y), toCache(cache), lambd as number] as const),
      ),
    ),
  forwardPropagationWithDropout: ({ X, parameters, keep_prob }) =>
    ofPass(
      notebook.forwardPropagationWithDropout(
        ...([toMatrix(X), toParameters(parameters), keep_prob as number] as const),
      ),
    ),
  backwardPropagationWithDropout: ({ X, Y, cache, keep_prob }) =>
    toArrays(
      notebook.backwardPropagationWithDropout(
        ...([toMatrix(X), toMatrix(Y), toCache(cache), keep_prob as number] as const),
      ),
    ),
  wilsonInterval: ({ successes, n, z }) =>
    wilson(...([successes, n, z] as [number, number, number])),
  gradientCheck: ({ parameters, gradients, X, Y, epsilon }) =>
    checkByTextbook(
      parameters as Record<string, NDArray>,
      gradients as Record<string, NDArray>,
      (moved) =>
        notebook.computeCost(
          notebook.forwardPropagation(toMatrix(X), toParameters(moved)).A3,
          toMatrix(Y),
        ),
      epsilon as number,
    ),
};

function isSame(a: Value, b: Value, tolerance: number): boolean {
  const [left, right] = [partsOf(a, ""), partsOf(b, "")];
  return (
    left.length === right.length &&
    left.every((part, i) => {
      const other = right[i];
      return part.name === other.name && findDifference(part, other, tolerance) === null;
    })
  );
}

const all = Object.values(exercises);

describe("the right answer of an exercise", () => {
  test.each(all.map((one) => [one.functionName, one] as const))(
    "%s is the engine's, to 1e-12",
    (_, { id, cases, solve }) => {
      for (const { arguments: args, title } of cases) {
        expect(isSame(solve(args), references[id](args), 1e-12), title.en).toBe(true);
      }
    },
  );

  test("is what the assignment prints for its own example, to half a unit of the last digit", () => {
    const example = (id: ExerciseId) => exercises[id].solve(exercises[id].cases[0].arguments);
    expect(example("computeCostWithRegularization")).toBeCloseTo(1.78648594516, 11);
    const grads = example("backwardPropagationWithRegularization") as Record<string, NDArray>;
    expect(grads.dW1.at(0, 0)).toBeCloseTo(-0.25604646, 8);
    expect(grads.dW3.at(0, 2)).toBeCloseTo(-0.09397446, 8);
    const [A3] = example("forwardPropagationWithDropout") as [NDArray];
    expect([...A3.data].map((a) => a.toFixed(8))).toEqual([
      "0.36974721",
      "0.00305176",
      "0.04565099",
      "0.49683389",
      "0.36974721",
    ]);
    const dropped = example("backwardPropagationWithDropout") as Record<string, NDArray>;
    expect(Math.abs(dropped.dA1.at(0, 0) - 0.36544439)).toBeLessThan(2e-8);
    expect(Math.abs(dropped.dA2.at(1, 4) + 0.34089673)).toBeLessThan(2e-8);
  });
});

describe("values between the learner's code and the grader", () => {
  test("come back as they were, NaN, infinities and −0 too", () => {
    const value: Value = {
      numbers: [NaN, Infinity, -Infinity, -0, 1e-320, 0.1],
      array: new NDArray([1, 3], Float64Array.of(NaN, -0, -Infinity)),
      nested: [{ b: 1 }, []],
    };
    const returned = decodeValue(JSON.parse(JSON.stringify(encodeValue(value))));
    expect(returned).toEqual(value);
  });

  test.each([[undefined], ["word"], [() => 1], [{ a: undefined }], [[null]]])(
    "%s is none",
    (value) => {
      expect(decodeValue(JSON.parse(JSON.stringify(encodeValue(value))))).toBe(null);
    },
  );

  test.each([
    ["fewer numbers than the shape says", [9, 9], [1, 2]],
    ["a shape that is none", [1.5, -2], []],
    ["a shape of words", ["a"], [1]],
    ["numbers that are objects", [1], [{}]],
  ])("an array of %s is none, and reaches nothing", (_, shape, data) => {
    const forged = { is: "array", shape, data } as unknown as EncodedValue;
    expect(decodeResult(forged)).toEqual(new Unusable("array"));
  });

  test("what refers to itself ends", () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(decodeValue(encodeValue(loop))).toBe(null);
  });
});
