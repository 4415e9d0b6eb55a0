import { matrix } from "@regula/base";
import { layerSizes, type NetworkParameters, type NetworkSpec } from "./network.ts";

/** All weights and biases, one number after the other: in singles where each of them is one. */
export type PackedParameters = Float32Array | Float64Array;

/** Layer by layer, weights before biases. Loses no bit. */
export function packParameters(parameters: NetworkParameters): PackedParameters {
  const tensors = parameters.flatMap(({ weights, biases }) => [weights.data, biases.data]);
  const packed = new Float64Array(tensors.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const data of tensors) {
    packed.set(data, at);
    at += data.length;
  }
  const singles = new Float32Array(packed);
  for (let i = 0; i < packed.length; i++) if (singles[i] !== packed[i]) return packed;
  return singles;
}

/** What `packParameters` packed of such a network. */
export function unpackParameters(
  network: NetworkSpec,
  packed: PackedParameters,
): NetworkParameters {
  const sizes = layerSizes(network);
  let at = 0;
  const take = (rows: number, columns: number) => {
    const data = new Float64Array(packed.subarray(at, at + rows * columns));
    at += data.length;
    return matrix(rows, columns, data);
  };
  return network.layers.map(({ units }, layer) => ({
    weights: take(units, sizes[layer]),
    biases: take(units, 1),
  }));
}
