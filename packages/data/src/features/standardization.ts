import { type Matrix, matrix, RegulaError } from "@regula/base";

/** Mean and standard deviation of each feature over the training rows. */
export interface Standardization {
  readonly means: readonly number[];
  /** Population standard deviations; 1 for a feature that never changes. */
  readonly deviations: readonly number[];
}

/**
 * Fitted on training rows only; X features × m.
 *
 * @throws RegulaError for values so large that their spread is not a finite number
 */
export function fitStandardization(X: Matrix, featureNames: readonly string[]): Standardization {
  const rows = Array.from({ length: X.rows }, (_, i) =>
    X.data.subarray(i * X.columns, (i + 1) * X.columns),
  );
  // The rounded mean of equal values can miss them by an ulp, and their spread would then be one.
  const isConstant = rows.map((row) => row.every((x) => x === row[0]));
  const means = rows.map((row, i) =>
    isConstant[i] ? row[0] : row.reduce((sum, x) => sum + x, 0) / row.length,
  );
  const deviations = rows.map((row, i) => {
    if (isConstant[i]) return 1;
    const squares = row.reduce((sum, x) => sum + (x - means[i]) * (x - means[i]), 0);
    return Math.sqrt(squares / row.length) || 1;
  });
  const overflowing = deviations.findIndex((deviation) => !Number.isFinite(deviation));
  if (overflowing >= 0) {
    throw new RegulaError({
      code: "not-finite",
      place: { column: featureNames[overflowing] },
      expected: {
        en: "values whose variance is a finite number",
        "pt-BR": "valores cuja variância seja um número finito",
      },
      advice: {
        en: "The values are too large: change their unit.",
        "pt-BR": "Os valores são grandes demais: mude a unidade.",
      },
    });
  }
  return { means, deviations };
}

/** (x − mean) / deviation, feature by feature: a new matrix, features × m as X. */
export function standardize({ means, deviations }: Standardization, X: Matrix): Matrix {
  const result = matrix(X.rows, X.columns);
  for (let i = 0; i < X.rows; i++) {
    for (let j = i * X.columns; j < (i + 1) * X.columns; j++) {
      result.data[j] = (X.data[j] - means[i]) / deviations[i];
    }
  }
  return result;
}
