import { type Matrix, matrix, RegulaError } from "@regula/base";
import { applyReflections, reflectColumns, triangularFactor } from "./householder.ts";
import { orthogonalize } from "./orthogonalize.ts";
import { product } from "./products.ts";

/**
 * Examples in the directions in which they vary. A ridge penalty on weights is the same in every
 * orthonormal basis, and its minimum has no part where the examples do not vary: duplicated,
 * collinear and constant columns, and more columns than rows, become r columns of full rank.
 */
export interface PrincipalAxes {
  /** Of each feature. */
  readonly means: Float64Array;
  /** Of X less its means, falling; r of them, those that are not rounding. */
  readonly singularValues: Float64Array;
  /** r × features, orthonormal rows. */
  readonly axes: Matrix;
  /** r × m: axes (X − means). */
  readonly coordinates: Matrix;
}

/** Beyond, squares summed over examples may overflow. */
const largest = 1e100;
const epsilon = 2.220446049250313e-16;

/**
 * The singular value decomposition of X less its means: Householder QR of the longer side, then
 * one-sided Jacobi on its triangle.
 *
 * @param X features × m, at least one of each
 * @throws RegulaError for values beyond 1e100
 */
export function principalAxes(X: Matrix): PrincipalAxes {
  const { rows: p, columns: m } = X;
  const { means, centered } = center(X);
  const short = Math.min(p, m);
  const isTall = m >= p;
  const work = isTall ? centered.data.slice() : examplesFirst(centered);
  const reflections = reflectColumns(work, isTall ? m : p, short);
  // Tall: X = Q R examples × features, whose right vectors are those of R. Wide: Xᵀ = Q R.
  const rotated = triangularFactor(reflections, isTall);
  const all = orthogonalize(rotated, short);
  const isVariation = (s: number, k: number) => k < m - 1 && s > all[0] * Math.max(p, m) * epsilon;
  const rank = all.filter(isVariation).length;
  const singularValues = all.slice(0, rank);
  const axes = matrix(rank, p);
  for (let k = 0; k < rank; k++) {
    const axis = axes.data.subarray(k * p, (k + 1) * p);
    for (let i = 0; i < short; i++) axis[i] = rotated[k * short + i] / singularValues[k];
    if (!isTall) applyReflections(reflections, axis);
  }
  return { means, singularValues, axes, coordinates: product(axes, centered) };
}

function center({ rows: p, columns: m, data }: Matrix): { means: Float64Array; centered: Matrix } {
  const means = new Float64Array(p);
  const centered = matrix(p, m);
  for (let i = 0; i < p; i++) {
    const row = data.subarray(i * m, (i + 1) * m);
    if (!row.every((x) => Math.abs(x) <= largest)) throw refuseLarge(i);
    // The rounded mean of equal values can miss them by an ulp, which is no variation.
    const isConstant = row.every((x) => x === row[0]);
    means[i] = isConstant ? row[0] : row.reduce((sum, x) => sum + x, 0) / m;
    for (let j = 0; j < m; j++) centered.data[i * m + j] = row[j] - means[i];
  }
  return { means, centered };
}

/** One column an example. */
function examplesFirst({ rows: p, columns: m, data }: Matrix): Float64Array {
  const turned = new Float64Array(p * m);
  for (let i = 0; i < p; i++) for (let j = 0; j < m; j++) turned[j * p + i] = data[i * m + j];
  return turned;
}

function refuseLarge(feature: number): RegulaError {
  return new RegulaError({
    code: "not-finite",
    place: { column: String(feature + 1) },
    expected: {
      en: "features between −1e100 and 1e100",
      "pt-BR": "atributos entre −1e100 e 1e100",
    },
    advice: {
      en: "The values are too large: change their unit, or standardize the columns.",
      "pt-BR": "Os valores são grandes demais: mude a unidade, ou padronize as colunas.",
    },
  });
}
