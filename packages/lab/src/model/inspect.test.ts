import { matrix } from "@regula/base";
import type { NetworkParameters } from "@regula/engine";
import { expect, test } from "vitest";
import { heaviestConnections } from "./inspect.ts";

/** Weights 1 × 2 and 2 × 1, the second layer's a hundred times larger. */
const parameters: NetworkParameters = [
  { weights: matrix(2, 1, Float64Array.of(1, -2)), biases: matrix(2, 1) },
  { weights: matrix(1, 2, Float64Array.of(100, 50)), biases: matrix(1, 1) },
];

test("the heaviest connections are measured beside the largest of their layer", () => {
  const all = heaviestConnections(parameters, { mostUnits: 9, mostConnections: 9 });
  expect(all.map(({ layer, from, to, share }) => [layer, from, to, share])).toEqual([
    [0, 0, 0, 0.5],
    [0, 0, 1, 1],
    [1, 0, 0, 1],
    [1, 1, 0, 0.5],
  ]);
  const two = heaviestConnections(parameters, { mostUnits: 9, mostConnections: 2 });
  expect(two.map(({ weight }) => weight)).toEqual([-2, 100]);
});

test("of wider layers the first units are drawn, a layer of zeros has shares of 0", () => {
  const first = heaviestConnections(parameters, { mostUnits: 1, mostConnections: 9 });
  expect(first.map(({ weight }) => weight)).toEqual([1, 100]);
  const flat = [{ weights: matrix(2, 1), biases: matrix(2, 1) }];
  const zeros = heaviestConnections(flat, { mostUnits: 9, mostConnections: 9 });
  expect(zeros.map(({ share }) => share)).toEqual([0, 0]);
});
