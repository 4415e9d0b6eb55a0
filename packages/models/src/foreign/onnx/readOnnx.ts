import { cleanText, type RegulaError, type Text, verbatim } from "@regula/base";
import { unitsParameter } from "@regula/engine";
import { refuseJson } from "../../json/readJson.ts";
import { foreignPrecisions } from "../../model/model.ts";
import { checkFinite } from "../finiteNumbers.ts";
import { withCures } from "../foreignCures.ts";
import type { ForeignNetworks } from "../foreignNetwork.ts";
import { readToldFacts } from "../toldFacts.ts";
import { answerOf } from "./onnxAnswer.ts";
import { type OnnxDocument, type OnnxNode, readOnnxDocument } from "./onnxDocument.ts";
import { checkOperatorSets } from "./operatorSets.ts";
import { layerOperators } from "./operators/layerOperators.ts";
import { lineOperators } from "./operators/lineOperators.ts";
import { GraphReading, NodeReading, type ReadOperator } from "./operators/nodeReading.ts";
import { shapeOperators } from "./operators/shapeOperators.ts";
import { unitOperators } from "./operators/unitOperators.ts";
import { checkOwnGraph, passEncoding, readOwnEncodings } from "./ownEncodings.ts";
import { featuresValue } from "./rowsValue.ts";

/** By operator, those of other domains than ONNX's own with their domain. */
const operators: ReadonlyMap<string, ReadOperator> = new Map(
  Object.entries({ ...layerOperators, ...lineOperators, ...unitOperators, ...shapeOperators }),
);

/** What the reader supports of ONNX, for messages and docs. */
export const onnxOperators: readonly string[] = [...operators.keys()];

/**
 * The multilayer perceptron in an ONNX file, as PyTorch, scikit-learn, Keras and Regula write it:
 * standardization, layers with activations, softmax or sigmoid, several networks averaged.
 *
 * @param source what messages call it
 * @throws RegulaError for bytes that are no whole ONNX model, and for a graph of anything else, naming
 * the node, or of operators of another version
 */
export function readOnnx(bytes: Uint8Array, source = "model.onnx"): ForeignNetworks {
  return withCures("onnx", () => readNetworks(bytes, source));
}

function readNetworks(bytes: Uint8Array, source: string): ForeignNetworks {
  const document = readOnnxDocument(bytes, source);
  checkOperatorSets(document, source);
  checkNumbers(document, source);
  const graph = new GraphReading(source, new Set(document.nodes.flatMap(({ outputs }) => outputs)));
  for (const [name, tensor] of document.tensors) {
    graph.values.set(name, { kind: "constant", tensor });
  }
  const columns = readInput(document, graph, source);
  if (isOwn(document)) graph.encodings = readOwnEncodings(document.metadata, columns, source);
  let last: NodeReading | null = null;
  for (const node of document.nodes) {
    const reading = new NodeReading(node, graph);
    const read = operators.get(
      node.domain === "" ? node.operator : `${node.domain}.${node.operator}`,
    );
    if (!read) throw refuseOperator(reading, node);
    const [output = ""] = node.outputs;
    if (output === "" || graph.values.has(output)) {
      const name = cleanText(output);
      throw reading.refuseGraph(
        { en: "an output with a name of its own", "pt-BR": "uma saída com nome próprio" },
        output === ""
          ? { en: "none", "pt-BR": "nenhum" }
          : {
              en: `"${name}", which another has too`,
              "pt-BR": `"${name}", que outra também tem`,
            },
      );
    }
    graph.values.set(output, passEncoding(node, graph) ?? read(reading));
    last = reading;
  }
  const told = readToldFacts(document.metadata, isOwn(document), source);
  const answer = answerOf(document, graph, last);
  const networks: ForeignNetworks = {
    origin: {
      format: "onnx",
      source,
      producer: document.producer,
      precision: precisionOf(document),
      opset: document.operatorSets.get("") ?? null,
    },
    ...answer,
    told: {
      ...told,
      features: told.features?.length === columns ? told.features : null,
      classes: told.classes ?? graph.classes,
    },
  };
  if (graph.encodings !== null) checkOwnGraph(bytes, networks, source);
  return networks;
}

/** One number may be a bound that does not bind. */
function checkNumbers({ tensors }: OnnxDocument, source: string): void {
  for (const [name, tensor] of tensors) {
    if (tensor.kind !== "numbers") continue;
    const mayBeInfinite = tensor.numbers.length === 1 && !Number.isNaN(tensor.numbers[0]);
    if (!mayBeInfinite) checkFinite(source, name, tensor.numbers);
  }
}

const isOwn = ({ producer }: OnnxDocument) => producer === "Regula";

/** The one input that nodes read and no constant stands for: rows × columns. */
function readInput(document: OnnxDocument, graph: GraphReading, source: string): number {
  const read = new Set(document.nodes.flatMap((node) => node.inputs));
  const inputs = document.inputs.filter(
    ({ name }) => !document.tensors.has(name) && read.has(name),
  );
  const [input] = inputs;
  const columns = input?.shape?.length === 2 ? (input.shape[1] ?? inferColumns(document)) : null;
  const { max } = unitsParameter.interval;
  if (inputs.length !== 1 || columns === null || columns > max) {
    throw refuseJson(
      { source, path: "graph.input" },
      {
        en: `one input, rows × at most ${max} columns`,
        "pt-BR": `uma entrada, linhas × no máximo ${max} colunas`,
      },
      inputs.length === 0 && document.inputs.length > 0
        ? { en: "none that a node uses", "pt-BR": "nenhuma que um nó use" }
        : describeInputs(inputs),
      "unsupported",
    );
  }
  graph.values.set(input.name, featuresValue(columns));
  return columns;
}

function describeInputs(inputs: OnnxDocument["inputs"]): Text {
  if (inputs.length === 0) return { en: "none", "pt-BR": "nenhuma" };
  const named = inputs.map(({ name, shape }) => {
    const sizes = shape?.map((size) => size ?? "?").join(", ") ?? "?";
    return cleanText(`${name} [${sizes}]`);
  });
  return verbatim(named.join(", "));
}

/** As many as the first layer's weights have, where the input does not say; null without such a layer. */
function inferColumns({ nodes, tensors }: OnnxDocument): number | null {
  const first = nodes.find(({ operator }) => operator === "Gemm" || operator === "MatMul");
  const weights = first && tensors.get(first.inputs[1] ?? "");
  if (!first || !weights || weights.dims.length !== 2) return null;
  return weights.dims[first.attributes.get("transB")?.whole === 1 ? 1 : 0];
}

/** That of the widest weights. */
function precisionOf({ tensors }: OnnxDocument): ForeignNetworks["origin"]["precision"] {
  const types = [...tensors.values()].flatMap((tensor) =>
    tensor.kind === "numbers" ? [tensor.type] : [],
  );
  return foreignPrecisions.find((precision) => types.includes(precision)) ?? "f32";
}

function refuseOperator(reading: NodeReading, { operator }: OnnxNode): RegulaError {
  const names = onnxOperators.join(", ");
  return reading.refuse(
    { en: `one of the operators ${names}`, "pt-BR": `um dos operadores ${names}` },
    verbatim(cleanText(operator)),
  );
}
