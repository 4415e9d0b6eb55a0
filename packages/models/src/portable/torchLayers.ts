import { matrix, RegulaError, spellNumbers, type Text } from "@regula/base";
import { featureScales } from "@regula/data";
import type { LayerParameters, Precision } from "@regula/engine";
import { type PortableModel, portableFacts } from "./portableModel.ts";
import { type NamedNumbers, writeSafetensors } from "./safetensors.ts";

/**
 * A network as PyTorch's state dictionary in safetensors: `0.weight` outputs × inputs and `0.bias`,
 * `2.weight` and so on, as of an `nn.Sequential` with an activation after each layer. The first layer
 * takes features in the units of the data, and the last gives logits, or values in the target's units.
 * Metadata: those of our other exports.
 *
 * @param options.precision `f64` by default
 * @throws RegulaError for several networks, for encoded inputs, for a regression output with an activation,
 * and for weights too large for the precision
 */
export function encodeTorchLayers(
  model: PortableModel,
  { precision = "f64" }: { readonly precision?: Precision } = {},
): Uint8Array<ArrayBuffer> {
  const { prepared, members } = model;
  const [{ encoding, plan, parameters }] = members;
  if (members.length > 1) throw refuse({ en: "one network", "pt-BR": "uma rede" }, members.length);
  if (encoding !== null) {
    throw refuse(
      { en: "inputs that are the features", "pt-BR": "entradas que sejam os atributos" },
      encoding.features.length,
    );
  }
  const { target, pipeline } = prepared;
  const { layers } = plan.network;
  const { means, deviations } = featureScales(pipeline);
  const asIs = { mean: 0, deviation: 1 };
  const { mean, deviation } = target.task === "regression" ? target : asIs;
  const isPlain = layers[layers.length - 1].activation === "identity";
  if (target.task === "regression" && !isPlain && (mean !== 0 || deviation !== 1)) {
    throw refuse({ en: "plain outputs", "pt-BR": "saídas simples" }, layers.length);
  }
  const scaled = parameters.map((layer, i) => {
    const below = i === 0 ? withScale(layer, means, deviations) : layer;
    return i === parameters.length - 1 ? restored(below, mean, deviation) : below;
  });
  const tensors = scaled.flatMap(({ weights, biases }, i): NamedNumbers[] => [
    { name: `${2 * i}.weight`, shape: [weights.rows, weights.columns], numbers: weights.data },
    { name: `${2 * i}.bias`, shape: [biases.rows], numbers: biases.data },
  ]);
  return writeSafetensors(
    { format: "pt", producer: "Regula", ...portableFacts(model) },
    tensors,
    precision,
  );
}

/** W ((x − m) / s) + b as a layer over x. */
function withScale(
  { weights, biases }: LayerParameters,
  means: readonly number[],
  deviations: readonly number[],
): LayerParameters {
  const { rows, columns, data } = weights;
  const own = data.map((weight, i) => weight / deviations[i % columns]);
  const moved = biases.data.map((bias, unit) =>
    means.reduce((sum, mean, i) => sum - own[unit * columns + i] * mean, bias),
  );
  return { weights: matrix(rows, columns, own), biases: matrix(rows, 1, moved) };
}

/** mean + deviation (W x + b) as a layer. */
function restored(
  { weights, biases }: LayerParameters,
  mean: number,
  deviation: number,
): LayerParameters {
  const { rows, columns, data } = weights;
  return {
    weights: matrix(
      rows,
      columns,
      data.map((weight) => deviation * weight),
    ),
    biases: matrix(
      rows,
      1,
      biases.data.map((bias) => mean + deviation * bias),
    ),
  };
}

function refuse(expected: Text, received: number): RegulaError {
  return new RegulaError({
    code: "unsupported",
    expected: {
      en: `a model of ${expected.en} for PyTorch's layers`,
      "pt-BR": `um modelo de ${expected["pt-BR"]} para as camadas do PyTorch`,
    },
    received: spellNumbers(received),
    advice: {
      en: "Export it to onnx, which holds all of it; or train one with --members 1 --input-encoding standard.",
      "pt-BR":
        "Exporte-o para onnx, que guarda tudo; ou treine um com --members 1 --input-encoding standard.",
    },
  });
}
