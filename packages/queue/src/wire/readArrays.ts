import { type Matrix, matrix } from "@regula/base";
import {
  type Checkpoint,
  type Examples,
  type LayerParameters,
  layerSizes,
  type NetworkParameters,
  type NetworkSpec,
} from "@regula/engine";
import {
  expectJson,
  type JsonPlace,
  type JsonReader,
  listOf,
  reader,
  readJsonCount,
  recordOf,
} from "@regula/models/reading";

export const readDoubles: JsonReader<Float64Array> = reader(
  { en: "numbers of 64 bits", "pt-BR": "números de 64 bits" },
  (value): value is Float64Array => value instanceof Float64Array,
);

const readLoose = recordOf<Matrix>({
  rows: readJsonCount,
  columns: readJsonCount,
  data: readDoubles,
});

/** A matrix of as many numbers as its shape says, finite or not. */
export const readMatrix: JsonReader<Matrix> = (value, at) => {
  const { rows, columns, data } = readLoose(value, at);
  expectJson(data.length === rows * columns, at, {
    en: `${rows} × ${columns} numbers`,
    "pt-BR": `${rows} × ${columns} números`,
  });
  return matrix(rows, columns, data);
};

function expectFinite(data: Float64Array, at: JsonPlace): void {
  expectJson(data.every(Number.isFinite), at, {
    en: "finite numbers",
    "pt-BR": "números finitos",
  });
}

export const readFiniteMatrix: JsonReader<Matrix> = (value, at) => {
  const read = readMatrix(value, at);
  expectFinite(read.data, at);
  return read;
};

/** Inputs and targets of as many examples, and weights where there are some. */
export const readExamples: JsonReader<Examples> = (value, at) => {
  const isWeighted = value instanceof Object && Object.hasOwn(value, "weights");
  const both = { inputs: readFiniteMatrix, targets: readFiniteMatrix };
  const read = isWeighted
    ? recordOf<Required<Examples>>({ ...both, weights: readDoubles })(value, at)
    : recordOf<Omit<Examples, "weights">>(both)(value, at);
  expectJson(read.inputs.columns === read.targets.columns, at, {
    en: "targets of as many examples as the inputs",
    "pt-BR": "alvos de tantos exemplos quantos as entradas",
  });
  return read;
};

/** Weights and biases of such a network, all of them finite. */
export function parametersOf(network: NetworkSpec): JsonReader<NetworkParameters> {
  const sizes = layerSizes(network);
  const count = network.layers.length;
  const readLayers = listOf(
    recordOf<LayerParameters>({ weights: readFiniteMatrix, biases: readFiniteMatrix }),
    { min: count, max: count },
  );
  return (value, at) => {
    const layers = readLayers(value, at);
    layers.forEach(({ weights, biases }, i) => {
      const [inputs, units] = [sizes[i], sizes[i + 1]];
      const fits =
        weights.rows === units &&
        weights.columns === inputs &&
        biases.rows === units &&
        biases.columns === 1;
      expectJson(
        fits,
        { ...at, path: `${at.path}[${i}]` },
        {
          en: `${units} × ${inputs} weights and ${units} biases`,
          "pt-BR": `${units} × ${inputs} pesos e ${units} vieses`,
        },
      );
    });
    return layers;
  };
}

/** What of a checkpoint is not known from its training. */
export type SentCheckpoint = Pick<Checkpoint, "state" | "costs" | "validation">;
