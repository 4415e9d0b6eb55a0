import { checkNumber, type NumberParameter } from "@regula/base";
import { forward } from "../reference/forward.ts";
import { meanLoss } from "../reference/loss.ts";
import { exampleWeights } from "../spec/exampleWeights.ts";
import type { NetworkParameters } from "../spec/network.ts";
import type { Examples } from "../spec/step.ts";
import type { TrainingPlan } from "../spec/trainingPlan.ts";
import { copyParameters } from "../spec/trainingState.ts";

/** The option `validateEvery`: its interval, default and texts. */
export const validateEveryParameter: NumberParameter = {
  kind: "number",
  name: "validateEvery",
  integer: true,
  default: 100,
  interval: { min: 1, max: 1_000_000_000 },
  label: { en: "Validate every", "pt-BR": "Validar a cada" },
  help: {
    en: "iterations between two evaluations of the validation loss",
    "pt-BR": "iterações entre duas olhadas na perda de validação",
  },
};

/** The option `patience`: its interval, default and texts. */
export const patienceParameter: NumberParameter = {
  kind: "number",
  name: "patience",
  integer: true,
  default: 20,
  interval: { min: 1, max: 1_000_000_000 },
  label: { en: "Patience", "pt-BR": "Paciência" },
  help: {
    en: "looks without a better loss before training stops",
    "pt-BR": "olhadas sem perda melhor antes de parar o treino",
  },
};

/** Training ends when the loss on examples that it does not see stops getting better. */
export interface EarlyStopping {
  readonly validation: Examples;
  readonly every?: number;
  readonly patience?: number;
  /** A loss must be better by more than this to count; 0 by default. */
  readonly minDelta?: number;
}

/** The best weights so far, by validation loss. */
export interface BestWeights {
  readonly iteration: number;
  readonly loss: number;
  readonly parameters: NetworkParameters;
}

/** What a look at the validation loss leaves: serializable, so that a run can be resumed. */
export interface ValidationRecord {
  readonly best: BestWeights | null;
  /** Looks since the best. */
  readonly waited: number;
}

/** Watches the validation loss and keeps the best weights (Prechelt 1998, "Early stopping — but when?"). */
export class ValidationWatch {
  readonly every: number;
  readonly #patience: number;
  readonly #minDelta: number;
  readonly #plan: TrainingPlan;
  readonly #validation: Examples;
  readonly #weights: Float64Array | null;
  #record: ValidationRecord;

  /** @throws RegulaError for settings outside their intervals */
  constructor(plan: TrainingPlan, stopping: EarlyStopping, record?: ValidationRecord | null) {
    const { every = validateEveryParameter.default, patience = patienceParameter.default } =
      stopping;
    this.every = checkNumber(validateEveryParameter, every);
    this.#patience = checkNumber(patienceParameter, patience);
    this.#minDelta = stopping.minDelta ?? 0;
    this.#plan = plan;
    this.#validation = stopping.validation;
    this.#weights = exampleWeights(plan, stopping.validation);
    this.#record = record ?? { best: null, waited: 0 };
  }

  get record(): ValidationRecord {
    return this.#record;
  }

  get exhausted(): boolean {
    return this.#record.waited >= this.#patience;
  }

  /** Looks at the loss of these weights; a loss that is no number is worse than any. */
  look(iteration: number, parameters: NetworkParameters): { loss: number; improved: boolean } {
    const { inputs: X, targets: Y } = this.#validation;
    const passes = forward(this.#plan.network, parameters, X);
    const { Z, A } = passes[passes.length - 1];
    const loss = meanLoss(this.#plan.loss, Z, A, { X, Y, weights: this.#weights });
    const { best, waited } = this.#record;
    const improved = Number.isFinite(loss) && (!best || loss < best.loss - this.#minDelta);
    this.#record = improved
      ? { best: { iteration, loss, parameters: copyParameters(parameters) }, waited: 0 }
      : { best, waited: waited + 1 };
    return { loss, improved };
  }
}
