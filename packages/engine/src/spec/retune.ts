import { checkNumber, checkOptionNames, RegulaError, spellNumbers } from "@regula/base";
import { keepProbPerLayer } from "./dropout.ts";
import { checkSetting, learningRateParameter } from "./optimizer.ts";
import { createPenalties, type PenaltyOptions, penaltyParameters } from "./regularizer.ts";
import type { TrainingPlan } from "./trainingPlan.ts";
import { weightDecayParameter } from "./weightDecay.ts";

/** What can change while training goes on; what is left out stays. */
export interface Retuning extends PenaltyOptions {
  readonly learningRate?: number;
  readonly weightDecay?: number;
  /** One for all hidden layers, or one for each. */
  readonly keepProb?: number | readonly number[];
  readonly momentum?: number;
}

const retunings: Readonly<Record<keyof Retuning, unknown>> = {
  learningRate: true,
  weightDecay: true,
  keepProb: true,
  momentum: true,
  ...penaltyParameters,
};

/**
 * The plan with other settings. A plan that had dropout keeps it, also where every unit is kept, so
 * that it can go down again; a plan without cannot gain it.
 *
 * @throws RegulaError for an option that cannot change, a number outside its interval, momentum without an optimizer that has it,
 * or dropout where there was none
 */
export function retunePlan(plan: TrainingPlan, change: Retuning): TrainingPlan {
  checkOptionNames(change, retunings);
  const { learningRate, weightDecay, keepProb, momentum } = change;
  if (momentum !== undefined) checkSetting(plan.optimizer.name, "momentum", momentum);
  return {
    ...plan,
    optimizer: {
      ...plan.optimizer,
      learningRate: checkNumber(learningRateParameter, learningRate ?? plan.optimizer.learningRate),
      momentum: momentum ?? plan.optimizer.momentum,
    },
    penalties: createPenalties(change, plan.penalties),
    weightDecay: checkNumber(weightDecayParameter, weightDecay ?? plan.weightDecay),
    dropout: keepProb === undefined ? plan.dropout : retuneDropout(plan, keepProb),
  };
}

function retuneDropout(
  { dropout, network }: TrainingPlan,
  keepProb: number | readonly number[],
): TrainingPlan["dropout"] {
  const perLayer = keepProbPerLayer(network, keepProb);
  if (dropout !== null) return { ...dropout, keepProb: perLayer };
  if (perLayer.every((value) => value === 1)) return null;
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option: "keepProb" },
    expected: {
      en: "keep_prob 1: a training that began without dropout goes on without it",
      "pt-BR": "keep_prob 1: um treino que começou sem dropout continua sem ele",
    },
    received: spellNumbers(perLayer.join(":")),
    advice: {
      en: "Begin with a keep_prob just below 1 to change it later.",
      "pt-BR": "Comece com um keep_prob pouco abaixo de 1 para mudá-lo depois.",
    },
  });
}
