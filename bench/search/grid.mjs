import { small } from "../rungs/small.mjs";

/** One search for both: every strength on every fold, all of them to the last iteration. */
export const grid = {
  /** λ of λ/(2m) ΣW², which is scikit-learn's alpha as it stands. */
  strengths: [0, 0.01, 0.03, 0.1, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5],
  folds: 5,
  workers: 2,
  hidden: small.sizes.slice(1, -1),
  learningRate: small.learningRate,
  iterations: 5000,
  quickIterations: 300,
};

export const trainings = grid.strengths.length * grid.folds;

/** Rung S's examples, for both. */
export function makeExamples() {
  const inputs = new Float64Array(2 * small.examples);
  const labels = new Int32Array(small.examples);
  small.makeData(inputs, labels);
  return {
    inputs: Array.from(labels, (_, j) => [inputs[2 * j], inputs[2 * j + 1]]),
    labels: Array.from(labels),
  };
}
