import { type Matrix, matrix, RegulaError, spellNumbers, type Text, verbatim } from "@regula/base";
import { layerSizes, type NetworkParameters, type NetworkSpec } from "./network.ts";
import { optimizerTraits, type SlotName } from "./optimizer.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

/** What an optimizer remembers, in the shapes of the weights and biases it belongs to. */
export type OptimizerSlots = Readonly<Partial<Record<SlotName, NetworkParameters>>>;

/** Where a training run stands: with the plan and the examples, all that the rest of it needs. */
export interface TrainingState {
  /** Updates done. */
  readonly iteration: number;
  readonly parameters: NetworkParameters;
  /** Every slot of the plan's optimizer, and no other. */
  readonly slots: OptimizerSlots;
}

/** The state of a run that begins from `parameters`: slots of zeros. Copies. */
export function beginFrom(plan: TrainingPlan, parameters: NetworkParameters): TrainingState {
  const { slots } = optimizerTraits[plan.optimizer.name];
  return {
    iteration: 0,
    parameters: copyParameters(parameters),
    slots: Object.fromEntries(slots.map((name) => [name, zerosLike(parameters)])),
  };
}

/** A copy that shares no numbers with the state. */
export function copyState({ iteration, parameters, slots }: TrainingState): TrainingState {
  const copies = Object.entries(slots).map(([name, slot]) => [name, copyParameters(slot)]);
  return { iteration, parameters: copyParameters(parameters), slots: Object.fromEntries(copies) };
}

export function copyParameters(parameters: NetworkParameters): NetworkParameters {
  return mapTensors(parameters, ({ rows, columns, data }) => matrix(rows, columns, data.slice()));
}

function zerosLike(parameters: NetworkParameters): NetworkParameters {
  return mapTensors(parameters, ({ rows, columns }) => matrix(rows, columns));
}

function mapTensors(
  parameters: NetworkParameters,
  map: (tensor: Matrix) => Matrix,
): NetworkParameters {
  return parameters.map(({ weights, biases }) => ({ weights: map(weights), biases: map(biases) }));
}

/** @throws RegulaError where the state is of another network or another optimizer */
export function checkState(plan: TrainingPlan, state: TrainingState): void {
  const { slots } = optimizerTraits[plan.optimizer.name];
  const present = Object.keys(state.slots);
  if (present.length !== slots.length || slots.some((name) => !present.includes(name))) {
    const none = { en: "none", "pt-BR": "nenhuma" };
    const expected = slots.join(", ");
    throw refuse(
      {
        en: `what ${plan.optimizer.name} remembers: ${expected || none.en}`,
        "pt-BR": `o que ${plan.optimizer.name} guarda: ${expected || none["pt-BR"]}`,
      },
      present.length === 0 ? none : verbatim(present.join(", ")),
    );
  }
  for (const tensors of [state.parameters, ...slots.map((name) => state.slots[name] ?? [])]) {
    if (fits(plan.network, tensors)) continue;
    const shape = layerSizes(plan.network).join("-");
    throw refuse(
      { en: `tensors of a ${shape} network`, "pt-BR": `tensores de uma rede ${shape}` },
      verbatim(tensors.map(({ weights }) => `${weights.rows} × ${weights.columns}`).join(", ")),
    );
  }
  if (!(Number.isInteger(state.iteration) && state.iteration >= 0)) {
    throw refuse(
      { en: "a whole number of updates done", "pt-BR": "um número inteiro de atualizações feitas" },
      spellNumbers(state.iteration),
    );
  }
}

function fits(network: NetworkSpec, tensors: NetworkParameters): boolean {
  const sizes = layerSizes(network);
  const has = (tensor: Matrix, rows: number, columns: number) =>
    tensor.rows === rows && tensor.columns === columns;
  return (
    tensors.length === network.layers.length &&
    tensors.every(
      ({ weights, biases }, layer) =>
        has(weights, sizes[layer + 1], sizes[layer]) && has(biases, sizes[layer + 1], 1),
    )
  );
}

function refuse(expected: Text, received: Text): RegulaError {
  return new RegulaError({ code: "shape-mismatch", expected, received });
}
