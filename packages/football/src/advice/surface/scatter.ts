import { exp, type NumberParameter } from "@regula/base";
import type { Plane } from "./plane.ts";

/** The option `scatter`: its interval, default and texts. */
export const scatterParameter: NumberParameter = {
  kind: "number",
  name: "scatter",
  integer: false,
  default: 5,
  interval: { min: 0, max: 30 },
  label: { en: "Landing scatter", "pt-BR": "Dispersão da queda" },
  help: {
    en: "how far kicks land from where they are aimed: standard deviation along each axis, in meters on a pitch, else in hundredths of the data's range",
    "pt-BR":
      "quanto os chutes caem longe do alvo: desvio padrão em cada eixo, em metros num campo, senão em centésimos da amplitude dos dados",
  },
};

/** Beyond so many standard deviations a kick does not land. */
const reach = 3;

/** Averages values of cells over where kicks aimed at each cell come down. */
export type ScatterAverage = (values: ArrayLike<number>) => Float64Array;

/**
 * For each cell the mean of the values around it, weighted by a Gaussian of the distance with this
 * standard deviation along each axis. Only cells with support count: where there are no data nothing
 * is known, so that kicks that would land there are left out. NaN where none is within reach.
 *
 * @param support one a cell, 0 or 1
 * @param deviation in units of the plane; 0 takes each cell as it is
 */
export function createScatterAverage(
  { columns, rows }: Pick<Plane, "columns" | "rows">,
  support: Uint8Array,
  deviation: number,
): ScatterAverage {
  const weights = gaussianWeights(deviation);
  const blur = (values: Float64Array) =>
    blurLines(
      blurLines(values, rows, columns, columns, 1, weights),
      columns,
      rows,
      1,
      columns,
      weights,
    );
  const total = blur(Float64Array.from(support));
  return (values) => {
    const sums = blur(Float64Array.from(support, (one, cell) => (one ? values[cell] : 0)));
    return sums.map((sum, cell) => (total[cell] > 0 ? sum / total[cell] : Number.NaN));
  };
}

/** Weights at distances 0, 1, … cells. */
function gaussianWeights(deviation: number): readonly number[] {
  return Array.from({ length: Math.floor(reach * deviation) + 1 }, (_, d) => {
    // Its own cell weighs 1 for every deviation, also for one so small that its square is 0.
    if (d === 0) return 1;
    const ratio = d / deviation;
    return exp((-ratio * ratio) / 2);
  });
}

/** Weighted sums along `lines` lines of `length` values: line l begins at l · lineStep. */
function blurLines(
  values: Float64Array,
  lines: number,
  length: number,
  lineStep: number,
  step: number,
  weights: readonly number[],
): Float64Array {
  const sums = new Float64Array(values.length);
  for (let line = 0; line < lines; line++) {
    for (let i = 0; i < length; i++) {
      const at = line * lineStep + i * step;
      let sum = weights[0] * values[at];
      for (let d = 1; d < weights.length; d++) {
        if (i >= d) sum += weights[d] * values[at - d * step];
        if (i + d < length) sum += weights[d] * values[at + d * step];
      }
      sums[at] = sum;
    }
  }
  return sums;
}
