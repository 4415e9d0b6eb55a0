import { readFileSync } from "node:fs";
import { matrix, matrixFromRows } from "@regula/base";
import { describe, expect, test } from "vitest";
import type { ElementwiseActivationName } from "../spec/activation.ts";
import { epochOrder } from "../spec/batch.ts";
import { defineNetwork, type NetworkParameters } from "../spec/network.ts";
import { optimizerNames } from "../spec/optimizer.ts";
import { scheduleNames } from "../spec/schedule.ts";
import type { TrainingPlanOptions } from "../spec/trainingOptions.ts";
import { trainingParameters } from "../spec/trainingParameters.ts";
import { createTrainingPlan } from "../spec/trainingPlan.ts";
import { beginFrom } from "../spec/trainingState.ts";
import { createReferenceStep } from "./createReferenceStep.ts";
import { largestDifference } from "./smallRuns.ts";

type Tensors = readonly (readonly [weights: number[][], biases: number[]])[];

interface Run {
  readonly name: string;
  readonly options: Omit<TrainingPlanOptions, "network">;
  readonly hidden: number[];
  readonly activation: ElementwiseActivationName;
  readonly output: "sigmoid" | "identity" | "softmax";
  readonly inputs: number[][];
  readonly targets: number[][];
  readonly weights: number[] | null;
  readonly initial: Tensors;
  readonly gradients: Tensors;
  readonly orders: number[][];
  readonly after: Readonly<Record<string, Tensors>>;
}

// Made by fixtures/optimizers.py.
const { runs } = JSON.parse(
  readFileSync(new URL("../../../../fixtures/optimizers.json", import.meta.url), "utf8"),
) as { readonly runs: readonly Run[] };

const tolerance = 1e-12;

function toParameters(tensors: Tensors): NetworkParameters {
  return tensors.map(([weights, biases]) => ({
    weights: matrixFromRows(weights),
    biases: matrix(biases.length, 1, Float64Array.from(biases)),
  }));
}

test.each([
  ["optimizer", optimizerNames],
  ["schedule", scheduleNames],
] as const)(
  "every %s but a default that goes without saying has a run of NumPy",
  (option, names) => {
    const told = runs.map(({ options }) => options[option]);
    const expected = names.filter((name) => name !== trainingParameters[option].default);
    for (const name of expected) expect(told, name).toContain(name);
  },
);

describe("ten updates against NumPy, every tensor, ‖difference‖ < 1e-12 ‖tensor‖", () => {
  test.each(runs.map((run) => [run.name, run] as const))("%s", (_, run) => {
    const { hidden, activation, output, inputs, targets, weights } = run;
    const network = defineNetwork({
      inputs: inputs.length,
      hidden,
      activation,
      outputs: targets.length,
      output,
    });
    const plan = createTrainingPlan({ ...run.options, network });
    const examples = {
      inputs: matrixFromRows(inputs),
      targets: matrixFromRows(targets),
      ...(weights && { weights: Float64Array.from(weights) }),
    };
    run.orders.forEach((order, epoch) => {
      expect([...epochOrder(plan.seed, epoch, inputs[0].length)]).toEqual(order);
    });
    const step = createReferenceStep(plan, examples, beginFrom(plan, toParameters(run.initial)));
    const atFirst = largestDifference(step.gradients(), toParameters(run.gradients));
    expect(atFirst, "gradients").toBeLessThan(tolerance);
    for (const [updates, expected] of Object.entries(run.after)) {
      expect(step.advance(Number(updates) - step.iteration)).toBeNull();
      const difference = largestDifference(step.parameters(), toParameters(expected));
      expect(difference, `after ${updates}`).toBeLessThan(tolerance);
    }
  });
});
