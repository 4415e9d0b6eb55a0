import { matrix, matrixFromRows, matrixToRows } from "@regula/base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  countInputs,
  encodeInputs,
  farthestFeature,
  fitInputEncoding,
  type InputEncoding,
  spellMadeInputs,
} from "./inputEncoding.ts";
import { farthestMade } from "./madeInputs.ts";
import type { PipelineColumn } from "./pipelineColumn.ts";

const columns: readonly PipelineColumn[] = [
  {
    kind: "category",
    name: "side",
    categories: ["left", "right"],
    fill: null,
    indicator: false,
    pooled: [],
  },
  {
    kind: "number",
    name: "age",
    fill: 0,
    indicator: true,
    mean: 0,
    deviation: 1,
    range: null,
    form: null,
  },
];

const rows = 40;
const ages = Array.from({ length: rows }, (_, row) => row / 8 - 2);
const X = matrixFromRows([
  ages.map((_, row) => (row % 2 === 0 ? 1 : 0)),
  ages.map((_, row) => (row % 2 === 0 ? 0 : 1)),
  ages,
  ages.map((_, row) => (row === 7 ? 1 : 0)),
]);
const classOf = Uint32Array.from(ages, (age) => (age > 0.5 ? 1 : 0));

describe("what training rows teach", () => {
  const encoding = fitInputEncoding(columns, X, { kind: "classes", classOf, classes: 2 });

  test("is edges for numbers; categories and indicators stay as they are", () => {
    expect(encoding.features.map(({ kind }) => kind)).toEqual(["asIs", "asIs", "smooth", "asIs"]);
    expect(encoding.features[2]).toEqual({
      kind: "smooth",
      limit: 3,
      edges: [-2, 0.5625, 2.875],
    });
    expect(countInputs(encoding, 4)).toBe(6);
  });

  test("gives the smooth value and then a piece for each pair of edges", () => {
    const inputs = matrixToRows(encodeInputs(encoding, X));
    expect(inputs[0]).toEqual(matrixToRows(X)[0]);
    expect(inputs[5]).toEqual(matrixToRows(X)[3]);
    ages.forEach((age, row) => {
      expect(inputs[2][row]).toBe(age / Math.sqrt(1 + (age / 3) * (age / 3)));
      expect(inputs[3][row]).toBe(Math.min(1, (age + 2) / 2.5625) - 0.5);
      expect(inputs[4][row]).toBe(Math.max(0, (age - 0.5625) / 2.3125) - 0.5);
    });
  });
});

test("features are the inputs where there is no encoding", () => {
  expect(encodeInputs(null, X)).toBe(X);
  expect(countInputs(null, 4)).toBe(4);
});

test("a feature with two values has its smooth value only", () => {
  const two = matrix(
    4,
    rows,
    X.data.map((x, place) => (Math.floor(place / rows) === 2 ? Math.sign(x + 0.01) : x)),
  );
  const encoding = fitInputEncoding(columns, two, { kind: "classes", classOf, classes: 2 });
  expect(encoding.features[2]).toEqual({ kind: "smooth", limit: 3, edges: [] });
  expect(countInputs(encoding, 4)).toBe(4);
});

const smooth = (edges: readonly number[]): InputEncoding => ({
  features: [{ kind: "smooth", limit: 3, edges }],
});

test("inputs ascend with the feature, and stay within their bounds however far it is", () => {
  const edges = fc
    .uniqueArray(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 3, maxLength: 9 })
    .map((list) => list.map((edge) => edge + 0).sort((a, b) => a - b));
  const values = fc.array(fc.double({ noNaN: true }), { minLength: 2, maxLength: 8 });
  fc.assert(
    fc.property(edges, values, (cuts, list) => {
      const sorted = list.sort((a, b) => a - b);
      const encoded = encodeInputs(smooth(cuts), matrix(1, list.length, Float64Array.from(sorted)));
      matrixToRows(encoded).forEach((input, i) => {
        input.forEach((x, j) => {
          expect(Math.abs(x)).toBeLessThanOrEqual(i === 0 ? 3 : 0.5);
          if (j > 0) expect(x).toBeGreaterThanOrEqual(input[j - 1]);
        });
      });
    }),
  );
});

test("pieces add up to how far a feature has come: continuous from edge to edge", () => {
  const cuts = [-1, 0, 2, 5];
  const at = Float64Array.from([-1, 0, 1, 2, 5]);
  const [, ...pieces] = matrixToRows(encodeInputs(smooth(cuts), matrix(1, 5, at)));
  const sums = at.map((_, j) => pieces.reduce((sum, piece) => sum + piece[j] + 0.5, 0));
  expect([...sums]).toEqual([0, 1, 1.5, 2, 3]);
});

test("what is farther than the farthest counts as that, in training too", () => {
  const far = Float64Array.from([-Infinity, -1e300, 1e300, Infinity]);
  const encoded = encodeInputs(smooth([-farthestFeature, 0, farthestFeature]), matrix(1, 4, far));
  expect(matrixToRows(encoded)).toEqual([
    [-3, -3, 3, 3],
    [-0.5, -0.5, 0.5, 0.5],
    [-0.5, -0.5, 0.5, 0.5],
  ]);
  const values = matrix(
    1,
    48,
    Float64Array.from({ length: 48 }, (_, row) => far[row % 4]),
  );
  const labels = values.data.map((x) => (x > 0 ? 1 : 0));
  const fitted = fitInputEncoding([{ ...columns[1], indicator: false }], values, {
    kind: "amounts",
    values: labels,
  });
  expect(fitted.features).toEqual([{ kind: "smooth", limit: 3, edges: [] }]);
});

describe("inputs that a person has chosen", () => {
  const chosen: InputEncoding = {
    features: [
      {
        kind: "made",
        inputs: [
          { kind: "itself" },
          { kind: "square" },
          { kind: "product", with: 1 },
          { kind: "sine", frequency: 2 },
        ],
      },
      { kind: "made", inputs: [] },
      { kind: "made", inputs: [{ kind: "sine", frequency: 1 }] },
    ],
  };

  test("are the features' squares, products and sines, and none of a feature left out", () => {
    const anyNumber = fc.double({ min: -90, max: 90, noNaN: true });
    fc.assert(
      fc.property(anyNumber, anyNumber, anyNumber, (x, y, z) => {
        const encoded = encodeInputs(chosen, matrixFromRows([[x], [y], [z]]));
        const expected = [x, x * x, x * y, Math.sin(2 * x), Math.sin(z)];
        expect(encoded.rows).toBe(countInputs(chosen, 3));
        expected.forEach((value, i) => {
          expect(Math.abs(encoded.data[i] - value)).toBeLessThan(1e-15);
        });
      }),
    );
  });

  test("count what is farther than 100 as 100, in both factors of a product", () => {
    const [x, square, product, sine] = encodeInputs(
      chosen,
      matrixFromRows([[1e300], [-Infinity], [0]]),
    ).data;
    expect([x, square, product]).toEqual([farthestMade, 1e4, -1e4]);
    expect(sine).toBeCloseTo(Math.sin(200), 14);
  });

  test("are called by their formulas", () => {
    const names = ["x", "y", "age"];
    expect(spellMadeInputs(chosen, names)).toEqual(["x", "x²", "x · y", "sin(2 x)", "sin(age)"]);
    expect(spellMadeInputs(null, names)).toEqual([]);
    expect(spellMadeInputs(smooth([]), names)).toEqual([]);
  });
});
