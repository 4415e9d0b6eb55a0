import { matrix, PhiloxStream, purposes } from "@regula/base";
import {
  activationTraits,
  createTrainingPlan,
  defineNetwork,
  elementwiseActivationNames,
  forward,
} from "@regula/engine";
import { describe, expect, test } from "vitest";
import { boundOutputs } from "./outputBound.ts";

const source = new PhiloxStream(3, purposes.simulation);
const signed = () => 2 * source.nextDouble() - 1;
const random = (rows: number, columns: number, size: number) =>
  matrix(
    rows,
    columns,
    Float64Array.from({ length: rows * columns }, () => size * signed()),
  );

describe("what no weighted sum exceeds", () => {
  test.each(elementwiseActivationNames)("holds for random networks of %s", (activation) => {
    const network = defineNetwork({
      inputs: 3,
      hidden: [5, 4],
      activation,
      outputs: 2,
      output: "identity",
    });
    const plan = createTrainingPlan({ network, loss: "squaredError" });
    for (const size of [0.01, 1, 30]) {
      const parameters = [
        [5, 3],
        [4, 5],
        [2, 4],
      ].map(([units, inputs]) => ({
        weights: random(units, inputs, size),
        biases: random(units, 1, size),
      }));
      const passes = forward(network, parameters, random(3, 200, size));
      const reached = passes.reduce(
        (most, { Z }) => Z.data.reduce((largest, z) => Math.max(largest, Math.abs(z)), most),
        0,
      );
      expect(boundOutputs({ plan, parameters }, size)).toBeGreaterThanOrEqual(reached);
    }
  });

  test("is reached by a single layer, and is no number where weights are none", () => {
    const network = defineNetwork({ inputs: 2, hidden: [], outputs: 1, output: "identity" });
    const plan = createTrainingPlan({ network, loss: "squaredError" });
    const of = (w: number) => [
      { weights: matrix(1, 2, Float64Array.of(3, w)), biases: matrix(1, 1, Float64Array.of(-2)) },
    ];
    expect(boundOutputs({ plan, parameters: of(-4) }, 10)).toBe(72);
    expect(boundOutputs({ plan, parameters: of(Number.NaN) }, 10)).toBeNaN();
    expect(boundOutputs({ plan, parameters: of(1e308) }, 10)).toBe(Number.POSITIVE_INFINITY);
    expect(activationTraits.identity.largestGain).toBe(1);
  });
});
