const size = 624;
const shift = 397;

/**
 * The Mersenne Twister MT19937 (Matsumoto and Nishimura 1998), started from one 32-bit integer as
 * NumPy's legacy generator is.
 */
export class Mt19937 {
  readonly #state = new Uint32Array(size);
  #position = size;
  /** Of a filling from which no number has been drawn yet. */
  #unfilled: number | null = null;

  constructor(seed: number) {
    this.seed(seed);
  }

  seed(seed: number): void {
    this.#unfilled = seed;
    this.#position = size;
  }

  /** Knuth's multiplicative filling: s_i = 1812433253 (s_{i−1} ⊕ s_{i−1} ≫ 30) + i. */
  #fill(seed: number): void {
    const state = this.#state;
    state[0] = seed;
    for (let i = 1; i < size; i++) {
      const previous = state[i - 1] ^ (state[i - 1] >>> 30);
      state[i] = Math.imul(1812433253, previous) + i;
    }
    this.#unfilled = null;
  }

  nextUint32(): number {
    if (this.#position === size) this.#twist();
    let y = this.#state[this.#position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  /** 53 random bits in [0, 1): 27 of one draw above 26 of the next. */
  nextDouble(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  #twist(): void {
    if (this.#unfilled !== null) this.#fill(this.#unfilled);
    const state = this.#state;
    for (let i = 0; i < size; i++) {
      const next = i + 1 < size ? i + 1 : 0;
      const far = i + shift < size ? i + shift : i + shift - size;
      const y = (state[i] & 0x80000000) | (state[next] & 0x7fffffff);
      state[i] = state[far] ^ (y >>> 1) ^ (-(y & 1) & 0x9908b0df);
    }
    this.#position = 0;
  }
}
