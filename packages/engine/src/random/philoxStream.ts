import { philox4x32 } from "./philox.ts";
import type { UniformSource } from "./uniformSource.ts";

/** Second word of the key: different uses of one seed never share numbers. */
export const purposes = {
  initialWeights: 1,
  dropout: 2,
  simulation: 3,
  resampling: 4,
  shuffling: 5,
} as const;

export type Purpose = (typeof purposes)[keyof typeof purposes];

/** Philox words one after the other: key (seed, purpose), counter (block, block's carry, index, 0). */
export class PhiloxStream implements UniformSource {
  readonly #seed: number;
  readonly #purpose: Purpose;
  readonly #index: number;
  readonly #words = new Uint32Array(4);
  #block = 0;
  #position = 4;

  /** @param index tells streams of one seed and purpose apart */
  constructor(seed: number, purpose: Purpose, index = 0) {
    this.#seed = seed;
    this.#purpose = purpose;
    this.#index = index;
  }

  nextUint32(): number {
    if (this.#position === 4) {
      const carry = Math.floor(this.#block / 2 ** 32);
      philox4x32(this.#block, carry, this.#index, 0, this.#seed, this.#purpose, this.#words);
      this.#block += 1;
      this.#position = 0;
    }
    return this.#words[this.#position++];
  }

  /** 53 random bits in [0, 1): 27 of one word above 26 of the next. */
  nextDouble(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }
}
