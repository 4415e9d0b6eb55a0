import { matrix } from "../base/matrix.ts";
import type { NetworkParameters } from "../spec/network.ts";
import type { Optimizer, OptimizerName } from "../spec/optimizer.ts";
import type { Gradients } from "./backward.ts";

type Update = (w: number, dw: number, optimizer: Optimizer) => number;

const updates: Readonly<Record<OptimizerName, Update>> = {
  gradientDescent: (w, dw, { learningRate }) => w - learningRate * dw,
};

/** The parameters after one update, as new matrices. */
export function updateParameters(
  optimizer: Optimizer,
  parameters: NetworkParameters,
  gradients: Gradients,
): NetworkParameters {
  const update = updates[optimizer.name];
  return parameters.map((layer, index) => {
    const moved = { weights: layer.weights, biases: layer.biases };
    for (const tensor of ["weights", "biases"] as const) {
      const { rows, columns, data } = layer[tensor];
      const gradient = gradients[index][tensor].data;
      moved[tensor] = matrix(
        rows,
        columns,
        data.map((w, i) => update(w, gradient[i], optimizer)),
      );
    }
    return moved;
  });
}
