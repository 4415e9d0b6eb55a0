import { type Matrix, permutation, randomInteger, type UniformSource } from "@regula/base";

/** Blocks have at least so many rows, and fewer than twice as many, where there are as many. */
const fewestAlike = 4;

/** Cuts lie in the middle third, by lot, so that no two shuffles have the same blocks. */
const middle = 3;

/**
 * For each of some rows another one that is alike in what is guessed of it: rows are halved, again and
 * again, along the guess that spreads most in them, and in each block of 4 to 7 the cells go round by
 * lot. Each row gives once and takes once; a single row keeps its own.
 *
 * @param guess guesses × m
 * @param rows columns of it, those that may exchange cells
 * @returns for each of the rows, in order, the row whose cells it takes
 */
export function drawDonors(guess: Matrix, rows: Uint32Array, source: UniformSource): Uint32Array {
  const place = new Map(Array.from(rows, (row, i) => [row, i]));
  const donors = rows.slice();
  const byLot = permutation(source, rows.length);
  const open: Uint32Array[] = [byLot.map((i) => rows[i])];
  for (let block = open.pop(); block; block = open.pop()) {
    if (block.length < 2 * fewestAlike) {
      goRound(block, place, donors, source);
      continue;
    }
    const cut = cutOf(block.length, source);
    const ordered = orderBy(guess, block);
    open.push(ordered.subarray(cut), ordered.subarray(0, cut));
  }
  return donors;
}

function cutOf(length: number, source: UniformSource): number {
  const least = Math.max(fewestAlike, Math.floor(length / middle));
  return least + randomInteger(source, length - 2 * least + 1);
}

/** Along the guess of the largest spread; equal ones stay in their order, which is by lot. */
function orderBy({ data, rows: guesses, columns: m }: Matrix, block: Uint32Array): Uint32Array {
  let [widest, most] = [-1, 0];
  for (let i = 0; i < guesses; i++) {
    let [sum, squares] = [0, 0];
    for (const row of block) {
      const value = data[i * m + row];
      sum += value;
      squares += value * value;
    }
    const spread = squares - (sum * sum) / block.length;
    if (spread > most) [widest, most] = [i, spread];
  }
  if (widest < 0) return block;
  const start = widest * m;
  return block.slice().sort((a, b) => data[start + a] - data[start + b]);
}

/** Each takes the cells of the one that is so many places on; they stand by lot, so any other is as likely. */
function goRound(
  block: Uint32Array,
  place: ReadonlyMap<number, number>,
  donors: Uint32Array,
  source: UniformSource,
): void {
  const count = block.length;
  if (count < 2) return;
  const order = permutation(source, count);
  order.forEach((from, i) => {
    donors[place.get(block[from]) ?? 0] = block[order[(i + 1) % count]];
  });
}
