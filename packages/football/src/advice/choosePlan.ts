import {
  type AbortSignalLike,
  createEventRun,
  type EventRun,
  RegulaError,
  verbatim,
} from "@regula/engine";
import {
  type ArmName,
  defaultFamilies,
  parseFamilies,
  type RunJob,
  type StudyData,
  searchVariants,
  type TuneResult,
  tune,
  type Variant,
} from "@regula/engine/study";
import type { AdviceSettings } from "./advice.ts";
import { type AdviceCrossValidation, compareFolds } from "./crossValidation.ts";

/** What nested cross-validation chose, and what choosing so is worth. */
export interface ChosenPlan {
  /** Of each outer fold: how unsteady the choice is becomes part of the ensemble's band. */
  readonly regularizations: readonly Variant[];
  readonly estimate: AdviceCrossValidation;
}

interface Host {
  readonly runJob: RunJob;
  readonly concurrency?: number;
  readonly signal?: AbortSignalLike;
}

/** With fewer matches no inner fold could hold one out and leave two to learn from. */
const fewestMatches = 3;

const variants = searchVariants({
  search: "grid",
  families: parseFamilies(defaultFamilies.grid, "binary"),
  seed: 0,
});

/** Trainings of a whole search, about: inner folds of each scope, and the fits outside. */
export const tuneTrainings = (variants.length + 1) * (15 * 5 + 15) + 4 * 15;

/**
 * Chooses by `tune`; its events are the share done. Null where it was interrupted.
 *
 * @throws RegulaError for fewer than three matches, and where every setting diverged
 */
export function choosePlan(
  data: StudyData,
  settings: AdviceSettings,
  host: Host,
): EventRun<number, ChosenPlan | null> {
  const { hidden, learningRate, iterations, seed, precision, mask } = settings;
  checkMatches(data);
  async function* run(): AsyncGenerator<number, ChosenPlan | null, void> {
    const asked = { variants, hidden, learningRate, iterations, seed, precision };
    const tuning = tune(data, { ...asked, ...(mask && { mask }) }, host);
    for await (const { done, total } of tuning) yield done / total;
    const result = await tuning;
    return result && conclude(data, result);
  }
  return createEventRun(run());
}

function conclude(data: StudyData, result: TuneResult): ChosenPlan {
  const regularizations = result.chosenInFolds.flatMap((chosen) =>
    variants.filter(({ name }) => name === chosen),
  );
  if (regularizations.length === 0) throw refuseDiverged();
  const { outerFolds, rows } = result;
  // A network that diverges in a fold has no score there, and so none at all.
  const lossesOf = (arm: ArmName) =>
    outerFolds.map(({ loss }) => {
      const value = loss[arm];
      if (value === null) throw refuseDiverged();
      return value;
    });
  const repeats = 1 + Math.max(...outerFolds.map(({ repeat }) => repeat));
  return {
    regularizations,
    estimate: compareFolds({
      heldOut: data.groups ? "match" : "kick",
      folds: outerFolds.length / repeats,
      repeats,
      share: rows.outerTest / rows.outerTrain,
      losses: {
        network: lossesOf("chosen"),
        logistic: lossesOf("linear"),
        baseRate: lossesOf("baseRate"),
      },
    }),
  };
}

function checkMatches({ groups }: StudyData): void {
  const matches = groups ? new Set(groups).size : fewestMatches;
  if (matches >= fewestMatches) return;
  throw new RegulaError({
    code: "unsupported",
    place: { option: "--tune" },
    expected: { en: "kicks of three matches or more", "pt-BR": "chutes de três jogos ou mais" },
    received: verbatim(String(matches)),
    advice: { en: "Leave --tune out.", "pt-BR": "Tire --tune." },
  });
}

function refuseDiverged(): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option: "--learning-rate" },
    expected: {
      en: "a rate at which training converges",
      "pt-BR": "uma taxa com que o treino convirja",
    },
    received: {
      en: "one at which networks diverged",
      "pt-BR": "uma com que redes divergiram",
    },
  });
}
