import { checkNumber, type Matrix, type NumberParameter } from "@regula/base";
import type { Task } from "@regula/data";
import {
  createDropout,
  createMaskDrawer,
  drawnKeepProb,
  forward,
  type NetworkParameters,
  type NetworkSpec,
} from "@regula/engine";
import { toProbabilities } from "../metrics/predictions.ts";
import { type Spread, spreadOf } from "../metrics/sampleSpread.ts";

/** The option `passes`: its interval, default and texts. */
export const passesParameter: NumberParameter = {
  kind: "number",
  name: "passes",
  integer: true,
  default: 100,
  interval: { min: 1, max: 100_000 },
  label: { en: "Passes", "pt-BR": "Passagens" },
  help: {
    en: "predictions with other units dropped",
    "pt-BR": "previsões com outras unidades descartadas",
  },
};

/** Options of `monteCarloDropout`. */
export interface MonteCarloDropoutOptions {
  readonly network: NetworkSpec;
  readonly parameters: NetworkParameters;
  /** One for all hidden layers, or one for each. */
  readonly keepProb: number | readonly number[];
  readonly task: Task;
  readonly seed: number;
  readonly passes?: number;
}

/**
 * Predictions with dropout left on, T passes with fresh masks (Gal and Ghahramani 2016, "Dropout as a
 * Bayesian approximation", §4): the mean is the answer, the deviation how unsure the model is. With
 * every unit kept all passes are the plain prediction. Pass t's masks are a function of (seed, t).
 *
 * @param X features × m, as the network takes them
 * @returns probabilities outputs × m; for regression the network's own outputs
 * @throws RegulaError for a keepProb or a number of passes outside its interval
 */
export function monteCarloDropout(X: Matrix, options: MonteCarloDropoutOptions): Spread {
  const { network, parameters, task, seed } = options;
  const passes = checkNumber(passesParameter, options.passes ?? passesParameter.default);
  const dropout = createDropout(network, options.keepProb, "fresh");
  const drawMasks = createMaskDrawer({ dropout, network, seed });
  return spreadOf(
    Array.from({ length: passes }, (_, pass) => {
      const masked = dropout && {
        masks: drawMasks(pass, X.columns),
        keepProb: drawnKeepProb(dropout),
      };
      const layers = masked
        ? forward(network, parameters, X, masked)
        : forward(network, parameters, X);
      const { Z, A } = layers[layers.length - 1];
      return toProbabilities(task, task === "regression" ? A : Z);
    }),
  );
}
