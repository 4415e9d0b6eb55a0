import { RegulaError } from "../errors/regulaError.ts";
import { spellNumbers } from "../errors/text.ts";
import { log } from "../numerics/log.ts";
import type { UniformSource } from "./uniformSource.ts";

/**
 * Standard normals by the polar method (Marsaglia and Bray 1964) in the order of NumPy's legacy
 * generator: each accepted pair gives the second first and keeps the other for the next call.
 */
export class PolarNormal {
  readonly #source: UniformSource;
  #kept: number | null = null;

  constructor(source: UniformSource) {
    this.#source = source;
  }

  next(): number {
    if (this.#kept !== null) {
      const kept = this.#kept;
      this.#kept = null;
      return kept;
    }
    let x: number;
    let y: number;
    let square: number;
    do {
      x = 2 * this.#source.nextDouble() - 1;
      y = 2 * this.#source.nextDouble() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * log(square)) / square);
    this.#kept = factor * x;
    return factor * y;
  }
}

/**
 * A whole number in [0, n), each exactly equally likely: the 2⁵³ doubles are cut into n intervals of
 * ⌊2⁵³ / n⌋, and a draw that falls in what is left over is drawn again.
 *
 * @throws RegulaError where n is not a whole number in [1, 2⁵³]
 */
export function randomInteger(source: UniformSource, n: number): number {
  if (!(n >= 1 && n <= 2 ** 53 && Math.floor(n) === n)) {
    throw new RegulaError({
      code: "parameter-invalid",
      place: { option: "n" },
      expected: { en: "a whole number in [1, 2^53]", "pt-BR": "um número inteiro em [1, 2^53]" },
      received: spellNumbers(n),
    });
  }
  const width = Math.floor(2 ** 53 / n);
  let value: number;
  do {
    value = Math.floor((source.nextDouble() * 2 ** 53) / width);
  } while (value >= n);
  return value;
}

/** Fisher and Yates's shuffle, in place. */
export function shuffleInPlace<T>(
  source: UniformSource,
  array: { [index: number]: T; length: number },
): void {
  for (let i = array.length - 1; i > 0; i--) {
    const j = randomInteger(source, i + 1);
    const swapped = array[i];
    array[i] = array[j];
    array[j] = swapped;
  }
}

/** The numbers 0 … n − 1 in random order. */
export function permutation(source: UniformSource, n: number): Uint32Array {
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  shuffleInPlace(source, order);
  return order;
}
