import type { Precision } from "@regula/engine";
import { floatBytes } from "./floatBytes.ts";
import { bytesOf, type Field, message, text, wholeNumber } from "./protobuf.ts";

/** Field numbers of onnx.proto (ONNX 1.8, IR version 7). */
export const graphFields = { node: 1, name: 2, initializer: 5, input: 11, output: 12 };
const nodeFields = { input: 1, output: 2, opType: 4, attribute: 5 };
const attributeFields = { name: 1, i: 3, type: 20 };
const tensorFields = { dims: 1, dataType: 2, name: 8, rawData: 9 };

const intAttribute = 2;
export const dataTypes: Readonly<Record<Precision, number>> = { f32: 1, f64: 11 };
const int64 = 7;

type Attributes = Readonly<Record<string, number>>;

/** A graph as it grows: nodes in the order of computing, and the tensors that they read. */
export class GraphBuilder {
  readonly nodes: Field[] = [];
  readonly tensors: Field[] = [];
  readonly precision: Precision;

  constructor(precision: Precision) {
    this.precision = precision;
  }

  tensor(dims: readonly number[], numbers: ArrayLike<number>): string {
    const bytes = floatBytes(numbers, this.precision);
    return this.#addTensor(dims, dataTypes[this.precision], bytes);
  }

  /** Whole numbers from 0 on, to gather by. */
  indices(numbers: readonly number[]): string {
    const bytes = new Uint8Array(8 * numbers.length);
    const view = new DataView(bytes.buffer);
    numbers.forEach((number, i) => {
      view.setBigInt64(8 * i, BigInt(number), true);
    });
    return this.#addTensor([numbers.length], int64, bytes);
  }

  #addTensor(dims: readonly number[], dataType: number, bytes: Uint8Array): string {
    const name = `t${this.tensors.length}`;
    this.tensors.push(
      message(graphFields.initializer, [
        ...dims.map((size) => wholeNumber(tensorFields.dims, size)),
        wholeNumber(tensorFields.dataType, dataType),
        text(tensorFields.name, name),
        bytesOf(tensorFields.rawData, bytes),
      ]),
    );
    return name;
  }

  scalar(value: number): string {
    return this.tensor([], [value]);
  }

  node(
    opType: string,
    inputs: readonly string[],
    attributes: Attributes = {},
    output = `n${this.nodes.length}`,
  ): string {
    this.nodes.push(
      message(graphFields.node, [
        ...inputs.map((name) => text(nodeFields.input, name)),
        text(nodeFields.output, output),
        text(nodeFields.opType, opType),
        ...Object.entries(attributes).map(([name, value]) =>
          message(nodeFields.attribute, [
            text(attributeFields.name, name),
            wholeNumber(attributeFields.i, value),
            wholeNumber(attributeFields.type, intAttribute),
          ]),
        ),
      ]),
    );
    return output;
  }
}
