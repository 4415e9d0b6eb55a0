import { matrix, matrixFromRows, powerOfTwo } from "@regula/base";
import {
  type ElementwiseActivationName,
  elementwiseActivationNames,
  forward,
} from "@regula/engine";

// Writers spell activations out: gelu as eight nodes, leakyRelu as a maximum. What a unit's nodes
// make of its weighted sum z is therefore computed at fixed z, and compared with what the engine has.

/** Where activations bend and where they are flat. */
const magnitudes = [
  ...Array.from({ length: 48 }, (_, i) => (i + 1) / 6),
  ...Array.from({ length: 14 }, (_, i) => 9 * powerOfTwo(i)),
];

/** What a unit is before any function: z itself, at each probe. */
export const identityProbes: Float64Array = Float64Array.from([
  0,
  ...magnitudes,
  ...magnitudes.map((z) => -z),
]);

/** Constants of single precision are that near those of double. */
const tolerance = 1e-6;

/** What each activation makes of the probes, by the engine itself. */
const known = elementwiseActivationNames.map(
  (activation): readonly [ElementwiseActivationName, Float64Array] => {
    const network = { inputs: 1, layers: [{ units: 1, activation }] };
    const parameters = [{ weights: matrixFromRows([[1]]), biases: matrix(1, 1) }];
    const X = matrix(1, identityProbes.length, Float64Array.from(identityProbes));
    return [activation, forward(network, parameters, X)[0].A.data];
  },
);

/** An activation, times a number. */
export interface RecognizedActivation {
  readonly activation: ElementwiseActivationName;
  readonly factor: number;
}

/** The activation that gives these values at the probes, up to a factor; null where the engine has none. */
export function recognizeActivation(values: Float64Array): RecognizedActivation | null {
  for (const [activation, own] of known) {
    const largest = own.reduce(
      (place, value, i) => (Math.abs(value) > Math.abs(own[place]) ? i : place),
      0,
    );
    const ratio = values[largest] / own[largest];
    const factor = Math.abs(ratio - 1) <= tolerance ? 1 : ratio;
    const isSame = own.every(
      (value, i) =>
        Math.abs(factor * value - values[i]) <=
        tolerance * Math.abs(factor) * Math.max(1, Math.abs(value)),
    );
    if (isSame && factor !== 0) return { activation, factor };
  }
  return null;
}
