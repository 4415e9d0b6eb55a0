import { matrix } from "@regula/base";
import { describe, expect, test } from "vitest";
import { defineNetwork } from "../spec/network.ts";
import { createTrainingPlan } from "../spec/trainingPlan.ts";
import { createReferenceStep } from "./createReferenceStep.ts";
import { begin, categorical } from "./smallRuns.ts";
import { softmax } from "./softmax.ts";

describe("softmax", () => {
  const logits = [1.25, -3, 0.5, 2];
  const outputs = (shift: number) =>
    softmax(
      matrix(
        4,
        1,
        Float64Array.from(logits, (z) => z + shift),
      ),
    );

  test("is the same for all logits moved alike, to 1e-12", () => {
    for (const shift of [-1e4, -700, 1, 700, 1e4]) {
      outputs(shift).data.forEach((a, k) => {
        expect(Math.abs(a / outputs(0).data[k] - 1)).toBeLessThan(1e-12);
      });
    }
  });

  test("sums to 1 and stays finite at logits of ±1e4", () => {
    const A = softmax(matrix(3, 2, Float64Array.of(1e4, -1e4, -1e4, 1e4, 0, 0)));
    expect([...A.data]).toEqual([1, 0, 0, 1, 0, 0]);
  });

  test.each([1e4, -1e4])("cost and gradients are finite where every logit is near %d", (scale) => {
    const network = defineNetwork({ inputs: 3, hidden: [], outputs: 3, output: "softmax" });
    const plan = createTrainingPlan({ network });
    const step = begin({}, { network, examples: categorical.examples });
    const state = step.state();
    state.parameters[0].biases.data.set([scale, -scale, scale / 2]);
    const extreme = createReferenceStep(plan, categorical.examples, state);
    expect(extreme.cost()?.cost).toBeGreaterThan(1000);
    for (const { weights, biases } of extreme.gradients()) {
      expect([...weights.data, ...biases.data].every(Number.isFinite)).toBe(true);
    }
    expect(extreme.advance(1)).toBeNull();
  });
});
