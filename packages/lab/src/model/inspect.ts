import { matrix, matrixToRows } from "@regula/base";
import { encodeInputs, type Standardization, standardize } from "@regula/data";
import {
  createMaskDrawer,
  forward,
  type NetworkParameters,
  type NetworkSpec,
  type TrainingPlan,
} from "@regula/engine";
import { classifierOutputs, countConfusion } from "@regula/studies";
import { type Point, toMatrices } from "./data.ts";
import { classifierOf } from "./features/labClassifier.ts";
import type { LabNetwork } from "./features/labPlan.ts";
import { readParameters } from "./flatState.ts";
import { classesOfNetwork, taskOfClasses } from "./task/labTask.ts";

/** What one unit makes of what it is given. */
export interface UnitPass {
  /** Weights × inputs + bias. */
  readonly z: number;
  /** After the activation. */
  readonly a: number;
}

/** One place's way through the network: its inputs, of what is standardized, then layer after layer. */
export interface PlacePass {
  readonly inputs: readonly number[];
  readonly layers: readonly (readonly UnitPass[])[];
}

/** The forward pass of one place as it is when predicting: no unit is dropped. */
export function passPlace(
  { network, encoding }: LabNetwork,
  flat: Float64Array,
  standardization: Standardization,
  place: { readonly x: number; readonly y: number },
): PlacePass {
  const scaled = standardize(standardization, matrix(2, 1, Float64Array.of(place.x, place.y)));
  const X = encodeInputs(encoding ?? null, scaled);
  const passes = forward(network, readParameters(network, flat), X);
  return {
    inputs: [...X.data],
    layers: passes.map(({ Z, A }) => Array.from(Z.data, (z, i) => ({ z, a: A.data[i] }))),
  };
}

/** One weight of a network, between units that are counted from 0. */
export interface Connection {
  readonly layer: number;
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  /** Its size as a share of the largest of its layer. */
  readonly share: number;
}

/** Of the connections among each layer's first units, those with the largest shares; of equal ones the earlier. */
export function heaviestConnections(
  parameters: NetworkParameters,
  { mostUnits, mostConnections }: { readonly mostUnits: number; readonly mostConnections: number },
): Connection[] {
  const found = parameters.flatMap(({ weights }, layer) => {
    const largest = weights.data.reduce((most, w) => Math.max(most, Math.abs(w)), 1e-12);
    const [units, inputs] = [weights.rows, weights.columns].map((n) => Math.min(n, mostUnits));
    return Array.from({ length: units * inputs }, (_, i): Connection => {
      const [to, from] = [Math.floor(i / inputs), i % inputs];
      const weight = weights.data[to * weights.columns + from];
      return { layer, from, to, weight, share: Math.abs(weight) / largest };
    });
  });
  if (found.length <= mostConnections) return found;
  return found.sort((a, b) => b.share - a.share).slice(0, mostConnections);
}

/** L2 norm of each layer's weights, biases left out. */
export function layerNorms(network: NetworkSpec, flat: Float64Array): number[] {
  return readParameters(network, flat).map(({ weights }) =>
    Math.sqrt(weights.data.reduce((sum, w) => sum + w * w, 0)),
  );
}

/**
 * The hidden units that the step after `iteration` drops for one training example, layer by layer;
 * null without dropout, and where examples come in batches, whose places are not the example's.
 */
export function droppedUnits(
  { dropout, network, seed, batchSize }: TrainingPlan,
  iteration: number,
  example: number,
  examples: number,
): readonly (readonly boolean[])[] | null {
  if (!dropout || batchSize !== null) return null;
  const masks = createMaskDrawer({ dropout, network, seed })(iteration, examples);
  return masks.map((mask, layer) =>
    Array.from(
      { length: network.layers[layer].units },
      (_, unit) => mask[unit * examples + example] === 0,
    ),
  );
}

/** The position of the point nearest to a place; −1 of none. */
export function nearestPoint(
  points: readonly Point[],
  { x, y }: { readonly x: number; readonly y: number },
  scale: readonly [number, number] = [1, 1],
): number {
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  points.forEach((point, i) => {
    const [dx, dy] = [(point.x - x) / scale[0], (point.y - y) / scale[1]];
    if (dx * dx + dy * dy >= least) return;
    least = dx * dx + dy * dy;
    best = i;
  });
  return best;
}

/** How often each class was said where each was true, [truth][said]; null without points, and of points of other classes. */
export function confusion(
  network: LabNetwork,
  flat: Float64Array,
  standardization: Standardization,
  points: readonly Point[],
): number[][] | null {
  if (points.length === 0) return null;
  const classes = classesOfNetwork(network.network);
  // A network of other classes stays on the screen until the one for these points has begun.
  if (points.some(({ label }) => label >= classes)) return null;
  const { X, Y } = toMatrices(points, classes);
  const outputs = classifierOutputs(classifierOf(network, flat, standardization), X);
  return matrixToRows(countConfusion({ task: taskOfClasses(classes), outputs, targets: Y }));
}
