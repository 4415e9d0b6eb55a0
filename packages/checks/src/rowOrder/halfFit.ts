/** Makes every system solvable: inputs of mean square 1 have sums of squares of many rows. */
const penalty = 1;

/** Ridge regression on some units, judged on the others, by sums of products alone. */
export interface HalfFit {
  readonly units: number;
  /**
   * Of a fit to the earlier units in this order, as many as it takes for half of the rows, the mean
   * over the rows of the later ones of the squared error, summed over the outputs.
   */
  readonly errorOfLater: (order: Uint32Array) => number;
}

/**
 * Sums the products of inputs and outputs over each unit's rows, so that an order of the units costs
 * no more than adding half of them.
 *
 * @param inputs p columns over the rows
 * @param outputs k columns over the rows
 * @param unitOf the unit of each row, counted from 0
 */
export function sumProducts(
  inputs: readonly Float64Array[],
  outputs: readonly Float64Array[],
  unitOf: ArrayLike<number>,
): HalfFit {
  const rows = unitOf.length;
  let units = 0;
  for (let i = 0; i < rows; i++) units = Math.max(units, unitOf[i] + 1);
  const shape = { inputs: 1 + inputs.length, outputs: outputs.length };
  const width = triangle(shape.inputs) + shape.inputs * shape.outputs + shape.outputs;
  const ownSums = new Float64Array(units * width);
  const all = new Float64Array(width);
  const sizes = new Uint32Array(units);
  const columns = [new Float64Array(rows).fill(1), ...inputs];
  for (let i = 0; i < rows; i++) {
    sizes[unitOf[i]] += 1;
    const start = unitOf[i] * width;
    let at = 0;
    const add = (value: number) => {
      ownSums[start + at] += value;
      all[at] += value;
      at += 1;
    };
    for (const [a, column] of columns.entries()) {
      for (let b = 0; b <= a; b++) add(column[i] * columns[b][i]);
    }
    for (const output of outputs) for (const column of columns) add(column[i] * output[i]);
    for (const output of outputs) add(output[i] * output[i]);
  }
  const earlier = new Float64Array(width);
  const later = new Float64Array(width);
  return {
    units,
    errorOfLater: (order) => {
      earlier.fill(0);
      let trained = 0;
      for (let place = 0; 2 * trained < rows; place++) {
        const start = order[place] * width;
        for (let at = 0; at < width; at++) earlier[at] += ownSums[start + at];
        trained += sizes[order[place]];
      }
      for (let at = 0; at < width; at++) later[at] = all[at] - earlier[at];
      if (trained === rows) return 0;
      return sumErrors(solveRidge(earlier, shape), later, shape) / (rows - trained);
    },
  };
}

interface Shape {
  /** The intercept is the first. */
  readonly inputs: number;
  readonly outputs: number;
}

/** Entries of a lower triangle with its diagonal. */
function triangle(n: number): number {
  return (n * (n + 1)) / 2;
}

/** Weights, inputs of the first output and so on, by Cholesky's decomposition; the intercept is not penalized. */
function solveRidge(sums: Float64Array, { inputs, outputs }: Shape): Float64Array {
  const L = new Float64Array(triangle(inputs));
  for (let a = 0; a < inputs; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = sums[triangle(a) + b] + (a === b && a > 0 ? penalty : 0);
      for (let c = 0; c < b; c++) sum -= L[triangle(a) + c] * L[triangle(b) + c];
      L[triangle(a) + b] = a === b ? Math.sqrt(sum) : sum / L[triangle(b) + b];
    }
  }
  const weights = new Float64Array(inputs * outputs);
  for (let output = 0; output < outputs; output++) {
    const w = weights.subarray(output * inputs, (output + 1) * inputs);
    const products = triangle(inputs) + output * inputs;
    for (let a = 0; a < inputs; a++) {
      let sum = sums[products + a];
      for (let c = 0; c < a; c++) sum -= L[triangle(a) + c] * w[c];
      w[a] = sum / L[triangle(a) + a];
    }
    for (let a = inputs - 1; a >= 0; a--) {
      let sum = w[a];
      for (let c = a + 1; c < inputs; c++) sum -= L[triangle(c) + a] * w[c];
      w[a] = sum / L[triangle(a) + a];
    }
  }
  return weights;
}

/** Σ (y − w'x)² = Σ y² − 2 w'Σxy + w'Σxx' w, over the outputs. */
function sumErrors(weights: Float64Array, sums: Float64Array, { inputs, outputs }: Shape): number {
  const squares = triangle(inputs) + inputs * outputs;
  let error = 0;
  for (let output = 0; output < outputs; output++) {
    const w = weights.subarray(output * inputs, (output + 1) * inputs);
    error += sums[squares + output];
    for (let a = 0; a < inputs; a++) {
      error -= 2 * w[a] * sums[triangle(inputs) + output * inputs + a];
      for (let b = 0; b <= a; b++) {
        error += (a === b ? 1 : 2) * w[a] * w[b] * sums[triangle(a) + b];
      }
    }
  }
  return error;
}
