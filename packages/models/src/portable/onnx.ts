import { featureScales } from "@regula/data";
import {
  type ActivationName,
  geluCubic,
  geluScale,
  type LayerParameters,
  type LayerSpec,
  leakySlope,
  type Precision,
} from "@regula/engine";
import { addEncoding } from "./onnxEncoding.ts";
import { dataTypes, GraphBuilder, graphFields } from "./onnxGraph.ts";
import { answerNames, type PortableModel, portableFacts } from "./portableModel.ts";
import { type Field, joinMessage, type Message, message, text, wholeNumber } from "./protobuf.ts";

/** Field numbers of onnx.proto (ONNX 1.8, IR version 7). */
const modelFields = { irVersion: 1, producerName: 2, graph: 7, opsetImport: 8, metadata: 14 };

const irVersion = 7;
/** Every operator of the graph has been what it is since this version. */
const operatorSet = 13;

/** Each activation in operators that runtimes have in both precisions. */
const activations: Readonly<Record<ActivationName, (graph: GraphBuilder, z: string) => string>> = {
  relu: (graph, z) => graph.node("Relu", [z]),
  leakyRelu: (graph, z) => graph.node("Max", [z, graph.node("Mul", [z, graph.scalar(leakySlope)])]),
  tanh: (graph, z) => graph.node("Tanh", [z]),
  sigmoid: (graph, z) => graph.node("Sigmoid", [z]),
  gelu: (graph, z) => {
    const square = graph.node("Mul", [z, z]);
    const bent = graph.node("Mul", [square, graph.scalar(geluScale * geluCubic)]);
    const slope = graph.node("Add", [bent, graph.scalar(geluScale)]);
    const tanh = graph.node("Tanh", [graph.node("Mul", [z, slope])]);
    const half = graph.node("Mul", [z, graph.scalar(0.5)]);
    return graph.node("Mul", [half, graph.node("Add", [tanh, graph.scalar(1)])]);
  },
  identity: (graph, z) => graph.node("Identity", [z]),
  softmax: (graph, z) => graph.node("Softmax", [z], { axis: 1 }),
};

/**
 * A model as an ONNX document (opset 13): standardization, each member's encoding and layers, their mean.
 *
 * Input `features`, rows × features, in the order of the pipeline's names and in the units of the
 * data, 0 or 1 for categories and indicators; empty cells are the caller's to fill. Output
 * `probability` rows × 1 of the positive class, `probabilities` rows × classes, or `prediction`
 * rows × 1 in the target's units. Metadata: task, features, target, classes, members.
 *
 * @param options.precision of input, weights and output; `f32` by default, which every runtime has
 * @throws RegulaError for weights too large for the precision
 */
export function encodeOnnx(
  model: PortableModel,
  { precision = "f32" }: { readonly precision?: Precision } = {},
): Uint8Array<ArrayBuffer> {
  const { task, prepared, members } = model;
  const { pipeline, target } = prepared;
  const graph = new GraphBuilder(precision);
  const features = pipeline.featureNames.length;
  const { means, deviations } = featureScales(pipeline);
  const centered = graph.node("Sub", ["features", graph.tensor([features], means)]);
  const scaled = graph.node("Div", [centered, graph.tensor([features], deviations)]);
  const answers = members.map(({ plan, encoding, parameters }) =>
    plan.network.layers.reduce(
      (below, layer, i) => addLayer(graph, below, layer, parameters[i]),
      encoding ? addEncoding(graph, scaled, encoding) : scaled,
    ),
  );
  let answer = graph.node("Div", [graph.node("Sum", answers), graph.scalar(members.length)]);
  if (target.task === "regression") {
    const spread = graph.node("Mul", [answer, graph.scalar(target.deviation)]);
    answer = graph.node("Add", [spread, graph.scalar(target.mean)]);
  }
  graph.node("Identity", [answer], {}, answerNames[task]);
  const outputs = members[0].plan.network.layers.at(-1)?.units ?? 1;
  return joinMessage([
    wholeNumber(modelFields.irVersion, irVersion),
    text(modelFields.producerName, "Regula"),
    message(modelFields.graph, [
      ...graph.nodes,
      text(graphFields.name, "model"),
      ...graph.tensors,
      rowsOf(graphFields.input, "features", features, precision),
      rowsOf(graphFields.output, answerNames[task], outputs, precision),
    ]),
    // An operator set without a domain is ONNX's own.
    message(modelFields.opsetImport, [wholeNumber(2, operatorSet)]),
    ...Object.entries(portableFacts(model)).map(([key, value]) =>
      message(modelFields.metadata, [text(1, key), text(2, value)]),
    ),
  ]);
}

/** A = g(A W′ + b), rows × units: rows of examples here, where the engine has columns. */
function addLayer(
  graph: GraphBuilder,
  below: string,
  { activation }: LayerSpec,
  { weights, biases }: LayerParameters,
): string {
  const W = graph.tensor([weights.rows, weights.columns], weights.data);
  const b = graph.tensor([biases.rows], biases.data);
  return activations[activation](graph, graph.node("Gemm", [below, W, b], { transB: 1 }));
}

/** A ValueInfoProto: a tensor of any number of rows. */
function rowsOf(field: number, name: string, columns: number, precision: Precision): Field {
  const dimensions: Message = [
    message(1, [text(2, "rows")]),
    message(1, [wholeNumber(1, columns)]),
  ];
  const tensorType: Message = [wholeNumber(1, dataTypes[precision]), message(2, dimensions)];
  return message(field, [text(1, name), message(2, [message(1, tensorType)])]);
}
