/**
 * QR by Householder reflections, in place (Golub and Van Loan 2013, §5.2). Column j of the m × n
 * matrix A, m ≥ n, is `data[j·m … (j+1)·m)`. Afterwards R stands on and above the diagonal but for
 * the diagonal itself, which is returned; v of reflection j stands on and below it.
 *
 * Reflection j is I − v vᵀ / h, h = ½‖v‖²; it is the identity where v is zero.
 */
export interface Reflections {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
  /** R's diagonal. */
  readonly diagonal: Float64Array;
  /** h of each reflection; 0 for the identity. */
  readonly halfSquares: Float64Array;
}

/** What copies of copies leave by rounding; its square's digits would be lost, and it is taken as 0. */
const smallestSquare = 1e-280;

export function reflectColumns(data: Float64Array, rows: number, columns: number): Reflections {
  const diagonal = new Float64Array(columns);
  const halfSquares = new Float64Array(columns);
  for (let j = 0; j < columns; j++) {
    const start = j * rows;
    let squares = 0;
    for (let i = j; i < rows; i++) squares += data[start + i] * data[start + i];
    if (squares < smallestSquare) {
      data.fill(0, start + j, start + rows);
      continue;
    }
    const norm = Math.sqrt(squares);
    const head = data[start + j];
    // The sign that adds, so that nothing cancels.
    const alpha = head > 0 ? -norm : norm;
    diagonal[j] = alpha;
    data[start + j] = head - alpha;
    halfSquares[j] = squares - head * alpha;
    reflectFrom(data, rows, start + j, rows - j, j + 1, columns, halfSquares[j]);
  }
  return { rows, columns, data, diagonal, halfSquares };
}

/** Reflects columns `from` … `to` by the v at `v` of this length; four at once, as v is read once. */
function reflectFrom(
  data: Float64Array,
  rows: number,
  v: number,
  length: number,
  from: number,
  to: number,
  h: number,
): void {
  // v starts as far into its column as every other column is reflected from.
  const offset = rows - length;
  let k = from;
  for (; k + 3 < to; k += 4) {
    const a = k * rows + offset;
    const b = a + rows;
    const c = b + rows;
    const d = c + rows;
    let [dotA, dotB, dotC, dotD] = [0, 0, 0, 0];
    for (let i = 0; i < length; i++) {
      const vi = data[v + i];
      dotA += vi * data[a + i];
      dotB += vi * data[b + i];
      dotC += vi * data[c + i];
      dotD += vi * data[d + i];
    }
    const [sA, sB, sC, sD] = [dotA / h, dotB / h, dotC / h, dotD / h];
    for (let i = 0; i < length; i++) {
      const vi = data[v + i];
      data[a + i] -= sA * vi;
      data[b + i] -= sB * vi;
      data[c + i] -= sC * vi;
      data[d + i] -= sD * vi;
    }
  }
  for (; k < to; k++) {
    const a = k * rows + offset;
    let dot = 0;
    for (let i = 0; i < length; i++) dot += data[v + i] * data[a + i];
    const s = dot / h;
    for (let i = 0; i < length; i++) data[a + i] -= s * data[v + i];
  }
}

/** R as n columns of n numbers, zeros below the diagonal; its rows instead where transposed. */
export function triangularFactor(reflections: Reflections, transposed: boolean): Float64Array {
  const { rows, columns: n, data, diagonal } = reflections;
  const factor = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    for (let i = 0; i <= j; i++) {
      const value = i === j ? diagonal[j] : data[j * rows + i];
      factor[transposed ? i * n + j : j * n + i] = value;
    }
  }
  return factor;
}

/** Q x in place, x of as many numbers as A has rows: the reflections, the last one first. */
export function applyReflections(
  { rows, columns, data, halfSquares }: Reflections,
  x: Float64Array,
): void {
  for (let j = columns - 1; j >= 0; j--) {
    if (halfSquares[j] === 0) continue;
    let dot = 0;
    for (let i = j; i < rows; i++) dot += data[j * rows + i] * x[i];
    const s = dot / halfSquares[j];
    for (let i = j; i < rows; i++) x[i] -= s * data[j * rows + i];
  }
}
