import fc from "fast-check";
import { type Matrix, matrix } from "../base/matrix.ts";
import { PolarNormal, randomInteger } from "../random/distributions.ts";
import { PhiloxStream, purposes } from "../random/philoxStream.ts";

/** Tables that are hard on linear models, for tests. */

export interface Design {
  /** Features × m. */
  readonly X: Matrix;
  /** K × m, a 1 a column. */
  readonly Y: Matrix;
  /** 1 × m: another question of the same examples. */
  readonly y: Matrix;
}

/** How a column comes about: drawn, or from those before it. */
const kinds = ["normal", "copy", "constant", "indicator", "sum", "large"] as const;

/** Random columns of all kinds, more or fewer rows than columns, labels that lean on the first. */
export const designs: fc.Arbitrary<Design> = fc
  .record({
    seed: fc.nat(1e6),
    m: fc.integer({ min: 2, max: 40 }),
    kinds: fc.array(fc.constantFrom(...kinds), { minLength: 1, maxLength: 12 }),
    classes: fc.integer({ min: 2, max: 5 }),
    strength: fc.constantFrom(0, 1, 100),
  })
  .map(({ seed, m, kinds: columns, classes, strength }) => {
    const source = new PhiloxStream(seed, purposes.simulation);
    const normal = new PolarNormal(source);
    const X = matrix(columns.length, m);
    columns.forEach((kind, i) => {
      for (let j = 0; j < m; j++) {
        const before = i > 0 ? X.data[(i - 1) * m + j] : 1;
        const values: Record<(typeof kinds)[number], () => number> = {
          normal: () => normal.next(),
          copy: () => before,
          constant: () => 0.1,
          indicator: () => randomInteger(source, 2),
          sum: () => before + X.data[j] + 1e-7 * normal.next(),
          large: () => 100 + 10 * normal.next(),
        };
        X.data[i * m + j] = values[kind]();
      }
    });
    const Y = matrix(classes, m);
    const y = matrix(1, m);
    for (let j = 0; j < m; j++) {
      const lean = Math.round(strength * X.data[j] + normal.next());
      Y.data[(((lean % classes) + classes) % classes) * m + j] = 1;
      y.data[j] = lean + normal.next();
    }
    return { X, Y, y };
  });

/** The examples of these columns, in this order. */
export function takeColumns(M: Matrix, columns: ArrayLike<number>): Matrix {
  const taken = matrix(M.rows, columns.length);
  for (let i = 0; i < M.rows; i++) {
    for (let j = 0; j < columns.length; j++) {
      taken.data[i * columns.length + j] = M.data[i * M.columns + columns[j]];
    }
  }
  return taken;
}

/** The rows of both, one above the other. */
export function stack(A: Matrix, B: Matrix): Matrix {
  const stacked = matrix(A.rows + B.rows, A.columns);
  stacked.data.set(A.data);
  stacked.data.set(B.data, A.data.length);
  return stacked;
}

/** The largest difference of two matrices of one shape. */
export function gapOf(A: Matrix, B: Matrix): number {
  return A.data.reduce((largest, a, i) => Math.max(largest, Math.abs(a - B.data[i])), 0);
}

export function largestOf({ data }: Matrix): number {
  return data.reduce((largest, a) => Math.max(largest, Math.abs(a)), 0);
}
