import { matrix, PhiloxStream, PolarNormal, purposes } from "@regula/base";
import { describe, expect, test } from "vitest";
import { forward } from "../reference/forward.ts";
import { type ElementwiseActivationName, elementwiseActivationNames } from "../spec/activation.ts";
import { defineNetwork } from "../spec/network.ts";
import { type Precision, precisions } from "../spec/precision.ts";
import { createTrainingPlan } from "../spec/trainingPlan.ts";
import { createCompiledStep } from "./createCompiledStep.ts";
import { compileLogits } from "./forwardPass.ts";

const tolerances: Readonly<Record<Precision, number>> = { f64: 1e-12, f32: 1e-5 };

function drawn(rows: number, columns: number, index: number) {
  const normal = new PolarNormal(new PhiloxStream(4, purposes.simulation, index));
  const data = Float64Array.from({ length: rows * columns }, () => normal.next());
  return matrix(rows, columns, data);
}

function trained(precision: Precision, activation: ElementwiseActivationName, outputs: number) {
  const plan = createTrainingPlan({
    network: defineNetwork({
      inputs: 6,
      hidden: [9, 5],
      activation,
      outputs,
      output: outputs === 1 ? "sigmoid" : "softmax",
    }),
    precision,
    keepProb: 0.8,
    batchSize: 16,
    optimizer: "adam",
  });
  const inputs = drawn(6, 70, 0);
  const targets = matrix(outputs, 70);
  for (let j = 0; j < 70; j++) targets.data[(j % Math.max(2, outputs)) * 70 + j] = 1;
  const examples = { inputs, targets: outputs === 1 ? drawnLabels() : targets };
  const step = createCompiledStep(plan, examples);
  step.advance(20);
  return { plan, step };
}

function drawnLabels() {
  return matrix(
    1,
    70,
    Float64Array.from({ length: 70 }, (_, j) => j % 2),
  );
}

describe("what a network says, compiled", () => {
  const cases = precisions.flatMap((precision) =>
    elementwiseActivationNames.flatMap((activation) =>
      [1, 3].map((outputs) => [precision, activation, outputs] as const),
    ),
  );

  test.each(cases)(
    "%s, %s, %d outputs: as the step that trained it says, to the bit, and as the reference, to 1e-12 or 1e-5",
    (precision, activation, outputs) => {
      const { plan, step } = trained(precision, activation, outputs);
      const others = drawn(6, 131, 1);
      const found = compileLogits(plan, others)(step.parameters());
      expect(found).toEqual(step.forwardOver(others)());
      const { Z } = forward(plan.network, step.parameters(), others)[2];
      found.data.forEach((z, i) => {
        expect(Math.abs(z - Z.data[i])).toBeLessThan(
          tolerances[precision] * (1 + Math.abs(Z.data[i])),
        );
      });
    },
  );

  test("inputs of another network are refused", () => {
    const { plan } = trained("f64", "relu", 1);
    expect(() => compileLogits(plan, drawn(5, 3, 2))).toThrow(/6/);
  });
});
