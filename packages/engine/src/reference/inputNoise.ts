import { fillInputNoise, type Matrix, matrix } from "@regula/base";

/** X + σ N, with N standard normals of this step; X features × B. */
export function addInputNoise(X: Matrix, sigma: number, seed: number, iteration: number): Matrix {
  const noisy = matrix(X.rows, X.columns);
  fillInputNoise(noisy.data, { features: X.rows, examples: X.columns, seed, iteration });
  for (let j = 0; j < noisy.data.length; j++) noisy.data[j] = X.data[j] + sigma * noisy.data[j];
  return noisy;
}
