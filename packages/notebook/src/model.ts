import { type Matrix, RegulaError, spellNumbers } from "@regula/base";
import {
  backwardPropagationWithDropout,
  backwardPropagationWithRegularization,
} from "./backwardPropagation.ts";
import { computeCostFromLogits, l2Cost } from "./computeCost.ts";
import { forwardPropagation, forwardPropagationWithDropout } from "./forwardPropagation.ts";
import { initializeParameters, type NotebookParameters, updateParameters } from "./parameters.ts";

/** Options of `model`. */
export interface ModelOptions {
  readonly learningRate?: number;
  readonly numIterations?: number;
  /** L2 strength λ; 0 is none. */
  readonly lambd?: number;
  /** Probability of keeping a hidden unit; 1 is no dropout. */
  readonly keepProb?: number;
  /** Called with the cost of every 1,000th iteration before its update. */
  readonly onCost?: (iteration: number, cost: number) => void;
}

/**
 * Trains the course's [n_x, 20, 3, 1] network by full-batch gradient descent. The cost it reports
 * is computed from the logits, so it is never NaN and never infinite.
 *
 * @param X n_x × m
 * @param Y targets 0 or 1, 1 × m
 * @throws RegulaError for λ and dropout together, as the notebook's assertion does
 */
export function model(X: Matrix, Y: Matrix, options: ModelOptions = {}): NotebookParameters {
  const { learningRate = 0.3, numIterations = 30_000, lambd = 0, keepProb = 1, onCost } = options;
  if (lambd !== 0 && keepProb !== 1) {
    throw new RegulaError({
      code: "unsupported",
      expected: { en: "lambd = 0 or keepProb = 1", "pt-BR": "lambd = 0 ou keepProb = 1" },
      received: spellNumbers(`lambd = ${lambd}, keepProb = ${keepProb}`),
      advice: {
        en: "The notebook keeps them apart; a training plan takes both.",
        "pt-BR": "O notebook os separa; um plano de treino aceita os dois.",
      },
    });
  }
  let parameters = initializeParameters([X.rows, 20, 3, 1]);
  for (let iteration = 0; iteration < numIterations; iteration++) {
    const pass =
      keepProb < 1 ? dropoutPass(X, Y, parameters, keepProb) : plainPass(X, Y, parameters, lambd);
    if (iteration % 1000 === 0) {
      onCost?.(iteration, computeCostFromLogits(pass.Z3, Y) + l2Cost(parameters, lambd, X.columns));
    }
    parameters = updateParameters(parameters, pass.grads, learningRate);
  }
  return parameters;
}

function plainPass(X: Matrix, Y: Matrix, parameters: NotebookParameters, lambd: number) {
  const { cache } = forwardPropagation(X, parameters);
  return { Z3: cache[8], grads: backwardPropagationWithRegularization(X, Y, cache, lambd) };
}

function dropoutPass(X: Matrix, Y: Matrix, parameters: NotebookParameters, keepProb: number) {
  const { cache } = forwardPropagationWithDropout(X, parameters, keepProb);
  return { Z3: cache[10], grads: backwardPropagationWithDropout(X, Y, cache, keepProb) };
}
