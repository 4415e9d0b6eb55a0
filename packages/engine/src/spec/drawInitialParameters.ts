import { matrix, PhiloxStream, PolarNormal, purposes, RandomState } from "@regula/base";
import type { InitializerName, WeightSource } from "./initializer.ts";
import { layerSizes, type NetworkParameters } from "./network.ts";
import type { TrainingPlan } from "./trainingPlan.ts";

/** Variance of a weight in a layer of n inputs, times n: of hidden layers, and of the output. */
const variances: Readonly<Record<InitializerName, readonly [hidden: number, output: number]>> = {
  lecunNormal: [1, 1],
  heNormal: [2, 2],
  heHidden: [2, 1],
};

type Normals = (count: number) => Float64Array;

const normalsOf: Readonly<Record<WeightSource, (seed: number) => Normals>> = {
  numpy: (seed) => {
    const random = new RandomState(seed);
    return (count) => random.randn(count);
  },
  philox: (seed) => {
    const normal = new PolarNormal(new PhiloxStream(seed, purposes.initialWeights));
    return (count) => Float64Array.from({ length: count }, () => normal.next());
  },
};

/** W = normals · √variance / √n, drawn layer after layer, row after row; b = 0. */
export function drawInitialParameters({
  network,
  initializer,
  weightSource,
  seed,
}: Pick<TrainingPlan, "network" | "initializer" | "weightSource" | "seed">): NetworkParameters {
  const sizes = layerSizes(network);
  const normals = normalsOf[weightSource](seed);
  const [hidden, output] = variances[initializer];
  return network.layers.map(({ units }, layer) => {
    const gain = Math.sqrt(layer < network.layers.length - 1 ? hidden : output);
    const inputs = sizes[layer];
    const weights = matrix(units, inputs, normals(units * inputs));
    const scale = Math.sqrt(inputs);
    // Divided, not multiplied by 1/√n: the course divides, and the bits follow.
    weights.data.forEach((value, i) => {
      weights.data[i] = (gain * value) / scale;
    });
    return { weights, biases: matrix(units, 1) };
  });
}
