import { matrix } from "@regula/base";
import type { TargetSpec } from "@regula/data";
import type { NetworkParameters } from "@regula/engine";

/**
 * Parameters of a network that was trained on targets of one scale, for the same predictions on another.
 * With mean + deviation z the target value, z′ = (deviation / deviation′) z + (mean − mean′) / deviation′ of
 * the last layer, which has to be linear. Networks of classes are as they were.
 */
export function shareTarget(
  parameters: NetworkParameters,
  from: TargetSpec,
  to: TargetSpec,
): NetworkParameters {
  if (from.task !== "regression" || to.task !== "regression") return parameters;
  const ratio = from.deviation / to.deviation;
  const shift = (from.mean - to.mean) / to.deviation;
  const last = parameters[parameters.length - 1];
  const { weights, biases } = last;
  const scaled = {
    weights: matrix(
      weights.rows,
      weights.columns,
      weights.data.map((w) => w * ratio),
    ),
    biases: matrix(
      biases.rows,
      1,
      biases.data.map((b) => b * ratio + shift),
    ),
  };
  return [...parameters.slice(0, -1), scaled];
}
