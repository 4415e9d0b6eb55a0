import { cleanText, RegulaError, type Text, verbatim } from "@regula/base";
import { countInputs, type InputEncoding } from "@regula/data";
import { maxWeights } from "@regula/engine";
import { refuseJson } from "../../../json/readJson.ts";
import { exportGraphAgain } from "../../foreignCures.ts";
import { nameNode, type OnnxAttribute, type OnnxNode } from "../onnxDocument.ts";
import type { OnnxTensor } from "../onnxTensor.ts";
import { type ColumnLine, type FeatureScale, featuresValue, type RowsValue } from "../rowsValue.ts";

/** What a name in a graph stands for. */
export type GraphValue =
  | RowsValue
  /** Outputs of several networks, added up, and a line of that. */
  | {
      readonly kind: "sum";
      readonly members: readonly RowsValue[];
      readonly line: ColumnLine | null;
    }
  /** [1 − p, p] of a network that answers with p. */
  | { readonly kind: "pair"; readonly positive: RowsValue }
  /** Inputs that the encoding of a network of ours makes of the features. */
  | { readonly kind: "encoded"; readonly features: FeatureScale }
  /** The class that is predicted, by its place or its name. */
  | { readonly kind: "labels" }
  | { readonly kind: "constant"; readonly tensor: OnnxTensor };

export type NumbersTensor = Extract<OnnxTensor, { kind: "numbers" }>;

/** What reading a graph has come to, shared by its nodes. */
export class GraphReading {
  readonly values = new Map<string, GraphValue>();
  readonly source: string;
  /** Names of the classes, where a node has them. */
  classes: readonly string[] | null = null;
  /** Of an export of ours: those of its members that have one, and how many were met. */
  encodings: readonly InputEncoding[] | null = null;
  /** What nodes give, those that are still to be read too. */
  readonly given: ReadonlySet<string>;
  #left = 2 * maxWeights;
  #met = 0;

  constructor(source: string, given: ReadonlySet<string>) {
    this.source = source;
    this.given = given;
  }

  /** The encoding of the next member that has one; null where there are no more. */
  nextEncoding(): InputEncoding | null {
    this.#met += 1;
    return this.encodings?.[this.#met - 1] ?? null;
  }

  /** Counts the numbers that are made, so that no small file asks for more than memory has. */
  spend(numbers: number): void {
    this.#left -= numbers;
    if (this.#left >= 0) return;
    throw refuseJson(
      { source: this.source, path: "" },
      {
        en: `a model of at most ${maxWeights} weights`,
        "pt-BR": `um modelo de no máximo ${maxWeights} pesos`,
      },
      { en: "a larger one", "pt-BR": "um maior" },
      "file-too-large",
    );
  }
}

/** A node with what its inputs stand for. */
export class NodeReading {
  readonly node: OnnxNode;
  readonly graph: GraphReading;

  constructor(node: OnnxNode, graph: GraphReading) {
    this.node = node;
    this.graph = graph;
  }

  /** Null of an input that is left out. @throws RegulaError for a name that nothing stands behind */
  optional(place: number): GraphValue | null {
    const name = this.node.inputs[place] ?? "";
    if (name === "") return null;
    const value = this.graph.values.get(name);
    if (value) return value;
    const quoted = `"${cleanText(name)}"`;
    throw this.refuseGraph(
      { en: "inputs that nodes before it give", "pt-BR": "entradas que nós anteriores dão" },
      this.graph.given.has(name)
        ? {
            en: `${quoted}, which it or a later node gives: the graph has a cycle, or nodes out of order`,
            "pt-BR": `${quoted}, que ele mesmo ou um nó posterior dá: o grafo tem um ciclo, ou nós fora de ordem`,
          }
        : {
            en: `${quoted}, which nothing in the file gives`,
            "pt-BR": `${quoted}, que nada no arquivo dá`,
          },
    );
  }

  input(place: number): GraphValue {
    const value = this.optional(place);
    if (value) return value;
    throw this.refuseGraph(
      { en: `an input ${place + 1}`, "pt-BR": `uma entrada ${place + 1}` },
      { en: "none", "pt-BR": "nenhuma" },
    );
  }

  inputs(): GraphValue[] {
    return this.node.inputs.map((_, place) => this.input(place));
  }

  /** The constant numbers of an input. @throws RegulaError where it is something else */
  numbers(place: number): NumbersTensor {
    const value = this.input(place);
    if (value.kind === "constant" && value.tensor.kind === "numbers") return value.tensor;
    throw this.refuse(
      {
        en: `constant numbers as input ${place + 1}`,
        "pt-BR": `números constantes na entrada ${place + 1}`,
      },
      describeValue(value),
    );
  }

  /** Rows of an input that layers can be built upon. @throws RegulaError where it is something else */
  rows(place: number): RowsValue {
    const value = this.input(place);
    if (value.kind === "rows" && !value.isSoftmax) return value;
    const encoding = value.kind === "encoded" ? this.graph.nextEncoding() : null;
    if (value.kind === "encoded" && encoding) {
      const columns = countInputs(encoding, encoding.features.length);
      return { ...featuresValue(columns), features: value.features, encoding };
    }
    throw this.refuse(
      {
        en: "the features, or outputs of a layer",
        "pt-BR": "os atributos, ou saídas de uma camada",
      },
      describeValue(value),
    );
  }

  attribute(name: string): OnnxAttribute | null {
    return this.node.attributes.get(name) ?? null;
  }

  whole(name: string, standard: number): number {
    return this.attribute(name)?.whole ?? standard;
  }

  number(name: string, standard: number): number {
    return this.attribute(name)?.number ?? standard;
  }

  /** A refusal of a graph that contradicts itself, which names the node. */
  refuseGraph(expected: Text, received: Text): RegulaError {
    const { details } = this.refuse(expected, received, exportGraphAgain);
    return new RegulaError({ ...details, code: "file-corrupt" });
  }

  /** A refusal of what is not read, which names the node. */
  refuse(expected: Text, received: Text, advice?: Text): RegulaError {
    const { source } = this.graph;
    const named = nameNode(this.node);
    return refuseJson(
      { source, path: "" },
      { en: `${expected.en} at ${named.en}`, "pt-BR": `${expected["pt-BR"]} no ${named["pt-BR"]}` },
      received,
      "unsupported",
      advice,
    );
  }

  /** @throws RegulaError for an attribute of another value than the one that is read */
  expectAttribute(name: string, fits: boolean, expected: string, advice?: Text): void {
    if (fits) return;
    const attribute = this.attribute(name);
    const given = attribute?.text ?? attribute?.number ?? attribute?.whole ?? "";
    throw this.refuse(verbatim(`${name} = ${expected}`), verbatim(cleanText(`${given}`)), advice);
  }
}

const valueWords: Readonly<Record<GraphValue["kind"] | "softmax", Text>> = {
  rows: { en: "outputs of a layer", "pt-BR": "saídas de uma camada" },
  softmax: { en: "outputs of softmax", "pt-BR": "saídas de softmax" },
  sum: { en: "a sum of several networks", "pt-BR": "uma soma de várias redes" },
  pair: { en: "probabilities of two classes", "pt-BR": "probabilidades de duas classes" },
  labels: { en: "predicted classes", "pt-BR": "classes previstas" },
  encoded: { en: "encoded features", "pt-BR": "atributos codificados" },
  constant: { en: "a constant", "pt-BR": "uma constante" },
};

export function describeValue(value: GraphValue): Text {
  return valueWords[value.kind === "rows" && value.isSoftmax ? "softmax" : value.kind];
}

/** What a node makes of its inputs: its first output. */
export type ReadOperator = (reading: NodeReading) => GraphValue;
