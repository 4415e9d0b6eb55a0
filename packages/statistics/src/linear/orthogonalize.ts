const mostSweeps = 60;

/**
 * Rotates pairs of the n columns of an n × n matrix until all are orthogonal to rounding: one-sided
 * Jacobi (Hestenes 1958; Demmel and Veselić 1992, "Jacobi's method is more accurate than QR").
 * Afterwards column j is σ_j u_j: G J = U Σ with G = U Σ Jᵀ. The columns are then in order of
 * falling σ.
 *
 * @param data column j is `data[j·n … (j+1)·n)`; overwritten by U Σ
 * @returns σ, falling
 */
export function orthogonalize(data: Float64Array, n: number): Float64Array {
  const tolerance = n * 2.3e-16;
  const squares = new Float64Array(n);
  for (let sweep = 0, turned = true; turned && sweep < mostSweeps; sweep++) {
    turned = false;
    sortColumns(data, n, squares);
    for (let p = 0; p < n - 1; p++) {
      for (let q = p + 1; q < n; q++) {
        const [a, b] = [p * n, q * n];
        let dot = 0;
        for (let i = 0; i < n; i++) dot += data[a + i] * data[b + i];
        const [alpha, beta] = [squares[p], squares[q]];
        if (Math.abs(dot) <= tolerance * Math.sqrt(alpha) * Math.sqrt(beta)) continue;
        turned = true;
        const zeta = (beta - alpha) / (2 * dot);
        const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        const c = 1 / Math.sqrt(1 + t * t);
        const s = c * t;
        for (let i = 0; i < n; i++) {
          const x = data[a + i];
          const y = data[b + i];
          data[a + i] = c * x - s * y;
          data[b + i] = s * x + c * y;
        }
        squares[p] = Math.max(0, alpha - t * dot);
        squares[q] = Math.max(0, beta + t * dot);
      }
    }
  }
  sortColumns(data, n, squares);
  return squares.map(Math.sqrt);
}

/** By falling norm, which makes the next sweep turn less (de Rijk 1989); equals keep their order. */
function sortColumns(data: Float64Array, n: number, squares: Float64Array): void {
  for (let j = 0; j < n; j++) {
    let sum = 0;
    for (let i = j * n; i < (j + 1) * n; i++) sum += data[i] * data[i];
    squares[j] = sum;
  }
  const order = Array.from(squares, (_, j) => j).sort((a, b) => squares[b] - squares[a] || a - b);
  if (order.every((from, to) => from === to)) return;
  const [columns, norms] = [data.slice(), squares.slice()];
  order.forEach((from, to) => {
    data.set(columns.subarray(from * n, (from + 1) * n), to * n);
    squares[to] = norms[from];
  });
}
