import type { Matrix } from "@regula/base";
import { plainFrame, sampleFrame } from "@regula/charts/axes";
import { encodeInputs, standardize } from "@regula/data";
import { countWeights, forward, type NetworkSpec } from "@regula/engine";
import { signedTint, type Tint } from "../drawing/grid.ts";
import type { LabNetwork } from "../model/features/labPlan.ts";
import { readParameters } from "../model/flatState.ts";
import type { LabExamples } from "../workers/messages.ts";

/** Columns and rows of a grid over the map. */
export interface GridSize {
  readonly columns: number;
  readonly rows: number;
}

export const thumbnailGrid: GridSize = { columns: 28, rows: 18 };
export const largeGrid: GridSize = { columns: 56, rows: 36 };

/** More multiplications than these would keep the page from moving. */
const mostProducts = 6e6;

/** Whether what every unit does can be drawn on such a grid between two frames. */
export function canMap(network: NetworkSpec, { columns, rows }: GridSize): boolean {
  return countWeights(network) * columns * rows <= mostProducts;
}

/**
 * What each unit answers at the centers of the grid's cells, the lowest row first: of the
 * inputs, then layer after layer. Each units × cells.
 */
export function unitMaps(
  { network, encoding }: LabNetwork,
  flat: Float64Array,
  { standardization, extent }: Pick<LabExamples, "standardization" | "extent">,
  { columns, rows }: GridSize,
): Matrix[] {
  const positions = sampleFrame({ ...plainFrame([]), ...extent }, rows, columns);
  const X = encodeInputs(encoding ?? null, standardize(standardization, positions));
  return [X, ...forward(network, readParameters(network, flat), X).map(({ A }) => A)];
}

/** One unit's answers. */
export function mapOf(layer: Matrix, unit: number): Float64Array {
  return layer.data.subarray(unit * layer.columns, (unit + 1) * layer.columns);
}

/**
 * Answers in [−1, 1], as they are colored: a probability p as 2 p − 1, anything else relative to the largest
 * size on the map. What is not finite is 0.
 */
export function toTint(answers: Float64Array, isProbability: boolean): Float64Array {
  if (isProbability) return answers.map((p) => (Number.isFinite(p) ? 2 * p - 1 : 0));
  const largest = answers.reduce(
    (most, a) => (Math.abs(a) < Infinity ? Math.max(most, Math.abs(a)) : most),
    0,
  );
  return answers.map((a) => (largest > 0 && Number.isFinite(a) ? a / largest : 0));
}

/** Where a unit stands among the outputs of its network; null of inputs and of hidden units. */
export type OutputPlace = { readonly unit: number; readonly units: number } | null;

/** How strong the color of the largest answer is. */
const mostTint = 0.85;

/** The color of each of a unit's answers: of a class's own output its probability in the class's color. */
export function unitTints(answers: Float64Array, output: OutputPlace): (cell: number) => Tint {
  if (output && output.units > 1) {
    return (cell) => [output.unit, mostTint * (Number.isFinite(answers[cell]) ? answers[cell] : 0)];
  }
  const tints = toTint(answers, output !== null);
  return (cell) => signedTint(mostTint * tints[cell]);
}
