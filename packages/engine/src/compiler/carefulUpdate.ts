import { type Matrix, matrix } from "@regula/base";
import { activationTraits } from "../spec/activation.ts";
import { findDivergence } from "../spec/divergence.ts";
import type { Divergence } from "../spec/step.ts";
import type { StepExports } from "./compileStep.ts";
import type { MemoryLayout } from "./memoryLayout.ts";
import type { StepMemory } from "./stepMemory.ts";
import type { StepShape } from "./stepShape.ts";

export interface CarefulStep {
  readonly shape: StepShape;
  readonly layout: MemoryLayout;
  readonly memory: StepMemory;
  readonly functions: StepExports;
  readonly iteration: number;
  /** Examples of the batch. */
  readonly size: number;
}

export interface CarefulResult {
  readonly divergence: Divergence | null;
  /** Layers that can die and answered 0 to the whole batch, from 0. */
  readonly dead: readonly number[];
}

/** The update of a step that surely stays finite, but may have dead layers. */
export function plainUpdate(step: CarefulStep): CarefulResult {
  const { shape, layout, memory, functions } = step;
  const gradients = memory.readBlock(layout.gradients);
  const dead = shape.layers.flatMap(({ activation }, layer) => {
    const { canDie } = activationTraits[activation];
    const isStill = canDie && gradients[layer].biases.data.every((g) => g === 0);
    return isStill && (largestLogit(step, layer) ?? 0) <= 0 ? [layer] : [];
  });
  functions.update();
  return { divergence: null, dead };
}

/**
 * The update of a step whose gradients are computed, checked in plain loops as the module has no
 * room for: are all logits finite, is a layer dead, does the update leave every tensor finite? Where
 * it does not, parameters and slots are put back. Rare, so it may be slow.
 */
export function carefulUpdate(step: CarefulStep): CarefulResult {
  const { shape, layout, memory, functions, iteration } = step;
  const largest = shape.layers.map((_, layer) => largestLogit(step, layer));
  const logits = largest.indexOf(null);
  if (logits >= 0) {
    return { divergence: { iteration, layer: logits + 1, tensor: "logits" }, dead: [] };
  }
  const dead = shape.layers.flatMap(({ activation }, layer) =>
    activationTraits[activation].canDie && (largest[layer] ?? 0) <= 0 ? [layer] : [],
  );

  const blocks = [layout.parameters, ...Object.values(layout.slots)];
  const before = blocks.map((block) => memory.numbers(block).slice());
  const squaresBefore = memory.setting("gradientSquaresOfUpdate");
  functions.update();
  const divergence = findDivergence(
    blocks.map((block) => memory.readBlock(block)),
    iteration,
  );
  if (divergence) {
    blocks.forEach((block, i) => {
      memory.numbers(block).set(before[i]);
    });
    memory.setSetting("gradientSquaresOfUpdate", squaresBefore);
    functions.measure();
  }
  return { divergence, dead };
}

/** The largest of a layer's logits; null where one is not finite. */
function largestLogit(step: CarefulStep, layer: number): number | null {
  const { data } = layerLogits(step, layer);
  let largest = -Infinity;
  for (const z of data) {
    if (!Number.isFinite(z)) return null;
    if (z > largest) largest = z;
  }
  return largest;
}

/** W A + b of the last forward pass, from what the layer was given; rounded as the module rounds. */
function layerLogits(step: CarefulStep, layer: number): Matrix {
  const { shape, layout, memory, size } = step;
  if (layer === shape.layers.length - 1) return memory.readPanels(layout.activations[layer], size);
  const A = memory.readPanels(layer === 0 ? layout.inputs : layout.activations[layer - 1], size);
  const { weights, biases } = memory.readBlock(layout.parameters)[layer];
  const round = shape.precision === "f32" ? Math.fround : (z: number) => z;
  const Z = matrix(weights.rows, size);
  for (let unit = 0; unit < weights.rows; unit++) {
    for (let j = 0; j < size; j++) {
      let z = biases.data[unit];
      for (let k = 0; k < weights.columns; k++) {
        z += weights.data[unit * weights.columns + k] * A.data[k * size + j];
      }
      Z.data[unit * size + j] = round(z);
    }
  }
  return Z;
}
