import {
  type Matrix,
  matrix,
  PhiloxStream,
  PolarNormal,
  purposes,
  randomInteger,
} from "@regula/base";

/** Tables that are hard on linear models, for tests. */

export interface Design {
  /** Features × m. */
  readonly X: Matrix;
  /** K × m, a 1 a column. */
  readonly Y: Matrix;
  /** 1 × m: another question of the same examples. */
  readonly y: Matrix;
}

/** How a column comes about: drawn, or from the one before it. */
export const columnKinds = ["normal", "copy", "constant", "indicator", "sum", "large"] as const;

export interface DesignOptions {
  readonly seed: number;
  readonly m: number;
  readonly kinds: readonly (typeof columnKinds)[number][];
  readonly classes: number;
  /** How much labels and regression targets depend on the first column. */
  readonly strength: number;
}

export function drawDesign({ seed, m, kinds, classes, strength }: DesignOptions): Design {
  const source = new PhiloxStream(seed, purposes.simulation);
  const normal = new PolarNormal(source);
  const X = matrix(kinds.length, m);
  kinds.forEach((kind, i) => {
    for (let j = 0; j < m; j++) {
      const before = i > 0 ? X.data[(i - 1) * m + j] : 1;
      const values: Record<(typeof columnKinds)[number], () => number> = {
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
}

/** A B by its definition: (p × q)(q × r) → p × r. */
export function multiply(A: Matrix, B: Matrix): Matrix {
  const C = matrix(A.rows, B.columns);
  for (let i = 0; i < A.rows; i++) {
    for (let j = 0; j < B.columns; j++) {
      for (let k = 0; k < A.columns; k++) {
        C.data[i * B.columns + j] += A.data[i * A.columns + k] * B.data[k * B.columns + j];
      }
    }
  }
  return C;
}

/** Z + b: a p × 1 column added to every column. */
export function addToColumns(Z: Matrix, b: Matrix): Matrix {
  return { ...Z, data: Z.data.map((z, i) => z + b.data[Math.floor(i / Z.columns)]) };
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
