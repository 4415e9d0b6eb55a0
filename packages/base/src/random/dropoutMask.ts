import { RegulaError } from "../errors/regulaError.ts";
import { spellNumbers } from "../errors/text.ts";
import { philox4x32, philoxRounds } from "./philox.ts";
import { purposes } from "./philoxStream.ts";

export interface DropoutMaskOptions {
  readonly units: number;
  readonly examples: number;
  /** Probability of keeping an element, in (0, 1]; the mask has `nearestKeepProb` of it. */
  readonly keepProb: number;
  readonly seed: number;
  readonly layer: number;
  readonly iteration: number;
}

const counter = new Uint32Array(4);
const key = new Uint32Array(2);
const words = new Uint32Array(4);

/**
 * Fills a units × examples mask: 1 (kept) where 16 random bits are at most
 * `largestKeptBits(keepProb)`, else 0.
 *
 * Example j of a unit reads half j mod 2 (the lower 16 bits first) of word ⌊(j mod 32)/8⌋ of counter
 * (4⌊j/32⌋ + ⌊(j mod 8)/2⌋, unit, layer, iteration) under key (seed, purposes.dropout), after seven
 * rounds: four counters side by side in the lanes of a register give thirty-two consecutive examples,
 * eight a word. An element depends on (seed, iteration, layer, unit, example) only.
 *
 * @throws RegulaError where the mask is not of units · examples, or keepProb not in (0, 1]
 */
export function fillDropoutMask(mask: Uint8Array, options: DropoutMaskOptions): void {
  const { units, examples, keepProb, seed, layer, iteration } = options;
  check(mask, options);
  const largest = largestKeptBits(keepProb);
  key[0] = seed;
  key[1] = purposes.dropout;
  counter[2] = layer;
  counter[3] = iteration;
  for (let unit = 0; unit < units; unit++) {
    const start = unit * examples;
    const end = start + examples;
    counter[1] = unit;
    for (let first = start; first < end; first += 32) {
      for (let lane = 0; lane < 4 && first + 2 * lane < end; lane++) {
        counter[0] = (first - start) / 8 + lane;
        philox4x32(counter, key, words, philoxRounds.element);
        for (let half = 0; half < 8; half++) {
          const element = first + 8 * (half >> 1) + 2 * lane + (half & 1);
          const bits = (words[half >> 1] >>> (16 * (half & 1))) & 0xffff;
          if (element < end) mask[element] = bits <= largest ? 1 : 0;
        }
      }
    }
  }
}

/** The probability that masks are drawn with: of the multiples of 2⁻¹⁶ in (0, 1], the nearest. */
export function nearestKeepProb(keepProb: number): number {
  return Math.max(1, Math.round(keepProb * 2 ** 16)) / 2 ** 16;
}

/** Where that probability turns into a threshold: a unit is kept where its 16 bits are at most this. */
export function largestKeptBits(keepProb: number): number {
  return nearestKeepProb(keepProb) * 2 ** 16 - 1;
}

function check(mask: Uint8Array, { units, examples, keepProb }: DropoutMaskOptions): void {
  if (mask.length !== units * examples) {
    throw new RegulaError({
      code: "shape-mismatch",
      expected: {
        en: `a mask of ${units} × ${examples} elements`,
        "pt-BR": `uma máscara de ${units} × ${examples} elementos`,
      },
      received: spellNumbers(mask.length),
    });
  }
  if (!(keepProb > 0 && keepProb <= 1)) {
    throw new RegulaError({
      code: "parameter-invalid",
      place: { option: "keepProb" },
      expected: { en: "a number in (0, 1]", "pt-BR": "um número em (0, 1]" },
      received: spellNumbers(keepProb),
    });
  }
}
