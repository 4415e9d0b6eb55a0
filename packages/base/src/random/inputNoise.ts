import { RegulaError } from "../errors/regulaError.ts";
import { spellNumbers } from "../errors/text.ts";
import { log } from "../numerics/log.ts";
import { cosTurns, sinTurns } from "../numerics/turns.ts";
import { philox4x32, philoxRounds } from "./philox.ts";
import { purposes } from "./philoxStream.ts";

export interface InputNoiseOptions {
  readonly features: number;
  readonly examples: number;
  readonly seed: number;
  readonly iteration: number;
}

const counter = new Uint32Array(4);
const key = new Uint32Array(2);
const words = new Uint32Array(4);
const normals = new Float64Array(4);

/**
 * Fills a features × examples matrix with standard normals.
 *
 * Position j of a feature reads normal ⌊(j mod 16)/4⌋ of counter (4⌊j/16⌋ + j mod 4, feature, 0,
 * iteration) under key (seed, purposes.inputNoise), after seven rounds: four counters side by side in
 * the lanes of a register give sixteen consecutive examples. A counter's four normals are
 * `normalsOfWords`. An element depends on (seed, iteration, feature, position in the batch) only.
 *
 * @throws RegulaError where the matrix is not of features · examples
 */
export function fillInputNoise(noise: Float64Array, options: InputNoiseOptions): void {
  const { features, examples, seed, iteration } = options;
  if (noise.length !== features * examples) {
    throw new RegulaError({
      code: "shape-mismatch",
      expected: {
        en: `noise of ${features} × ${examples} elements`,
        "pt-BR": `um ruído de ${features} × ${examples} elementos`,
      },
      received: spellNumbers(noise.length),
    });
  }
  key[0] = seed;
  key[1] = purposes.inputNoise;
  counter[2] = 0;
  counter[3] = iteration;
  for (let feature = 0; feature < features; feature++) {
    const start = feature * examples;
    const end = start + examples;
    counter[1] = feature;
    for (let first = start; first < end; first += 16) {
      for (let lane = 0; lane < 4 && first + lane < end; lane++) {
        counter[0] = (first - start) / 4 + lane;
        philox4x32(counter, key, words, philoxRounds.element);
        normalsOfWords(words, normals);
        for (let word = 0; word < 4; word++) {
          const element = first + 4 * word + lane;
          if (element < end) noise[element] = normals[word];
        }
      }
    }
  }
}

/**
 * Four standard normals of four random words (Box and Muller 1958): for each of the pairs (w₀, w₁)
 * and (w₂, w₃), with u = (w + ½) 2⁻³², √(−2 log u₀) times the cosine and the sine of u₁ turns. The
 * largest is √(66 log 2) ≈ 6.8.
 */
export function normalsOfWords(four: ArrayLike<number>, out: Float64Array): void {
  for (const pair of [0, 2]) {
    const u = (four[pair] + 0.5) / 2 ** 32;
    const turn = (four[pair + 1] + 0.5) / 2 ** 32;
    const radius = Math.sqrt(-2 * log(u));
    out[pair] = radius * cosTurns(turn);
    out[pair + 1] = radius * sinTurns(turn);
  }
}
