import type {
  CostRecord,
  DeadLayer,
  Divergence,
  Look,
  NetworkParameters,
  PackedParameters,
  TrainingPlan,
  TrainingResult,
  TrainingState,
} from "@regula/engine";
import { countWeights, optimizerTraits } from "@regula/engine";
import {
  expectJson,
  type JsonReader,
  listOf,
  oneOf,
  orNull,
  reader,
  readJsonCount,
  readJsonNumber,
  recordOf,
} from "@regula/models/reading";
import { parametersOf, readMatrix, type SentCheckpoint } from "./readArrays.ts";

/** What a training came to, without what is known where it was asked for and without its time. */
export interface SentResult
  extends Omit<TrainingResult, "seconds" | "checkpoint" | "parameters" | "status"> {
  readonly status: "completed" | "stopped-early" | "diverged";
  readonly parameters: TrainingResult["parameters"];
  readonly checkpoint: Omit<SentCheckpoint, "costs"> | null;
}

const readCosts = listOf(
  recordOf<CostRecord>({
    iteration: readJsonCount,
    cost: readJsonNumber,
    dataLoss: readJsonNumber,
    penalty: readJsonNumber,
  }),
);

const readPacked: JsonReader<PackedParameters> = reader(
  { en: "numbers of 64 or 32 bits", "pt-BR": "números de 64 ou 32 bits" },
  (value): value is PackedParameters =>
    value instanceof Float64Array || value instanceof Float32Array,
);

function stateOf({ network, optimizer }: TrainingPlan): JsonReader<TrainingState> {
  const readParameters = parametersOf(network);
  const { slots } = optimizerTraits[optimizer.name];
  return recordOf<TrainingState>({
    iteration: readJsonCount,
    parameters: readParameters,
    slots: recordOf<Record<string, NetworkParameters>>(
      Object.fromEntries(slots.map((name) => [name, readParameters])),
    ),
  });
}

function validationOf({ network }: TrainingPlan): JsonReader<SentCheckpoint["validation"]> {
  return orNull(
    recordOf({
      best: orNull(
        recordOf({
          iteration: readJsonCount,
          loss: readJsonNumber,
          parameters: parametersOf(network),
        }),
      ),
      waited: readJsonCount,
    }),
  );
}

/** Where an earlier part of the training of such a plan ended. */
export function checkpointOf(plan: TrainingPlan): JsonReader<SentCheckpoint> {
  return recordOf<SentCheckpoint>({
    state: stateOf(plan),
    costs: readCosts,
    validation: validationOf(plan),
  });
}

function lookOf({ network }: TrainingPlan): JsonReader<Look> {
  const weights = countWeights(network) + network.layers.reduce((sum, { units }) => sum + units, 0);
  const outputs = network.layers[network.layers.length - 1].units;
  const readLook = recordOf<Look>({
    iteration: readJsonCount,
    parameters: readPacked,
    outputs: readMatrix,
  });
  return (value, at) => {
    const look = readLook(value, at);
    const fits = look.parameters.length === weights && look.outputs.rows === outputs;
    expectJson(fits, at, {
      en: `a look of a network of ${weights} weights and biases`,
      "pt-BR": `uma olhada de uma rede de ${weights} pesos e vieses`,
    });
    return look;
  };
}

/** The result of a training of such a plan that was not interrupted. */
export function resultOf(plan: TrainingPlan): JsonReader<SentResult> {
  return recordOf<SentResult>({
    status: oneOf(["completed", "stopped-early", "diverged"]),
    iterations: readJsonCount,
    parameters: parametersOf(plan.network),
    costs: readCosts,
    divergence: orNull(
      recordOf<Divergence>({
        iteration: readJsonCount,
        layer: orNull(readJsonCount),
        tensor: oneOf(["logits", "weights", "biases", "cost"]),
      }),
    ),
    deadLayers: listOf(
      recordOf<DeadLayer>({ layer: readJsonCount, units: readJsonCount, iteration: readJsonCount }),
    ),
    best: orNull(recordOf({ iteration: readJsonCount, loss: readJsonNumber })),
    looks: listOf(lookOf(plan)),
    checkpoint: orNull(recordOf({ state: stateOf(plan), validation: validationOf(plan) })),
  });
}
