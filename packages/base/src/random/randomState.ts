import { type Matrix, matrix } from "../arrays/matrix.ts";
import { RegulaError } from "../errors/regulaError.ts";
import { verbatim } from "../errors/text.ts";
import { checkUint32 } from "./checkUint32.ts";
import { PolarNormal } from "./distributions.ts";
import { Mt19937 } from "./mt19937.ts";
import type { UniformSource } from "./uniformSource.ts";

const maxUint32 = 2 ** 32 - 1;

/** NumPy's `np.random.RandomState`: bit for bit, but `randn` within 1 ulp, as it rests on a logarithm. */
export class RandomState implements UniformSource {
  readonly #twister: Mt19937;
  #normal: PolarNormal;

  /** @param seed a whole number in [0, 2³² − 1] */
  constructor(seed: number) {
    this.#twister = new Mt19937(checkUint32(seed, "seed"));
    this.#normal = new PolarNormal(this);
  }

  /** Starts again from `seed`, forgetting a kept normal. */
  seed(seed: number): void {
    this.#twister.seed(checkUint32(seed, "seed"));
    this.#normal = new PolarNormal(this);
  }

  nextDouble(): number {
    return this.#twister.nextDouble();
  }

  /** Uniform numbers in [0, 1): one, `n` of them, or a rows × columns matrix filled row by row. */
  rand(): number;
  rand(n: number): Float64Array;
  rand(rows: number, columns: number): Matrix;
  rand(...shape: number[]): number | Float64Array | Matrix {
    return fill(shape, () => this.nextDouble());
  }

  /** Standard normals, shaped as `rand`. */
  randn(): number;
  randn(n: number): Float64Array;
  randn(rows: number, columns: number): Matrix;
  randn(...shape: number[]): number | Float64Array | Matrix {
    return fill(shape, () => this.#normal.next());
  }

  /**
   * Whole numbers in [0, low), or in [low, high).
   *
   * @throws RegulaError where the range is empty or wider than 2³²
   */
  randint(low: number, high?: number): number;
  randint(low: number, high: number | undefined, size: number): number[];
  randint(low: number, high?: number, size?: number): number | number[] {
    const [from, to] = high === undefined ? [0, low] : [low, high];
    const widest = to - from - 1;
    if (
      !Number.isSafeInteger(from) ||
      !Number.isInteger(widest) ||
      widest < 0 ||
      widest > maxUint32
    ) {
      throw new RegulaError({
        code: "parameter-invalid",
        place: { option: "randint" },
        expected: {
          en: "whole numbers low < high, at most 2^32 apart",
          "pt-BR": "números inteiros low < high, distantes no máximo 2^32",
        },
        received: verbatim(`${from}, ${to}`),
      });
    }
    const draw = () => from + this.#interval(widest);
    return size === undefined ? draw() : Array.from({ length: size }, draw);
  }

  /** Shuffles in place, from the last element down. */
  shuffle<T>(array: { [index: number]: T; length: number }): void {
    for (let i = array.length - 1; i > 0; i--) {
      const j = this.#interval(i);
      const swapped = array[i];
      array[i] = array[j];
      array[j] = swapped;
    }
  }

  /** A shuffled copy, or the numbers 0 … n − 1 shuffled. */
  permutation(n: number): number[];
  permutation<T>(values: readonly T[]): T[];
  permutation<T>(values: number | readonly T[]): (number | T)[] {
    const shuffled: (number | T)[] =
      typeof values === "number" ? Array.from({ length: values }, (_, i) => i) : [...values];
    this.shuffle(shuffled);
    return shuffled;
  }

  /** A whole number in [0, max]: draws masked to max's bits until one fits. */
  #interval(max: number): number {
    if (max === 0) return 0;
    const mask = maxUint32 >>> Math.clz32(max);
    let value: number;
    do {
      value = (this.#twister.nextUint32() & mask) >>> 0;
    } while (value > max);
    return value;
  }
}

function fill(shape: readonly number[], draw: () => number): number | Float64Array | Matrix {
  if (shape.length === 0) return draw();
  const [rows, columns] = shape;
  if (columns === undefined) return Float64Array.from({ length: rows }, draw);
  return matrix(rows, columns, Float64Array.from({ length: rows * columns }, draw));
}
