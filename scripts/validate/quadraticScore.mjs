import { PhiloxStream, purposes, shuffleInPlace } from "@regula/base";

/**
 * The p of the score test of a logistic regression on x, y, x², y² and xy with an intercept a match,
 * by 199 permutations inside matches: written apart from the library.
 */
export function quadraticScoreP({ positions, won, matchOf }, seed) {
  const n = won.length;
  const [x, y] = [0, 1].map((axis) =>
    Array.from(positions.data.subarray(axis * n, (axis + 1) * n)),
  );
  const [a, b] = [x.map((value) => (value - 62) / 14), y.map((value) => (value - 34) / 17)];
  const square = (u, v) => u.map((value, i) => value * v[i]);
  const matches = [...new Set(matchOf)].map((name) =>
    matchOf.flatMap((one, i) => (one === name ? [i] : [])),
  );
  const columns = [a, b, square(a, a), square(b, b), square(a, b)].map((term) => {
    const centered = [...term];
    for (const rows of matches) {
      const mean = rows.reduce((sum, i) => sum + term[i] / rows.length, 0);
      for (const i of rows) centered[i] -= mean;
    }
    return centered;
  });
  const inverse = invert(
    columns.map((one) => columns.map((other) => square(one, other).reduce((sum, v) => sum + v, 0))),
  );
  const statistic = (labels) => {
    const score = columns.map((term) => term.reduce((sum, value, i) => sum + value * labels[i], 0));
    return inverse.reduce(
      (sum, row, i) =>
        sum + score[i] * row.reduce((inner, value, j) => inner + value * score[j], 0),
      0,
    );
  };
  const observed = statistic(won);
  const source = new PhiloxStream(seed, purposes.shuffling, 3);
  const labels = Array.from(won);
  let reached = 1;
  for (let round = 0; round < 199; round++) {
    for (const rows of matches) {
      const own = rows.map((i) => labels[i]);
      shuffleInPlace(source, own);
      rows.forEach((i, k) => {
        labels[i] = own[k];
      });
    }
    if (statistic(labels) >= observed - 1e-9) reached += 1;
  }
  return reached / 200;
}

/** By Gauss and Jordan with pivots. */
function invert(matrix) {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => Number(i === j))]);
  for (let k = 0; k < n; k++) {
    const pivot = rows.reduce(
      (best, row, i) => (i >= k && Math.abs(row[k]) > Math.abs(rows[best][k]) ? i : best),
      k,
    );
    [rows[k], rows[pivot]] = [rows[pivot], rows[k]];
    const scale = rows[k][k];
    rows[k] = rows[k].map((value) => value / scale);
    rows.forEach((row, i) => {
      if (i === k) return;
      const factor = row[k];
      rows[i] = row.map((value, j) => value - factor * rows[k][j]);
    });
  }
  return rows.map((row) => row.slice(n));
}
