import type { NetworkParameters } from "../spec/network.ts";

/** Rows w of every W with ‖w‖ > c become w (c / ‖w‖), in place; c = 0 is no limit. */
export function limitNorms(parameters: NetworkParameters, c: number): void {
  if (c === 0) return;
  for (const { weights: W } of parameters) {
    for (let unit = 0; unit < W.rows; unit++) {
      const w = W.data.subarray(unit * W.columns, (unit + 1) * W.columns);
      const norm = Math.sqrt(w.reduce((sum, value) => sum + value * value, 0));
      if (norm > c) for (let i = 0; i < w.length; i++) w[i] *= c / norm;
    }
  }
}
