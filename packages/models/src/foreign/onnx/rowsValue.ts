import { matrix } from "@regula/base";
import type { InputEncoding } from "@regula/data";
import type { LayerParameters } from "@regula/engine";
import type { FinishedLayer } from "../../imported/importedMember.ts";
import { identityProbes } from "./probes.ts";

/** a + b x of each column by itself; null where it changes nothing. */
export interface ColumnLine {
  readonly shift: Float64Array;
  readonly scale: Float64Array;
}

/** Features less their means, divided by their deviations. */
export interface FeatureScale {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

/**
 * What a tensor of rows × columns is in a graph: features as they come, standardized; or the outputs
 * of layers, the last of which may still be at work: weighted sums z, a function of each, a line.
 */
export interface RowsValue {
  readonly kind: "rows";
  readonly columns: number;
  readonly features: FeatureScale;
  /** What makes the first layer's inputs of the features; null where these are the inputs. */
  readonly encoding: InputEncoding | null;
  /** Below the last. */
  readonly below: readonly FinishedLayer[];
  /** Null of the features themselves. */
  readonly last: LastLayer | null;
  /** f(z) at the probes, the same of every unit. */
  readonly probes: Float64Array;
  /** Whether f is the identity: nothing has been made of z yet but a line. */
  readonly isSum: boolean;
  /** line(f(z)). */
  readonly line: ColumnLine | null;
  /** Whether the outputs of the last layer have gone through softmax together. */
  readonly isSoftmax: boolean;
}

export interface LastLayer {
  readonly parameters: LayerParameters;
  /** Whether its biases were given; they are 0 until then. */
  readonly hasBiases: boolean;
}

/** The features of a graph's input, as they come. */
export function featuresValue(columns: number): RowsValue {
  return {
    kind: "rows",
    columns,
    features: {
      means: new Float64Array(columns),
      deviations: new Float64Array(columns).fill(1),
    },
    encoding: null,
    below: [],
    last: null,
    probes: identityProbes,
    isSum: true,
    line: null,
    isSoftmax: false,
  };
}

/** The line that changes nothing. */
export function wholeLine(columns: number): ColumnLine {
  return { shift: new Float64Array(columns), scale: new Float64Array(columns).fill(1) };
}

/** shift + factor · scale ∘ x: the input is a multiple of the line's variable. */
export function scaleLine(
  line: ColumnLine | null,
  factor: number,
  columns: number,
): ColumnLine | null {
  if (factor === 1) return line;
  const { shift, scale } = line ?? wholeLine(columns);
  return { shift, scale: scale.map((one) => factor * one) };
}

/** Null for a line that changes nothing. */
export function simplifyLine(line: ColumnLine | null): ColumnLine | null {
  if (line === null) return null;
  const changes = line.shift.some((one) => one !== 0) || line.scale.some((one) => one !== 1);
  return changes ? line : null;
}

/** W (shift + scale ∘ x) + b as one layer over x. */
export function foldBelow(
  { weights, biases }: LayerParameters,
  line: ColumnLine | null,
): LayerParameters {
  if (line === null) return { weights, biases };
  const { rows, columns } = weights;
  const folded = matrix(rows, columns);
  const moved = matrix(rows, 1, Float64Array.from(biases.data));
  for (let unit = 0; unit < rows; unit++) {
    for (let i = 0; i < columns; i++) {
      const weight = weights.data[unit * columns + i];
      folded.data[unit * columns + i] = weight * line.scale[i];
      moved.data[unit] += weight * line.shift[i];
    }
  }
  return { weights: folded, biases: moved };
}

/** shift + scale ∘ (W x + b) as one layer. */
export function foldAbove(
  { weights, biases }: LayerParameters,
  line: ColumnLine | null,
): LayerParameters {
  if (line === null) return { weights, biases };
  const { rows, columns, data } = weights;
  const scaled = data.map((weight, i) => weight * line.scale[Math.floor(i / columns)]);
  const moved = biases.data.map((bias, unit) => line.shift[unit] + line.scale[unit] * bias);
  return { weights: matrix(rows, columns, scaled), biases: matrix(rows, 1, moved) };
}
