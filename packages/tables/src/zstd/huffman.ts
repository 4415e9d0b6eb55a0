import { damaged, highestBit, openBackward, readBackward } from "./bits.ts";
import { firstState, nextState, readFseTable } from "./fse.ts";

/** Of every string of `longest` bits: the symbol that it begins with, and how long that one's code is. */
export interface HuffmanTable {
  readonly longest: number;
  readonly symbols: Uint8Array;
  readonly lengths: Uint8Array;
}

const mostLength = 11;
const mostWeights = 255;
const weightAccuracy = 6;

/**
 * The table that literals begin with (RFC 8878, § 4.2.1), and the bytes that it takes.
 *
 * @throws RangeError for weights that are no code's
 */
export function readHuffmanTable(bytes: Uint8Array): { table: HuffmanTable; size: number } {
  const [head] = bytes;
  if (head === undefined) throw damaged("literals without a code");
  if (head >= 128) {
    const count = head - 127;
    const size = 1 + Math.ceil(count / 2);
    if (size > bytes.length) throw damaged("weights without their end");
    const weights = Array.from({ length: count }, (_, i) => {
      const byte = bytes[1 + (i >> 1)];
      return i % 2 === 0 ? byte >> 4 : byte & 15;
    });
    return { table: toTable(weights), size };
  }
  if (1 + head > bytes.length) throw damaged("weights without their end");
  return { table: toTable(unfoldWeights(bytes.subarray(1, 1 + head))), size: 1 + head };
}

/** Two states take turns until one needs bits beyond the end; the other then writes the last symbol. */
function unfoldWeights(bytes: Uint8Array): number[] {
  const head = { bytes, position: 0 };
  const table = readFseTable(head, weightAccuracy, mostLength + 2);
  const bits = openBackward(bytes.subarray(head.position / 8));
  const states = [firstState(table, bits), firstState(table, bits)];
  if (bits.position < 0) throw damaged("weights without their end");
  const weights: number[] = [];
  for (let turn = 0; ; turn = 1 - turn) {
    const state = states[turn];
    weights.push(table.symbols[state]);
    if (weights.length > mostWeights) throw damaged("too many weights");
    if (bits.position < table.counts[state]) {
      return [...weights, table.symbols[states[1 - turn]]];
    }
    states[turn] = nextState(table, state, bits);
  }
}

/** A weight w > 0 is a code of longest + 1 − w bits. The last weight is what is left of the whole. */
function toTable(weights: readonly number[]): HuffmanTable {
  const sum = weights.reduce((total, w) => total + (w > 0 ? 2 ** (w - 1) : 0), 0);
  if (sum === 0 || weights.length > mostWeights) throw damaged("a code of nothing");
  const longest = highestBit(sum) + 1;
  const left = 2 ** longest - sum;
  if (longest > mostLength || (left & (left - 1)) !== 0) throw damaged("a code that has gaps");
  const all = [...weights, highestBit(left) + 1];
  const symbols = new Uint8Array(1 << longest);
  const lengths = new Uint8Array(1 << longest);
  let at = 0;
  // The longest codes, which are those of weight 1, stand first.
  for (let weight = 1; weight <= longest; weight++) {
    all.forEach((own, symbol) => {
      if (own !== weight) return;
      const end = at + (1 << (weight - 1));
      symbols.fill(symbol, at, end);
      lengths.fill(longest + 1 - weight, at, end);
      at = end;
    });
  }
  if (at !== symbols.length) throw damaged("a code that has gaps");
  return { longest, symbols, lengths };
}

/** Fills `out` with literals; the stream must end with it, to the bit. */
export function decodeLiterals(table: HuffmanTable, bytes: Uint8Array, out: Uint8Array): void {
  const bits = openBackward(bytes);
  const mask = table.symbols.length - 1;
  let state = readBackward(bits, table.longest);
  for (let i = 0; i < out.length; i++) {
    if (bits.position <= -table.longest) throw damaged("too few literals");
    out[i] = table.symbols[state];
    const length = table.lengths[state];
    state = ((state << length) & mask) | readBackward(bits, length);
  }
  if (bits.position !== -table.longest) throw damaged("too many literals");
}
