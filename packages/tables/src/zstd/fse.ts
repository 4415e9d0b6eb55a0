import {
  type BackwardBits,
  damaged,
  type ForwardBits,
  highestBit,
  readBackward,
  readForward,
} from "./bits.ts";

/** A decoding table of finite state entropy (RFC 8878, § 4.1): 2^accuracy states. */
export interface FseTable {
  readonly accuracy: number;
  /** Of each state: the symbol that it says. */
  readonly symbols: Uint8Array;
  /** Of each state: how many bits are read for the next one, and what is added to them. */
  readonly counts: Uint8Array;
  readonly bases: Uint16Array;
}

/** One symbol for ever, without a bit. */
export function constantTable(symbol: number): FseTable {
  return {
    accuracy: 0,
    symbols: Uint8Array.of(symbol),
    counts: new Uint8Array(1),
    bases: new Uint16Array(1),
  };
}

/**
 * Reads how often each symbol stands in a table.
 *
 * @throws RangeError for more accuracy or symbols than there may be
 */
export function readFseTable(bits: ForwardBits, mostAccuracy: number, symbols: number): FseTable {
  const accuracy = readForward(bits, 4) + 5;
  if (accuracy > mostAccuracy) throw damaged("too fine a table");
  const shares: number[] = [];
  for (let left = 1 << accuracy; left > 0; ) {
    const share = readShare(bits, left + 1) - 1;
    left -= Math.abs(share);
    shares.push(share);
    for (let zeros = 3; share === 0 && zeros === 3; ) {
      zeros = readForward(bits, 2);
      for (let i = 0; i < zeros; i++) shares.push(0);
    }
    if (left < 0 || shares.length > symbols) throw damaged("a table of other symbols");
  }
  bits.position = 8 * Math.ceil(bits.position / 8);
  return spreadSymbols(shares, accuracy);
}

/** A number from 0 to `most`, the small ones in a bit less (§ 4.1.1). */
function readShare(bits: ForwardBits, most: number): number {
  const count = highestBit(most) + 1;
  const low = (1 << (count - 1)) - 1;
  const short = (1 << count) - 1 - most;
  const value = readForward(bits, count);
  if ((value & low) < short) {
    bits.position -= 1;
    return value & low;
  }
  return value > low ? value - short : value;
}

/** Spreads symbols over the states by their shares; −1 is less than one state's worth. */
export function spreadSymbols(shares: readonly number[], accuracy: number): FseTable {
  const size = 1 << accuracy;
  const symbols = new Uint8Array(size);
  const seen = shares.map((share) => Math.abs(share));
  let end = size;
  shares.forEach((share, symbol) => {
    if (share === -1) symbols[--end] = symbol;
  });
  const step = (size >> 1) + (size >> 3) + 3;
  let at = 0;
  shares.forEach((share, symbol) => {
    for (let i = 0; i < share; i++) {
      symbols[at] = symbol;
      do at = (at + step) & (size - 1);
      while (at >= end);
    }
  });
  if (at !== 0) throw damaged("a table that does not add up");
  const counts = new Uint8Array(size);
  const bases = new Uint16Array(size);
  symbols.forEach((symbol, state) => {
    const next = seen[symbol]++;
    counts[state] = accuracy - highestBit(next);
    bases[state] = (next << counts[state]) - size;
  });
  return { accuracy, symbols, counts, bases };
}

export function firstState({ accuracy }: FseTable, bits: BackwardBits): number {
  return readBackward(bits, accuracy);
}

export function nextState(table: FseTable, state: number, bits: BackwardBits): number {
  return table.bases[state] + readBackward(bits, table.counts[state]);
}
