import {
  matrix,
  PhiloxStream,
  PolarNormal,
  purposes,
  RandomState,
  type UniformSource,
} from "@regula/base";
import type { InitializerName, WeightSource } from "./initializer.ts";
import { countWeights, layerSizes, type NetworkParameters } from "./network.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

/** Variance of a weight in a layer of n inputs, times n: of hidden layers, and of the output. */
const variances: Readonly<Record<InitializerName, readonly [hidden: number, output: number]>> = {
  lecunNormal: [1, 1],
  heNormal: [2, 2],
  heHidden: [2, 1],
};

const sources: Readonly<Record<WeightSource, (seed: number) => UniformSource>> = {
  numpy: (seed) => new RandomState(seed),
  philox: (seed) => new PhiloxStream(seed, purposes.initialWeights),
};

/** The first normals of the seeds last drawn from: settings that are compared begin alike. */
const drawn = new Map<string, Float64Array>();
const mostDrawn = 16;
const mostNormals = 50_000;

function drawNormals(source: WeightSource, seed: number, count: number): Float64Array {
  const key = `${source} ${seed}`;
  let normals = drawn.get(key);
  if (!normals || normals.length < count) {
    const normal = new PolarNormal(sources[source](seed));
    normals = new Float64Array(count);
    for (let i = 0; i < count; i++) normals[i] = normal.next();
  }
  if (drawn.size === mostDrawn) drawn.clear();
  if (count < mostNormals) drawn.set(key, normals);
  return normals;
}

/** W = normals · √variance / √n, drawn layer after layer, row after row; b = 0. */
export function drawInitialParameters({
  network,
  initializer,
  weightSource,
  seed,
}: Pick<TrainingPlan, "network" | "initializer" | "weightSource" | "seed">): NetworkParameters {
  const sizes = layerSizes(network);
  const normals = drawNormals(weightSource, seed, countWeights(network));
  let next = 0;
  const [hidden, output] = variances[initializer];
  return network.layers.map(({ units }, layer) => {
    const gain = Math.sqrt(layer < network.layers.length - 1 ? hidden : output);
    const inputs = sizes[layer];
    const weights = matrix(units, inputs);
    const scale = Math.sqrt(inputs);
    for (let i = 0; i < weights.data.length; i++) {
      // Divided, not multiplied by 1/√n: the course divides, and the bits follow.
      weights.data[i] = (gain * normals[next++]) / scale;
    }
    return { weights, biases: matrix(units, 1) };
  });
}
