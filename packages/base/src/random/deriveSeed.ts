import { checkUint32 } from "./checkUint32.ts";
import { philox4x32, philoxRounds } from "./philox.ts";
import { purposes } from "./philoxStream.ts";

/**
 * The seed of one part of a study: the first word of Philox under key (seed, purposes.seeds) and
 * counter (i, j, k, 0). Parts of other places have other seeds, independent of what ran before.
 *
 * @param place up to three whole numbers in [0, 2³² − 1]: a trial, a repeat, a fold
 * @throws RegulaError where a number is another
 */
export function deriveSeed(seed: number, ...place: [number, number?, number?]): number {
  const [i, j = 0, k = 0] = place;
  const counter = Uint32Array.of(
    checkUint32(i, "place"),
    checkUint32(j, "place"),
    checkUint32(k, "place"),
    0,
  );
  const words = new Uint32Array(4);
  const key = Uint32Array.of(checkUint32(seed, "seed"), purposes.seeds);
  philox4x32(counter, key, words, philoxRounds.stream);
  return words[0];
}
