import type { InputEncoding } from "@regula/data";
import type { Precision } from "@regula/engine";
import { readEncodingOfFeatures } from "../../json/encodingJson.ts";
import { type JsonPlace, listOf, orNull, parseJson, refuseJson } from "../../json/readJson.ts";
import { encodeOnnx } from "../../portable/onnx.ts";
import type { ForeignNetworks } from "../foreignNetwork.ts";
import { importModel } from "../importModel.ts";
import type { OnnxNode } from "./onnxDocument.ts";
import type { GraphReading, GraphValue } from "./operators/nodeReading.ts";
import { bytesIn, readMessage } from "./protoFields.ts";

// Our exports compute the inputs of networks in nodes of many operators, and say in their metadata what
// these are. They are passed over; the whole graph is then compared with the one that the model has.

const mostCharacters = 2 ** 26;

const ownFacts = { en: "encodings in JSON", "pt-BR": "codificações em JSON" };

/** The encodings of an export of ours, one a member that has one; null of a file without any. */
export function readOwnEncodings(
  metadata: ReadonlyMap<string, string>,
  features: number,
  source: string,
): readonly InputEncoding[] | null {
  const text = metadata.get("encodings");
  if (text === undefined) return null;
  const at: JsonPlace = { source, path: "metadata encodings" };
  const read = listOf(orNull(readEncodingOfFeatures(features)), { min: 1 });
  const encodings = read(parseJson(text, at, ownFacts, mostCharacters), at);
  return encodings.filter((encoding) => encoding !== null);
}

/** What a node makes of features on their way into a network's first layer; null of any other node. */
export function passEncoding(node: OnnxNode, graph: GraphReading): GraphValue | null {
  if (graph.encodings === null || node.operator === "Gemm") return null;
  const given = node.inputs.map((name) => graph.values.get(name));
  const isFirst = (value: GraphValue | undefined) =>
    node.operator === "Gather" && value?.kind === "rows" && value.last === null;
  const found = given.find((value) => value?.kind === "encoded" || isFirst(value));
  if (found?.kind === "encoded") return found;
  return found?.kind === "rows" ? { kind: "encoded", features: found.features } : null;
}

/** @throws RegulaError for an export of ours whose graph is not the one of its model */
export function checkOwnGraph(bytes: Uint8Array, networks: ForeignNetworks, source: string): void {
  const { precision } = networks.origin;
  const isOwn = (["f64", "f32"] satisfies Precision[]).some(
    (one) =>
      one === precision &&
      isSame(graphOf(bytes), graphOf(encodeOnnx(importModel(networks), { precision: one }))),
  );
  if (isOwn) return;
  throw refuseJson(
    { source, path: "" },
    {
      en: "an export of Regula as it was written",
      "pt-BR": "uma exportação da Regula como foi escrita",
    },
    { en: "one whose graph was changed", "pt-BR": "uma cujo grafo foi alterado" },
    "unsupported",
  );
}

function graphOf(document: Uint8Array): Uint8Array {
  const at: JsonPlace = { source: "", path: "" };
  let graph: Uint8Array = new Uint8Array();
  const readers = {
    7: (field: Parameters<typeof bytesIn>[0]) => {
      graph = bytesIn(field, at);
    },
  };
  readMessage(document, readers, at);
  return graph;
}

const isSame = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);
