import { checkNumber, type Matrix } from "@regula/base";
import { checkInputs } from "../spec/checkInputs.ts";
import { countWeights } from "../spec/network.ts";
import type { PackedParameters } from "../spec/packedParameters.ts";
import type { TrainingStep } from "../spec/step.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import { validateEveryParameter } from "./earlyStopping.ts";

/** Training keeps its weights on the way, and what they say of rows that it does not see. */
export interface LookOptions {
  /** Iterations between two looks, at least 1; `leastLookInterval` where that is more. */
  readonly every: number;
  /** Inputs × m. */
  readonly inputs: Matrix;
  /** Updates after which training ends, at most the plan's, which are all by default. */
  readonly until?: number;
}

/** The network after so many updates. */
export interface Look {
  readonly iteration: number;
  readonly parameters: PackedParameters;
  /** Z of the last layer for the evaluated rows, outputs × m: not finite where it overflowed. */
  readonly outputs: Matrix;
}

/** What the looks of one run may keep, in numbers of the plan's precision; one look is always kept. */
export const mostLookBytes = 33_554_432;

const numberBytes = { f64: 8, f32: 4 } as const;

/** The fewest iterations between two looks at m rows whose weights and outputs fit in `mostLookBytes`. */
export function leastLookInterval(
  { network, precision, iterations }: Pick<TrainingPlan, "network" | "precision" | "iterations">,
  m: number,
): number {
  const units = network.layers.reduce((sum, layer) => sum + layer.units, 0);
  const outputs = network.layers[network.layers.length - 1].units;
  const numbers = countWeights(network) + units + outputs * m;
  const most = Math.max(1, Math.floor(mostLookBytes / (numbers * numberBytes[precision])));
  return Math.ceil(iterations / most);
}

/** Looks of one run: after every `every`-th update and after the last one. */
export class LookRecorder {
  readonly every: number;
  readonly looks: Look[] = [];
  readonly #step: TrainingStep;
  readonly #forward: () => Matrix;

  /** @throws RegulaError for inputs of another network and an interval below 1 */
  constructor(plan: TrainingPlan, step: TrainingStep, { every, inputs }: LookOptions) {
    checkInputs(plan.network, inputs);
    checkNumber(validateEveryParameter, every, { option: "looks.every" });
    this.every = Math.max(every, leastLookInterval(plan, inputs.columns));
    this.#step = step;
    this.#forward = step.forwardOver(inputs);
  }

  look(): void {
    const { iteration } = this.#step;
    if (iteration === 0 || this.looks.at(-1)?.iteration === iteration) return;
    const parameters = this.#step.packedParameters();
    this.looks.push({ iteration, parameters, outputs: this.#forward() });
  }
}
