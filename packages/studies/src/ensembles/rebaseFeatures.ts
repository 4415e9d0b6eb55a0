import { matrix } from "@regula/base";
import { featureScales, type Pipeline } from "@regula/data";
import type { NetworkParameters } from "@regula/engine";

/**
 * Weights of a network whose inputs are the features, for the same columns on another scale. With
 * x = (v − m)/d on the old and x′ = (v − m′)/d′ on the new one, w x + b = (w d′/d) x′ + b + w (m′ − m)/d.
 */
export function rebaseFeatures(
  [{ weights, biases }, ...later]: NetworkParameters,
  from: Pipeline,
  to: Pipeline,
): NetworkParameters {
  const [old, next] = [featureScales(from), featureScales(to)];
  const W = matrix(weights.rows, weights.columns);
  const b = matrix(biases.rows, 1, biases.data.slice());
  for (let unit = 0; unit < W.rows; unit++) {
    for (let i = 0; i < W.columns; i++) {
      const at = unit * W.columns + i;
      W.data[at] = weights.data[at] * (next.deviations[i] / old.deviations[i]);
      b.data[unit] += (weights.data[at] * (next.means[i] - old.means[i])) / old.deviations[i];
    }
  }
  return [{ weights: W, biases: b }, ...later];
}
