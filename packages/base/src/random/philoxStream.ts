import { checkUint32 } from "./checkUint32.ts";
import { philox4x32, philoxRounds } from "./philox.ts";
import type { UniformSource } from "./uniformSource.ts";

/** Second word of the key: different uses of one seed never share numbers. */
export const purposes = {
  initialWeights: 1,
  dropout: 2,
  simulation: 3,
  resampling: 4,
  shuffling: 5,
  inputNoise: 6,
  mixup: 7,
  folds: 8,
  seeds: 9,
  importance: 10,
  calibration: 11,
  search: 12,
  signal: 13,
} as const;

/** What a stream of random numbers is drawn for: streams of different purposes are independent. */
export type Purpose = (typeof purposes)[keyof typeof purposes];

/** Philox words one after the other: key (seed, purpose), counter (block, block's carry, index, 0). */
export class PhiloxStream implements UniformSource {
  readonly #key: Uint32Array;
  readonly #counter: Uint32Array;
  readonly #words = new Uint32Array(4);
  #position = 4;

  /**
   * @param seed a whole number in [0, 2³² − 1]
   * @param index in the same interval; distinguishes streams of one seed and purpose
   * @throws RegulaError where seed or index is another number
   */
  constructor(seed: number, purpose: Purpose, index = 0) {
    this.#key = Uint32Array.of(checkUint32(seed, "seed"), purpose);
    this.#counter = Uint32Array.of(0, 0, checkUint32(index, "index"), 0);
  }

  nextUint32(): number {
    if (this.#position === 4) this.#draw();
    return this.#words[this.#position++];
  }

  /** 53 random bits in [0, 1): 27 of one word above 26 of the next. */
  nextDouble(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  #draw(): void {
    const counter = this.#counter;
    philox4x32(counter, this.#key, this.#words, philoxRounds.stream);
    counter[0] += 1;
    if (counter[0] === 0) counter[1] += 1;
    this.#position = 0;
  }
}
