import { matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { expect, test } from "vitest";
import { scaleInputs } from "./unitDesign.ts";

const normal = new PolarNormal(new PhiloxStream(2, purposes.simulation));

const columnsOf = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    kind: "number" as const,
    name: `x${i}`,
    fill: null,
    indicator: false,
    mean: 0,
    deviation: 1,
    range: null,
    form: null,
  }));

const pipelineOf = (count: number) => ({
  columns: columnsOf(count),
  featureNames: columnsOf(count).map(({ name }) => name),
});

function draw(features: number, rows: number) {
  return matrix(
    features,
    rows,
    Float64Array.from({ length: features * rows }, () => 3 + 2 * normal.next()),
  );
}

test("columns are centered with variance 1, to 1e-12; one that never changes is 0", () => {
  const X = draw(2, 50);
  X.data.fill(7.1, 50);
  const { values, mixed } = scaleInputs(X, pipelineOf(2), 1);
  const first = Array.from({ length: 50 }, (_, row) => values.data[2 * row]);
  expect(first.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 12);
  expect(first.reduce((sum, x) => sum + x * x, 0) / 50).toBeCloseTo(1, 12);
  expect(Array.from({ length: 50 }, (_, row) => values.data[2 * row + 1])).toEqual(
    Array(50).fill(0),
  );
  expect(mixed).toBe(1);
});

test("a category counts as a number: its features have a variance of 1 together", () => {
  const rows = 12;
  const X = matrix(3, rows);
  for (let row = 0; row < rows; row++) X.data[(row % 4 === 0 ? 0 : (row % 2) + 1) * rows + row] = 1;
  const column = { kind: "category" as const, name: "club", categories: ["a", "b", "c"] };
  const pipeline = {
    columns: [{ ...column, fill: null, indicator: false, pooled: [] }],
    featureNames: [],
  };
  const { values, blocks } = scaleInputs(X, pipeline, 1);
  expect(blocks).toEqual([[0, 3]]);
  const square = values.data.reduce((sum, x) => sum + x * x, 0);
  expect(square / rows).toBeCloseTo(1, 12);
});

test("more than 1024 columns are mixed only where there are more rows than that as well", () => {
  expect(scaleInputs(draw(1100, 20), pipelineOf(1100), 1).values.columns).toBe(1100);
  const { values, blocks, mixed } = scaleInputs(draw(1100, 1030), pipelineOf(1100), 1);
  expect([values.columns, blocks.length]).toEqual([1024, 1024]);
  expect(mixed).toBeCloseTo(1 + 1099 / 1024, 12);
  const squares = new Float64Array(1024);
  values.data.forEach((x, i) => {
    squares[i % 1024] += (x * x) / 1030;
  });
  // Columns that no feature fell to are 0.
  const rest = squares.filter((square) => Math.abs(square - 1) > 1e-9);
  expect(Array.from(rest)).toEqual(Array(rest.length).fill(0));
  expect(rest.length / 1024).toBeCloseTo(Math.exp(-1100 / 1024), 1);
});
