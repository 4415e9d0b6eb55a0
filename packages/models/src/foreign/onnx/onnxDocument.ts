import { cleanText, type Text } from "@regula/base";
import { type JsonPlace, refuseJson } from "../../json/readJson.ts";
import { numbersOf } from "../tensorNumbers.ts";
import { type OnnxTensor, readTensor } from "./onnxTensor.ts";
import {
  bytesIn,
  type FieldReaders,
  fixedIn,
  type ProtoField,
  readMessage,
  textIn,
  wholeIn,
  wholesIn,
} from "./protoFields.ts";

export interface OnnxAttribute {
  readonly whole: number | null;
  readonly number: number | null;
  readonly text: string | null;
  readonly tensor: OnnxTensor | null;
  readonly wholes: readonly number[];
  readonly numbers: Float64Array;
  readonly texts: readonly string[];
}

export interface OnnxNode {
  readonly name: string;
  /** Empty of ONNX's own operators. */
  readonly domain: string;
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, OnnxAttribute>;
}

export interface OnnxInput {
  readonly name: string;
  /** Sizes of its axes, null where they are open; null of what is no tensor or has no known shape. */
  readonly shape: readonly (number | null)[] | null;
}

/** What an ONNX file says, before anything is made of it. */
export interface OnnxDocument {
  readonly irVersion: number;
  readonly producer: string;
  /** Versions of the operator sets, by domain; empty is ONNX's own. */
  readonly operatorSets: ReadonlyMap<string, number>;
  readonly metadata: ReadonlyMap<string, string>;
  readonly nodes: readonly OnnxNode[];
  readonly tensors: ReadonlyMap<string, OnnxTensor>;
  readonly inputs: readonly OnnxInput[];
  readonly outputs: readonly string[];
}

/** More than our own largest ensembles have. */
const mostNodes = 100_000;
const mostTensors = 100_000;

/** What the reader of a repeated field has found, within a bound. */
class Found<T> {
  readonly items: T[] = [];
  readonly #most: number;
  readonly #at: JsonPlace;

  constructor(most: number, at: JsonPlace) {
    this.#most = most;
    this.#at = at;
  }

  push(item: T): void {
    if (this.items.length >= this.#most) {
      const fewer = { en: `at most ${this.#most}`, "pt-BR": `no máximo ${this.#most}` };
      throw refuseJson(this.#at, fewer, { en: "more", "pt-BR": "mais" }, "file-too-large");
    }
    this.items.push(item);
  }
}

/**
 * Reads the wire format of onnx.proto (IR versions 3 and on): field numbers are those of the ONNX
 * specification, and what only describes is passed over.
 *
 * @throws RegulaError for bytes that are cut or damaged, and for weights in other files
 */
export function readOnnxDocument(bytes: Uint8Array, source: string): OnnxDocument {
  const at = { source, path: "" };
  let irVersion = 0;
  let graph: Uint8Array | null = null;
  const producer = ["", ""];
  const operatorSets = new Map<string, number>();
  const metadata = new Map<string, string>();
  readMessage(
    bytes,
    {
      1: (field) => {
        irVersion = wholeIn(field, at);
      },
      2: (field) => {
        producer[0] = textIn(field, at);
      },
      3: (field) => {
        producer[1] = textIn(field, at);
      },
      7: (field) => {
        graph = bytesIn(field, at);
      },
      8: (field) => {
        const [domain, version] = readSet(field, { source, path: "opset_import" });
        operatorSets.set(domain, version);
      },
      14: (field) => {
        const [key, value] = readEntry(field, { source, path: "metadata_props" });
        metadata.set(key, value);
      },
    },
    at,
  );
  if (graph === null) {
    const expected = { en: "an ONNX model with a graph", "pt-BR": "um modelo ONNX com um grafo" };
    throw refuseJson(at, expected, { en: "none", "pt-BR": "nenhum" }, "format-unknown");
  }
  const named = producer.filter((words) => words !== "").join(" ");
  const read = readGraph(graph, source);
  return { irVersion, producer: cleanText(named), operatorSets, metadata, ...read };
}

function readSet(field: ProtoField, at: JsonPlace): [string, number] {
  let domain = "";
  let version = 0;
  const readers: FieldReaders = {
    1: (one) => {
      domain = textIn(one, at);
    },
    2: (one) => {
      version = wholeIn(one, at);
    },
  };
  readMessage(bytesIn(field, at), readers, at);
  // The old name of ONNX's own domain.
  return [domain === "ai.onnx" ? "" : domain, version];
}

function readEntry(field: ProtoField, at: JsonPlace): [string, string] {
  const entry = ["", ""];
  readMessage(
    bytesIn(field, at),
    {
      1: (one) => {
        entry[0] = textIn(one, at);
      },
      2: (one) => {
        entry[1] = textIn(one, at);
      },
    },
    at,
  );
  return [entry[0], entry[1]];
}

function readGraph(
  graph: Uint8Array,
  source: string,
): Pick<OnnxDocument, "nodes" | "tensors" | "inputs" | "outputs"> {
  const at = (path: string) => ({ source, path });
  const nodes = new Found<OnnxNode>(mostNodes, at("graph.node"));
  const inputs = new Found<OnnxInput>(mostTensors, at("graph.input"));
  const outputs = new Found<string>(mostTensors, at("graph.output"));
  const tensors = new Map<string, OnnxTensor>();
  readMessage(
    graph,
    {
      1: (field) => {
        const place = at(`graph.node[${nodes.items.length}]`);
        nodes.push(readNode(bytesIn(field, place), place));
      },
      5: (field) => {
        const place = at(`graph.initializer[${tensors.size}]`);
        const { name, ...tensor } = readTensor(bytesIn(field, place), place);
        if (tensors.has(name) || tensors.size >= mostTensors) {
          const once = { en: "each initializer once", "pt-BR": "cada inicializador uma vez" };
          throw refuseJson(place, once, { en: "one again", "pt-BR": "um de novo" });
        }
        tensors.set(name, { name, ...tensor });
      },
      11: (field) => {
        const place = at(`graph.input[${inputs.items.length}]`);
        inputs.push(readInput(bytesIn(field, place), place));
      },
      12: (field) => {
        const place = at(`graph.output[${outputs.items.length}]`);
        outputs.push(readInput(bytesIn(field, place), place).name);
      },
    },
    at("graph"),
  );
  return { nodes: nodes.items, tensors, inputs: inputs.items, outputs: outputs.items };
}

function readNode(bytes: Uint8Array, at: JsonPlace): OnnxNode {
  let [name, domain, operator] = ["", "", ""];
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes = new Map<string, OnnxAttribute>();
  readMessage(
    bytes,
    {
      1: (field) => inputs.push(textIn(field, at)),
      2: (field) => outputs.push(textIn(field, at)),
      3: (field) => {
        name = textIn(field, at);
      },
      4: (field) => {
        operator = textIn(field, at);
      },
      5: (field) => {
        const [key, value] = readAttribute(bytesIn(field, at), at);
        attributes.set(key, value);
      },
      7: (field) => {
        domain = textIn(field, at);
      },
    },
    at,
  );
  return {
    name,
    domain: domain === "ai.onnx" ? "" : domain,
    operator,
    inputs,
    outputs,
    attributes,
  };
}

function readAttribute(bytes: Uint8Array, at: JsonPlace): [string, OnnxAttribute] {
  let key = "";
  let whole: number | null = null;
  let number: number | null = null;
  let text: string | null = null;
  let tensor: OnnxTensor | null = null;
  const wholes: number[] = [];
  const numbers: number[] = [];
  const texts: string[] = [];
  const single = (field: ProtoField) => numbersOf(fixedIn(field, 4, at), "f32");
  readMessage(
    bytes,
    {
      1: (field) => {
        key = textIn(field, at);
      },
      2: (field) => {
        [number] = single(field);
      },
      3: (field) => {
        whole = wholeIn(field, at);
      },
      4: (field) => {
        text = textIn(field, at);
      },
      5: (field) => {
        tensor = readTensor(bytesIn(field, at), at);
      },
      7: (field) => {
        for (const one of single(field)) numbers.push(one);
      },
      8: (field) => {
        for (const one of wholesIn(field, at)) wholes.push(one);
      },
      9: (field) => texts.push(textIn(field, at)),
    },
    at,
  );
  return [key, { whole, number, text, tensor, wholes, numbers: Float64Array.from(numbers), texts }];
}

/** A ValueInfoProto: a name, and of a tensor its type and shape. */
function readInput(bytes: Uint8Array, at: JsonPlace): OnnxInput {
  let name = "";
  let shape: (number | null)[] | null = null;
  const readSize = (field: ProtoField) => {
    let size: number | null = null;
    const readers: FieldReaders = {
      1: (one) => {
        const whole = wholeIn(one, at);
        // Some writers say 0 or −1 of a size that is open.
        size = whole > 0 ? whole : null;
      },
    };
    readMessage(bytesIn(field, at), readers, at);
    return size;
  };
  const readShape: FieldReaders = {
    2: (field) => {
      const sizes: (number | null)[] = [];
      readMessage(bytesIn(field, at), { 1: (one) => sizes.push(readSize(one)) }, at);
      shape = sizes;
    },
  };
  readMessage(
    bytes,
    {
      1: (field) => {
        name = textIn(field, at);
      },
      2: (field) =>
        readMessage(
          bytesIn(field, at),
          { 1: (tensor) => readMessage(bytesIn(tensor, at), readShape, at) },
          at,
        ),
    },
    at,
  );
  return { name, shape };
}

/** How a node is called in messages: by its operator, and its name where it has one. */
export function nameNode({ name, operator, domain }: OnnxNode): Text {
  const full = domain === "" ? operator : `${domain}.${operator}`;
  const words = cleanText(name === "" ? full : `${full} "${name}"`);
  return { en: `node ${words}`, "pt-BR": `nó ${words}` };
}
