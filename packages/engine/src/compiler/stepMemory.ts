import { type Matrix, matrix } from "@regula/base";
import type { LayerParameters, NetworkParameters } from "../spec/network.ts";
import type { Precision } from "../spec/precision.ts";
import {
  integersAt,
  type MemoryLayout,
  maskBytes,
  type Panels,
  type Region,
  type SettingName,
  type StepInteger,
  type StepNumber,
  settingNames,
  stepIntegers,
  stepNumbers,
} from "./memoryLayout.ts";
import type { ShapeLayer } from "./stepShape.ts";

export type Numbers = Float64Array | Float32Array;

/** A module's memory, by the names of its layout. */
export class StepMemory {
  readonly #layout: MemoryLayout;
  readonly #layers: readonly ShapeLayer[];
  readonly #buffer: ArrayBufferLike;
  readonly #numbers: Numbers;
  readonly #words: Uint32Array;

  constructor(
    layout: MemoryLayout,
    layers: readonly ShapeLayer[],
    precision: Precision,
    buffer: ArrayBufferLike,
  ) {
    this.#layout = layout;
    this.#layers = layers;
    this.#buffer = buffer;
    this.#numbers = precision === "f64" ? new Float64Array(buffer) : new Float32Array(buffer);
    this.#words = new Uint32Array(buffer);
  }

  numbers({ address, bytes }: Region): Numbers {
    const { numberBytes } = this.#layout;
    return this.#numbers.subarray(
      address / numberBytes,
      (address + bytes) / numberBytes,
    ) as Numbers;
  }

  words({ address, bytes }: Region): Uint32Array {
    return this.#words.subarray(address / 4, (address + bytes) / 4);
  }

  /** The first of a region's numbers, as doubles for every precision. */
  double({ address }: Region): number {
    return new Float64Array(this.#buffer, address, 1)[0];
  }

  copyRegion(to: Region, from: Region): void {
    new Uint8Array(this.#buffer).copyWithin(to.address, from.address, from.address + from.bytes);
  }

  setting(name: SettingName): number {
    return this.numbers(this.#layout.settings)[settingNames.indexOf(name)];
  }

  setSetting(name: SettingName, value: number): void {
    this.numbers(this.#layout.settings)[settingNames.indexOf(name)] = value;
  }

  /** Row 0 of the table comes first; the current step's row is −1. */
  setStep(
    row: number,
    numbers: Readonly<Record<StepNumber, number>>,
    integers: Readonly<Record<StepInteger, number>>,
  ): void {
    const { step, table, stepRowBytes, numberBytes } = this.#layout;
    const address = row < 0 ? step.address : table.address + row * stepRowBytes;
    const firstNumber = address / numberBytes;
    for (let i = 0; i < stepNumbers.length; i++) {
      this.#numbers[firstNumber + i] = numbers[stepNumbers[i]];
    }
    const firstWord = (address + integersAt) / 4;
    for (let i = 0; i < stepIntegers.length; i++) {
      this.#words[firstWord + i] = integers[stepIntegers[i]];
    }
  }

  /** A block's numbers layer by layer, weights before biases, as `packParameters` packs them. */
  packBlock(block: Region): Numbers {
    const { places, numberBytes } = this.#layout;
    const parts = this.#layers.flatMap(({ inputs, units }, layer) => [
      this.numbers({
        address: block.address + places[layer].weights,
        bytes: inputs * units * numberBytes,
      }),
      this.numbers({ address: block.address + places[layer].biases, bytes: units * numberBytes }),
    ]);
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    const packed = numberBytes === 8 ? new Float64Array(length) : new Float32Array(length);
    let at = 0;
    for (const part of parts) {
      packed.set(part, at);
      at += part.length;
    }
    return packed;
  }

  /** A block of parameters, gradients or slots as matrices: copies. */
  readBlock(block: Region): NetworkParameters {
    const read = (at: number, rows: number, columns: number): Matrix => {
      const region = {
        address: block.address + at,
        bytes: rows * columns * this.#layout.numberBytes,
      };
      return matrix(rows, columns, new Float64Array(this.numbers(region)));
    };
    return this.#layers.map(
      ({ inputs, units }, layer): LayerParameters => ({
        weights: read(this.#layout.places[layer].weights, units, inputs),
        biases: read(this.#layout.places[layer].biases, units, 1),
      }),
    );
  }

  writeBlock(block: Region, parameters: NetworkParameters): void {
    parameters.forEach((layer, index) => {
      for (const tensor of ["weights", "biases"] as const) {
        const { data } = layer[tensor];
        const address = block.address + this.#layout.places[index][tensor];
        this.numbers({ address, bytes: data.length * this.#layout.numberBytes }).set(data);
      }
    });
  }

  /** Puts a rows × m matrix from example `first` on into panels; places beyond m repeat that one. */
  writePanels(panels: Panels, { columns, data }: Matrix, first = 0): void {
    const numbers = this.numbers(panels);
    const { panelExamples, numberBytes } = this.#layout;
    const places = (panels.bytes / panels.panelBytes) * panelExamples;
    this.#overRuns(panels, places, numberBytes, (at, row, place, count) => {
      const from = row * columns + first;
      const known = Math.min(count, columns - first - place);
      for (let k = 0; k < known; k++) numbers[at + k] = data[from + place + k];
      for (let k = Math.max(0, known); k < count; k++) numbers[at + k] = data[from];
    });
  }

  /** The first `columns` examples of panels, as rows × columns. */
  readPanels(panels: Panels, columns: number): Matrix {
    const numbers = this.numbers(panels);
    const result = matrix(panels.rows, columns);
    this.#overRuns(panels, columns, this.#layout.numberBytes, (at, row, example, count) => {
      const to = row * columns + example;
      for (let k = 0; k < count; k++) result.data[to + k] = numbers[at + k];
    });
    return result;
  }

  /** Puts a units × m mask of zeros and others into panels of all bits or none. */
  writeMask(panels: Panels, mask: ArrayLike<number>, columns: number): void {
    const elements = new Uint16Array(this.#buffer, panels.address, panels.bytes / maskBytes);
    this.#overRuns(panels, columns, maskBytes, (at, row, example, count) => {
      const from = row * columns + example;
      for (let k = 0; k < count; k++) elements[at + k] = mask[from + k] ? 0xffff : 0;
    });
  }

  /**
   * Every row of the first `places` examples, in runs that lie side by side both in a panel and in a
   * row: `at` counts elements of so many bytes.
   */
  #overRuns(
    { rows, panelBytes }: Panels,
    places: number,
    elementBytes: number,
    body: (at: number, row: number, place: number, count: number) => void,
  ): void {
    const { panelExamples } = this.#layout;
    for (let place = 0; place < places; place += panelExamples) {
      const first = (place / panelExamples) * (panelBytes / elementBytes);
      const count = Math.min(panelExamples, places - place);
      for (let row = 0; row < rows; row++) body(first + row * panelExamples, row, place, count);
    }
  }
}
