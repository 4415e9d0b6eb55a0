import { type Matrix, matrix } from "@regula/base";
import {
  beginFrom,
  drawInitialParameters,
  layerSizes,
  type NetworkParameters,
  type NetworkSpec,
  optimizerTraits,
  type TrainingPlan,
  type TrainingState,
} from "@regula/engine";
import { inputsOf, isSameNetwork, type LabPlan } from "./features/labPlan.ts";

/** Weights and biases one after another, layer after layer, in one array that a message can carry. */
export function flattenParameters(parameters: NetworkParameters): Float64Array<ArrayBuffer> {
  const arrays = parameters.flatMap(({ weights, biases }) => [weights.data, biases.data]);
  const flat = new Float64Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    flat.set(array, at);
    at += array.length;
  }
  return flat;
}

export function countParameters(network: NetworkSpec): number {
  const sizes = layerSizes(network);
  return network.layers.reduce((sum, { units }, layer) => sum + units * (sizes[layer] + 1), 0);
}

/** Copies of the parts of `flat`, which may go on with what an optimizer remembers. */
export function readParameters(network: NetworkSpec, flat: Float64Array): NetworkParameters {
  const sizes = layerSizes(network);
  let at = 0;
  const take = (rows: number, columns: number) => {
    const part = flat.slice(at, at + rows * columns);
    at += rows * columns;
    return matrix(rows, columns, part);
  };
  return network.layers.map(({ units }, layer) => ({
    weights: take(units, sizes[layer]),
    biases: take(units, 1),
  }));
}

/** The whole state in one array: parameters, then the optimizer's slots in their order. */
export function flattenState(plan: TrainingPlan, state: TrainingState): Float64Array<ArrayBuffer> {
  const { slots } = optimizerTraits[plan.optimizer.name];
  const parts = [state.parameters, ...slots.map((name) => state.slots[name] ?? [])].map(
    flattenParameters,
  );
  const size = countParameters(plan.network);
  const flat = new Float64Array(size * parts.length);
  parts.forEach((part, i) => {
    flat.set(part, i * size);
  });
  return flat;
}

/** Slots that `flat` does not hold begin at zero. */
export function readState(
  plan: TrainingPlan,
  iteration: number,
  flat: Float64Array,
): TrainingState {
  const { slots } = optimizerTraits[plan.optimizer.name];
  const size = countParameters(plan.network);
  const whole = new Float64Array(size * (slots.length + 1));
  whole.set(flat.subarray(0, whole.length));
  return {
    iteration,
    parameters: readParameters(plan.network, whole),
    slots: Object.fromEntries(
      slots.map((name, i) => [name, readParameters(plan.network, whole.subarray((i + 1) * size))]),
    ),
  };
}

/**
 * A state of one plan for another: the iteration stays, weights as far as the new network has room
 * for them, and what the optimizer remembers where neither network nor optimizer has changed.
 */
export function adoptState(from: LabPlan, to: LabPlan, state: TrainingState): TrainingState {
  const sameNetwork = isSameNetwork(from, to);
  if (sameNetwork && from.optimizer.name === to.optimizer.name) return state;
  const parameters = sameNetwork ? state.parameters : reshapeParameters(from, to, state.parameters);
  return { ...beginFrom(to, parameters), iteration: state.iteration };
}

/** The same inputs and units where both networks have them; new ones as the new plan's seed begins them. */
function reshapeParameters(from: LabPlan, to: LabPlan, old: NetworkParameters): NetworkParameters {
  const fresh = drawInitialParameters(to);
  const inputs = inputsOf(from);
  /** Where an input of the new network was one of the old. */
  const places = inputsOf(to).map((input) => inputs.indexOf(input));
  // Layers are matched from the input; the output layer is matched with the output layer.
  const oldLayer = (layer: number) =>
    old[layer === fresh.length - 1 ? old.length - 1 : layer < old.length - 1 ? layer : -1];
  return fresh.map(({ weights, biases }, layer) => {
    const before = oldLayer(layer);
    if (!before) return { weights, biases };
    copyKnown(biases, before.biases, (column) => column);
    copyKnown(weights, before.weights, (column) =>
      before === old[0] && layer === 0 ? places[column] : column,
    );
    return { weights, biases };
  });
}

/** @param columnOf where a column stands in the source; −1 where it does not */
function copyKnown(to: Matrix, source: Matrix, columnOf: (column: number) => number): void {
  for (let column = 0; column < to.columns; column++) {
    const from = columnOf(column);
    if (from < 0 || from >= source.columns) continue;
    for (let row = 0; row < Math.min(to.rows, source.rows); row++) {
      to.data[row * to.columns + column] = source.data[row * source.columns + from];
    }
  }
}
