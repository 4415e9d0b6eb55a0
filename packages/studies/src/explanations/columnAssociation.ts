import type { Matrix } from "@regula/base";
import { centeredRanks } from "@regula/statistics";
import type { ColumnFeatures } from "./columnFeatures.ts";

/** A column as what its cells say of each other: an order, or names. */
type Cells =
  | { readonly kind: "ordered"; readonly ranks: Float64Array; readonly squares: number }
  | { readonly kind: "named"; readonly codes: Uint32Array; readonly levels: number };

/**
 * How strongly each two columns are associated, k × k in [0, 1]: of two numbers or dates the absolute rank
 * correlation; of two categories Cramér's V, and of a category and a number the correlation ratio of
 * its ranks, both corrected for what chance brings about with so many levels (Bergsma 2013, Journal of
 * the Korean Statistical Society 42, 323–328; Kelley 1935, PNAS 21, 554–559).
 *
 * @param X features × m
 */
export function columnAssociation(X: Matrix, columns: readonly ColumnFeatures[]): number[][] {
  const cells = columns.map((column) => readCells(X, column));
  const found = columns.map(() => columns.map(() => 1));
  for (let a = 0; a < cells.length; a++) {
    for (let b = 0; b < a; b++) {
      found[a][b] = associate(cells[a], cells[b]);
      found[b][a] = found[a][b];
    }
  }
  return found;
}

function readCells({ data, columns: m }: Matrix, { kind, own }: ColumnFeatures): Cells {
  if (kind !== "category") {
    // The first feature of a date determines the others.
    const ranks = centeredRanks(data.subarray(own[0] * m, (own[0] + 1) * m));
    return { kind: "ordered", ranks, squares: sumProducts(ranks, ranks) };
  }
  const codes = new Uint32Array(m);
  own.forEach((feature, i) => {
    for (let j = 0; j < m; j++) if (data[feature * m + j] === 1) codes[j] = i + 1;
  });
  const seen = new Map<number, number>();
  const numbered = codes.map((code) => {
    const number = seen.get(code) ?? seen.size;
    seen.set(code, number);
    return number;
  });
  return { kind: "named", codes: numbered, levels: seen.size };
}

function associate(a: Cells, b: Cells): number {
  if (a.kind === "ordered") {
    if (b.kind === "named") return correlationRatio(b, a);
    const size = Math.sqrt(a.squares * b.squares);
    return size > 0 ? Math.min(1, Math.abs(sumProducts(a.ranks, b.ranks)) / size) : 0;
  }
  return b.kind === "ordered" ? correlationRatio(a, b) : cramersV(a, b);
}

type Named = Extract<Cells, { kind: "named" }>;

/** √(1 − (within / (m − levels)) / (total / (m − 1))), 0 where it would be below. */
function correlationRatio(
  { codes, levels }: Named,
  { ranks, squares }: Extract<Cells, { kind: "ordered" }>,
): number {
  const m = codes.length;
  if (squares === 0 || levels < 2 || levels >= m) return 0;
  const sums = new Float64Array(levels);
  const counts = new Float64Array(levels);
  codes.forEach((code, j) => {
    sums[code] += ranks[j];
    counts[code] += 1;
  });
  let between = 0;
  for (let level = 0; level < levels; level++) {
    between += (sums[level] * sums[level]) / counts[level];
  }
  const within = Math.max(0, squares - between) / (m - levels);
  return Math.sqrt(Math.max(0, 1 - (within * (m - 1)) / squares));
}

/** √(φ² / (least levels − 1)) of the corrected φ² and levels. */
function cramersV(a: Named, b: Named): number {
  const m = a.codes.length;
  if (a.levels < 2 || b.levels < 2) return 0;
  const table = new Map<number, number>();
  const [ofA, ofB] = [new Float64Array(a.levels), new Float64Array(b.levels)];
  a.codes.forEach((code, j) => {
    const place = code * b.levels + b.codes[j];
    table.set(place, (table.get(place) ?? 0) + 1);
    ofA[code] += 1;
    ofB[b.codes[j]] += 1;
  });
  let phi = -1;
  for (const [place, count] of table) {
    const expected = ofA[Math.floor(place / b.levels)] * ofB[place % b.levels];
    phi += (count * count) / expected;
  }
  const chance = ((a.levels - 1) * (b.levels - 1)) / (m - 1);
  const corrected = (levels: number) => levels - ((levels - 1) * (levels - 1)) / (m - 1);
  const least = Math.min(corrected(a.levels), corrected(b.levels)) - 1;
  return least > 0 ? Math.sqrt(Math.min(1, Math.max(0, phi - chance) / least)) : 0;
}

function sumProducts(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
