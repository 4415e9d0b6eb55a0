import { matrix, RegulaError, spellNumbers, type Text } from "@regula/base";
import { featureScales } from "@regula/data";
import type { ActivationName, LayerParameters, Precision } from "@regula/engine";
import { type PortableModel, portableFacts } from "./portableModel.ts";
import { type NamedNumbers, writeSafetensors } from "./safetensors.ts";

/**
 * A network as PyTorch's state dictionary in safetensors: `0.weight` outputs × inputs and `0.bias`,
 * `2.weight` and so on, as of an `nn.Sequential` with an activation after each layer. The first layer
 * takes features in the units of the data, and the last gives logits, or values in the target's units.
 * Metadata: those of our other exports, `activations` after each of these layers, `identity` where the
 * last gives logits, and the network as `torchSequential` writes it.
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
    {
      format: "pt",
      producer: "Regula",
      ...portableFacts(model),
      activations: JSON.stringify(torchActivations(model)),
      sequential: torchSequential(model),
    },
    tensors,
    precision,
  );
}

/** PyTorch's module of each activation, by its formula: `nn.GELU()` alone is another function. */
const modules: Readonly<Record<ActivationName, string>> = {
  relu: "nn.ReLU()",
  leakyRelu: "nn.LeakyReLU(0.01)",
  tanh: "nn.Tanh()",
  sigmoid: "nn.Sigmoid()",
  gelu: 'nn.GELU(approximate="tanh")',
  identity: "nn.Identity()",
  softmax: "nn.Softmax(dim=-1)",
};

/** The `nn.Sequential` of the first network, as Python writes it: the state dictionary of `encodeTorchLayers` fits. */
export function torchSequential(model: PortableModel): string {
  const [{ parameters }] = model.members;
  const activations = torchActivations(model);
  const parts = parameters.flatMap(({ weights: { rows, columns } }, i) => {
    const linear = `nn.Linear(${columns}, ${rows})`;
    const isPlainOutput = i === parameters.length - 1 && activations[i] === "identity";
    return isPlainOutput ? [linear] : [linear, modules[activations[i]]];
  });
  return `nn.Sequential(${parts.join(", ")})`;
}

/** After each layer of the first network; of classes the last is left out, so that it gives logits. */
function torchActivations({ task, members }: PortableModel): readonly ActivationName[] {
  const own = members[0].plan.network.layers.map(({ activation }) => activation);
  return task === "regression" ? own : [...own.slice(0, -1), "identity"];
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
      en: "Export it to onnx, which holds all of it; or train one with --resampling seeds --members 1 --input-encoding standard.",
      "pt-BR":
        "Exporte-o para onnx, que guarda tudo; ou treine um com --resampling seeds --members 1 --input-encoding standard.",
    },
  });
}
