import { philox4x32 } from "./philox.ts";
import { purposes } from "./philoxStream.ts";

export interface DropoutMaskOptions {
  readonly units: number;
  readonly examples: number;
  /** Probability of keeping an element, in (0, 1]. */
  readonly keepProb: number;
  readonly seed: number;
  readonly layer: number;
  readonly iteration: number;
}

const words = new Uint32Array(4);

/**
 * Fills a units × examples mask: 1 where Philox's word is below keepProb · 2³².
 *
 * Example j of a unit reads word ⌊(j mod 16)/4⌋ of counter (4⌊j/16⌋ + j mod 4, unit, layer,
 * iteration): four counters side by side in the lanes of a register give sixteen consecutive
 * examples. An element depends on (seed, iteration, layer, unit, example) only.
 */
export function fillDropoutMask(mask: Uint8Array, options: DropoutMaskOptions): void {
  const { units, examples, keepProb, seed, layer, iteration } = options;
  const threshold = keepProb * 2 ** 32;
  for (let unit = 0; unit < units; unit++) {
    const start = unit * examples;
    for (let first = 0; first < examples; first += 16) {
      for (let lane = 0; lane < 4; lane++) {
        philox4x32(first / 4 + lane, unit, layer, iteration, seed, purposes.dropout, words);
        for (let word = 0; word < 4; word++) {
          const example = first + 4 * word + lane;
          if (example < examples) mask[start + example] = words[word] < threshold ? 1 : 0;
        }
      }
    }
  }
}
