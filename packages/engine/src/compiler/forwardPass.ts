import { type Matrix, matrix } from "@regula/base";
import { checkInputs } from "../spec/checkInputs.ts";
import type { NetworkParameters } from "../spec/network.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import { compileStep, type ForwardExports } from "./compileStep.ts";
import { instantiate, requireSimd } from "./runtime.ts";
import { writePlainStep } from "./stepFeed.ts";
import { type Numbers, StepMemory } from "./stepMemory.ts";
import { forwardShape, type StepShape, stepShape } from "./stepShape.ts";

/** Buffers of the examples that pass at a time take this at most; more of them pass in turn. */
const mostBytes = 67_108_864;

/** The examples of a module are a multiple of this, so that a few more or fewer share one. */
const sizeUnit = 64;

/**
 * Z of the last layer for other examples than a step's, outputs × m, computed as that step's forward
 * pass is, but without dropout and noise.
 *
 * @param parameters the step's own, as they stand in its memory when the pass is made
 */
export function createForwardPass(
  step: StepShape,
  inputs: Matrix,
  parameters: () => Numbers,
  options: { readonly bytes?: number } = {},
): () => Matrix {
  const { layout, memory, pass } = preparePass(step, inputs, options);
  return () => {
    memory.numbers(layout.parameters).set(parameters());
    return pass();
  };
}

/**
 * Z of the last layer for these inputs, of any weights of the plan's network, outputs × m: in strict
 * arithmetic of the plan's precision, so the same bits everywhere, and many times as fast as the
 * reference.
 *
 * @param inputs inputs × m
 * @throws RegulaError for inputs of another network, and where the runtime's WebAssembly has no SIMD
 */
export function compileLogits(
  plan: TrainingPlan,
  inputs: Matrix,
): (parameters: NetworkParameters) => Matrix {
  checkInputs(plan.network, inputs);
  requireSimd();
  const shape = stepShape(plan, 1, { precision: plan.precision, fused: false, guard: 0 });
  const { layout, memory, pass } = preparePass(shape, inputs, {});
  return (parameters) => {
    memory.writeBlock(layout.parameters, parameters);
    return pass();
  };
}

function preparePass(
  step: StepShape,
  inputs: Matrix,
  { bytes = mostBytes }: { readonly bytes?: number },
) {
  const m = inputs.columns;
  const width = step.layers.reduce((sum, { units }) => sum + units, inputs.rows);
  const most = bytes / (width * (step.precision === "f64" ? 8 : 4));
  const capacity = sizeUnit * Math.ceil(Math.max(1, Math.min(m, most)) / sizeUnit);
  const shape = forwardShape(step, capacity);
  const { layout, module } = compileStep(shape);
  const functions = instantiate<ForwardExports>(module, layout.pages);
  const memory = new StepMemory(layout, shape.layers, shape.precision, functions.memory.buffer);
  const logits = layout.activations[layout.activations.length - 1];
  if (m <= capacity) memory.writePanels(layout.inputs, inputs);

  const pass = () => {
    const outputs = matrix(logits.rows, m);
    for (let first = 0; first < m; first += capacity) {
      const size = Math.min(capacity, m - first);
      if (m > capacity) memory.writePanels(layout.inputs, inputs, first);
      writePlainStep(memory, layout, 0, size);
      functions.forward();
      const { data } = memory.readPanels(logits, size);
      for (let row = 0; row < logits.rows; row++) {
        outputs.data.set(data.subarray(row * size, (row + 1) * size), row * m + first);
      }
    }
    return outputs;
  };
  return { layout, memory, pass };
}
