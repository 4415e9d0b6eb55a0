import { RegulaError } from "../errors/regulaError.ts";
import { verbatim } from "../errors/text.ts";
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

const counter = new Uint32Array(4);
const key = new Uint32Array(2);
const words = new Uint32Array(4);

/**
 * Fills a units × examples mask: 1 (kept) where Philox's word is below keepProb · 2³², else 0.
 *
 * Example j of a unit reads word ⌊(j mod 16)/4⌋ of counter (4⌊j/16⌋ + j mod 4, unit, layer,
 * iteration) under key (seed, purposes.dropout): four counters side by side in the lanes of a
 * register give sixteen consecutive examples. An element depends on (seed, iteration, layer, unit,
 * example) only.
 *
 * @throws RegulaError where the mask is not of units · examples, or keepProb not in (0, 1]
 */
export function fillDropoutMask(mask: Uint8Array, options: DropoutMaskOptions): void {
  const { units, examples, keepProb, seed, layer, iteration } = options;
  check(mask, options);
  const last = largestKeptWord(keepProb);
  key[0] = seed;
  key[1] = purposes.dropout;
  counter[2] = layer;
  counter[3] = iteration;
  for (let unit = 0; unit < units; unit++) {
    const start = unit * examples;
    const end = start + examples;
    counter[1] = unit;
    for (let first = start; first < end; first += 16) {
      for (let lane = 0; lane < 4 && first + lane < end; lane++) {
        counter[0] = (first - start) / 4 + lane;
        philox4x32(counter, key, words);
        for (let word = 0; word < 4; word++) {
          const element = first + 4 * word + lane;
          if (element < end) mask[element] = words[word] <= last ? 1 : 0;
        }
      }
    }
  }
}

/** Where keepProb turns into a threshold: a unit is kept where its 32-bit word is at most this. */
export function largestKeptWord(keepProb: number): number {
  return (Math.ceil(keepProb * 2 ** 32) - 1) >>> 0;
}

function check(mask: Uint8Array, { units, examples, keepProb }: DropoutMaskOptions): void {
  if (mask.length !== units * examples) {
    throw new RegulaError({
      code: "shape-mismatch",
      expected: {
        en: `a mask of ${units} × ${examples} elements`,
        "pt-BR": `uma máscara de ${units} × ${examples} elementos`,
      },
      received: verbatim(String(mask.length)),
    });
  }
  if (!(keepProb > 0 && keepProb <= 1)) {
    throw new RegulaError({
      code: "parameter-invalid",
      place: { option: "keepProb" },
      expected: { en: "a number in (0, 1]", "pt-BR": "um número em (0, 1]" },
      received: verbatim(String(keepProb)),
    });
  }
}
