import { type Matrix, matrix } from "@regula/base";
import { type LinearFit, lambdaGrid, toFeatures } from "./linearFit.ts";
import { type PrincipalAxes, principalAxes } from "./principalAxes.ts";

/**
 * Ridge regression (Hoerl and Kennard 1970): the w and b that make ‖y − X w − b‖² + λ‖w‖² least, as
 * scikit-learn's `Ridge(alpha=λ)`. Without λ the one of the grid with the least generalized
 * cross-validation m RSS / (m − df)² (Golub, Heath and Wahba 1979), the larger of equals, among those
 * with m − df ≥ m/5.
 *
 * @param X features × m
 * @param y 1 × m
 * @param lambda above 0
 * @throws RegulaError for features beyond 1e100
 */
export function fitRidge(X: Matrix, y: Matrix, lambda?: number): LinearFit {
  const axes = principalAxes(X);
  const response = projectResponse(axes, y.data);
  const chosen = lambda ?? chooseByGcv(axes, response);
  const { singularValues: s } = axes;
  const D = matrix(
    1,
    s.length,
    s.map((sk, k) => (sk * response.projections[k]) / (sk * sk + chosen)),
  );
  return {
    ...toFeatures(axes, D, Float64Array.of(response.mean)),
    lambda: chosen,
    degreesOfFreedom: s.reduce((sum, sk) => sum + (sk * sk) / (sk * sk + chosen), 1),
  };
}

interface Response {
  readonly mean: number;
  /** Uᵀ (y − mean). */
  readonly projections: Float64Array;
  /** The square of what no axis reaches. */
  readonly unreached: number;
}

function projectResponse(
  { coordinates, singularValues }: PrincipalAxes,
  y: Float64Array,
): Response {
  const m = y.length;
  const isConstant = y.every((value) => value === y[0]);
  const mean = isConstant ? y[0] : y.reduce((sum, value) => sum + value, 0) / m;
  const rest = y.map((value) => value - mean);
  const projections = singularValues.map((s, k) => {
    let dot = 0;
    for (let j = 0; j < m; j++) dot += coordinates.data[k * m + j] * (y[j] - mean);
    return dot / s;
  });
  // As many axes as centered rows can have reach everything.
  if (singularValues.length >= m - 1) return { mean, projections, unreached: 0 };
  singularValues.forEach((s, k) => {
    const scale = projections[k] / s;
    for (let j = 0; j < m; j++) rest[j] -= scale * coordinates.data[k * m + j];
  });
  return { mean, projections, unreached: rest.reduce((sum, value) => sum + value * value, 0) };
}

/** Nearer to interpolation RSS and m − df both vanish, and chance decides; see docs/decisions.md. */
const leastFree = 0.2;

function chooseByGcv(
  { singularValues, coordinates }: PrincipalAxes,
  { projections, unreached }: Response,
): number {
  const m = coordinates.columns;
  const beyond = m - 1 - singularValues.length;
  let [best, chosen] = [Infinity, lambdaGrid[0]];
  for (const lambda of lambdaGrid) {
    let [squares, left] = [unreached, beyond];
    singularValues.forEach((s, k) => {
      const kept = lambda / (s * s + lambda);
      squares += kept * kept * projections[k] * projections[k];
      left += kept;
    });
    const gcv = squares / (left * left);
    if (left >= leastFree * m && gcv < best) [best, chosen] = [gcv, lambda];
  }
  return chosen;
}
