import { resultOf } from "../../../grading/expected.ts";
import type { NDArray } from "../../../numpy/ndArray.ts";
import { isSameValue } from "../../conform.ts";
import type { Arguments, ExerciseCase } from "../../exercise.ts";
import type { Result, Value } from "../../value.ts";
import type { NamedMistake } from "../mistake.ts";
import { cacheNames, droppingCacheNames } from "../readPass.ts";

/** A cache of which two entries, or the same two of both hidden layers, are read as each other. */
interface Reading {
  readonly parts: readonly string[];
  readonly run: (args: Arguments) => Value;
}

type Swap = readonly [number, number];

function pairsOf(from: number, to: number): Swap[] {
  const pairs: Swap[] = [];
  for (let i = from; i < to; i++) for (let j = i + 1; j < to; j++) pairs.push([i, j]);
  return pairs;
}

/** A pass over shapes that do not fit gives no gradients. */
const none = Number.NaN;

function createReadings(
  names: readonly string[],
  runPass: (args: Arguments) => Value,
): readonly Reading[] {
  const layer = names.indexOf("Z2");
  const inBoth = pairsOf(0, layer).map(([i, j]): Swap[] => [
    [i, j],
    [i + layer, j + layer],
  ]);
  const swaps = [...pairsOf(0, names.length).map((pair) => [pair]), ...inBoth];
  return swaps.map((all) => ({
    parts: all.map(([i, j]) => `${names[i]} ↔ ${names[j]}`),
    run: (args) => {
      const cache = [...(args.cache as readonly NDArray[])];
      for (const [i, j] of all) [cache[i], cache[j]] = [cache[j], cache[i]];
      try {
        return runPass({ ...args, cache });
      } catch {
        return none;
      }
    },
  }));
}

/**
 * Explains gradients by a cache that was unpacked in another order: those that the right pass has
 * of it, in every case. Null where no two entries that are exchanged give them.
 */
export function createUnpacking(
  drops: boolean,
  runPass: (args: Arguments) => Value,
): (cases: readonly ExerciseCase[], results: readonly Result[]) => readonly NamedMistake[] | null {
  const readings = createReadings(drops ? droppingCacheNames : cacheNames, runPass);
  return (cases, results) => {
    const found = readings.find(({ run }) =>
      cases.every((one, i) => {
        const gradients = resultOf(run, one);
        return gradients !== none && isSameValue(gradients, results[i]);
      }),
    );
    return found ? [{ id: "cache-unpacked", parts: found.parts }] : null;
  };
}
