import { matrix } from "../base/matrix.ts";
import { PolarNormal } from "../random/distributions.ts";
import { PhiloxStream, purposes } from "../random/philoxStream.ts";
import { RandomState } from "../random/randomState.ts";
import type { InitializerName, WeightSource } from "../spec/initializer.ts";
import type { NetworkParameters } from "../spec/network.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import type { ShapeLayer } from "./stepShape.ts";

/** Variance of a weight in a layer of n inputs, times n. */
const variances: Readonly<Record<InitializerName, number>> = { lecunNormal: 1, heNormal: 2 };

/** Normals one after the other, from each source. */
const normalSources: Readonly<Record<WeightSource, (seed: number) => () => number>> = {
  numpy: (seed) => {
    const random = new RandomState(seed);
    return () => random.randn();
  },
  philox: (seed) => {
    const normal = new PolarNormal(new PhiloxStream(seed, purposes.initialWeights));
    return () => normal.next();
  },
};

/** The same bits as reference/initializer.ts: layer after layer, row after row; biases of 0. */
export function initialParameters(
  { initializer, weightSource, seed }: TrainingPlan,
  layers: readonly ShapeLayer[],
): NetworkParameters {
  const next = normalSources[weightSource](seed);
  const gain = Math.sqrt(variances[initializer]);
  return layers.map(({ inputs, units }) => {
    const scale = Math.sqrt(inputs);
    const weights = Float64Array.from({ length: units * inputs }, () => (gain * next()) / scale);
    return { weights: matrix(units, inputs, weights), biases: matrix(units, 1) };
  });
}
