import { type Matrix, matrix } from "@regula/base";

/** Terms of a surface of second order over the plane. */
export const placeTermCount = 5;

/** How positions are centered and scaled: each axis by its mean and deviation over all kicks. */
export interface PlaceScale {
  readonly mean: readonly [number, number];
  readonly deviation: readonly [number, number];
}

/** @param positions 2 × m */
export function fitPlaceScale({ columns: m, data }: Matrix): PlaceScale {
  const axes = [data.subarray(0, m), data.subarray(m, 2 * m)].map((values) => {
    const mean = values.reduce((sum, value) => sum + value / m, 0);
    const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
    // An axis with one value has terms of 0.
    return { mean, deviation: squares > 0 ? Math.sqrt(squares / m) : 1 };
  });
  const [x, y] = axes;
  return { mean: [x.mean, y.mean], deviation: [x.deviation, y.deviation] };
}

/** a, b, a², b² and ab of the scaled positions, 5 × m. @param positions 2 × m */
export function placeTerms({ columns: m, data }: Matrix, { mean, deviation }: PlaceScale): Matrix {
  const terms = matrix(placeTermCount, m);
  for (let i = 0; i < m; i++) {
    const a = (data[i] - mean[0]) / deviation[0];
    const b = (data[m + i] - mean[1]) / deviation[1];
    [a, b, a * a, b * b, a * b].forEach((value, term) => {
      terms.data[term * m + i] = value;
    });
  }
  return terms;
}
