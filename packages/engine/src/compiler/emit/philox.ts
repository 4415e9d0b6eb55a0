import {
  i32,
  type Local,
  load,
  op,
  shuffle32,
  type Value,
  vector,
} from "../../wasm/expressions.ts";
import type { Region } from "../memoryLayout.ts";
import { rounds } from "../philoxKeys.ts";
import { type Emission, examplesOf, fixed, keep, stepInteger } from "./loops.ts";

// Salmon et al. 2011, as random/philox.ts: four counters side by side, one a lane.
const multipliers = [0xd2511f53, 0xcd9e8d57] as const;

const splat = (value: number) => vector(Uint32Array.of(value, value, value, value));

interface WidePair {
  readonly high: Local;
  readonly low: Local;
}

/** The upper and lower words of a lane-by-lane product with one of the multipliers. */
function multiply(emission: Emission, name: string, x: Local, multiplier: number): WidePair {
  const first = keep(emission, "first", op("i64x2.extmul_low_i32x4_u", x, splat(multiplier)));
  const second = keep(emission, "second", op("i64x2.extmul_high_i32x4_u", x, splat(multiplier)));
  return {
    high: keep(emission, `${name} high`, shuffle32(first, second, [1, 3, 5, 7])),
    low: keep(emission, `${name} low`, op("i32x4.mul", x, splat(multiplier))),
  };
}

/** The same of one word for all lanes. */
function multiplyWord(emission: Emission, name: string, x: Value, multiplier: number): WidePair {
  const [wide, factor] = [x, i32(multiplier)].map((word) => op("i64.extend_i32_u", word));
  const product = keep(emission, "product", op("i64.mul", wide, factor));
  const high = op("i32.wrap_i64", op("i64.shr_u", product, op("i64.extend_i32_u", i32(32))));
  return {
    high: keep(emission, `${name} high`, op("i32x4.splat", high)),
    low: keep(emission, `${name} low`, op("i32x4.splat", op("i32.wrap_i64", product))),
  };
}

const xor = (...values: readonly Value[]): Value => values.reduce((a, b) => op("v128.xor", a, b));

/** A round's key word in all lanes. */
function key(keys: Region, round: number, word: 0 | 1): Value {
  const { pointer, offset } = fixed(keys.address + (2 * round + word) * 16);
  return load("v128.load", pointer, offset);
}

/** What all rows (units, features) of a group of examples share: the first two rounds' products. */
export interface PhiloxGroup {
  readonly keys: Region;
  readonly third: Local;
  readonly fourth: WidePair;
}

/**
 * Begins a group of examples: counters 4 · group + lane. Round 0 multiplies the example's word, which
 * no row changes, and round 1 what follows of it and of the iteration, so both are done here once
 * for all rows.
 */
function beginPhiloxGroup(emission: Emission, keys: Region, group: Value): PhiloxGroup {
  const { code } = emission;
  const counters = keep(
    emission,
    "counters",
    op(
      "i32x4.add",
      op("i32x4.splat", op("i32.shl", group, i32(2))),
      vector(Int32Array.of(0, 1, 2, 3)),
    ),
  );
  const round0 = multiply(emission, "group 0", counters, multipliers[0]);
  const iteration = code.local("v128", "iteration");
  const third = keep(emission, "third", xor(round0.high, iteration, key(keys, 0, 1)));
  return {
    keys,
    third: round0.low,
    fourth: multiply(emission, "group 1", third, multipliers[1]),
  };
}

/**
 * For each of some rows, the four words of counters (4 · group + lane, row, layer, iteration), each
 * in a register. Rows go through the rounds together, as one row's products wait for each other.
 */
export function emitPhiloxWords(
  emission: Emission,
  { keys, third, fourth }: PhiloxGroup,
  rows: readonly Value[],
  layer: number,
): readonly (readonly Local[])[] {
  const { code } = emission;
  // Round 0, of what is alike in all lanes: word 0 from the layer and the row.
  const ofLayer = BigInt(layer) * BigInt(multipliers[1]);
  const layerHigh = Number(ofLayer >> 32n);
  const layerLow = Number(ofLayer & 0xffffffffn);
  const chains = rows.map((row, chain) => {
    const words = [0, 1, 2, 3].map((word) => code.local("v128", `philox ${chain} ${word}`));
    const firstKey = load("i32.load", i32(0), keys.address);
    const mixed = op("i32.xor", op("i32.xor", row, i32(layerHigh)), firstKey);
    const ofRow = multiplyWord(emission, `philox ${chain} row`, mixed, multipliers[0]);
    // Round 1.
    code.set(words[0], xor(fourth.high, op("v128.xor", splat(layerLow), key(keys, 1, 0))));
    code.set(words[1], fourth.low);
    code.set(words[2], xor(ofRow.high, third, key(keys, 1, 1)));
    code.set(words[3], ofRow.low);
    return words;
  });
  for (let round = 2; round < rounds; round++) {
    chains.forEach((words, chain) => {
      const first = multiply(emission, `philox ${chain} a`, words[0], multipliers[0]);
      const second = multiply(emission, `philox ${chain} b`, words[2], multipliers[1]);
      code.set(words[0], xor(second.high, words[1], key(keys, round, 0)));
      code.set(words[1], second.low);
      code.set(words[2], xor(first.high, words[3], key(keys, round, 1)));
      code.set(words[3], first.low);
    });
  }
  return chains;
}

/** Runs `body` for every `groupSize` examples of the function's panels, `group` counting the batch's. */
export function overPhiloxGroups(
  emission: Emission,
  keys: Region,
  groupSize: number,
  body: Group,
): void {
  const { code } = emission;
  keep(emission, "iteration", op("i32x4.splat", stepInteger(emission, "iteration")));
  const { from, to } = examplesOf(emission);
  const rounded = op("i32.add", to, i32(groupSize - 1));
  const groups = keep(emission, "groups", op("i32.div_u", rounded, i32(groupSize)));
  const group = code.local("i32", "group");
  const drawNext = () => body(group, beginPhiloxGroup(emission, keys, group));
  code.repeat(group, groups, 1, drawNext, op("i32.div_u", from, i32(groupSize)));
}

type Group = (group: Local, philox: PhiloxGroup) => void;
