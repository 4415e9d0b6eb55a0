import { pickOptions, RegulaError, spellNumbers } from "@regula/base";
import type { StudyData } from "@regula/data";
import { type AbortSignalLike, createEventRun, type EventRun } from "@regula/engine";
import {
  defaultFamilies,
  type PlanSettings,
  parseFamilies,
  planSettings,
  type RunJob,
  searchVariants,
  type TuneResult,
  tuneStudy,
  type Variant,
} from "@regula/studies";
import type { AdviceSettings } from "./advice.ts";

/** What nested cross-validation chose. */
export interface ChosenPlan {
  /** Of each outer fold: how unsteady the choice is becomes part of the ensemble's band. */
  readonly regularizations: readonly Variant[];
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
  families: parseFamilies(defaultFamilies.grid),
  seed: 0,
});

/** Trainings of a whole search, about: inner folds of each scope, and the fits outside. */
export const tuneTrainings = (variants.length + 1) * (15 * 5 + 15) + 4 * 15;

/**
 * Chooses by `tune`; its events are the share done. Null where it was interrupted.
 *
 * @throws RegulaError for fewer than three matches, and where networks diverged
 */
export function choosePlan(
  data: StudyData,
  settings: AdviceSettings,
  host: Host,
): EventRun<number, ChosenPlan | null> {
  const { seed } = settings;
  checkMatches(data);
  async function* run(): AsyncGenerator<number, ChosenPlan | null, void> {
    const plan = pickOptions<PlanSettings>(settings, planSettings);
    const tuning = tuneStudy(data, { ...plan, variants, seed }, host);
    for await (const { done, total } of tuning) yield done / total;
    const result = await tuning;
    return result && conclude(result);
  }
  return createEventRun(run());
}

function conclude({ chosenInFolds, outerFolds, heldOut }: TuneResult): ChosenPlan {
  const regularizations = chosenInFolds.flatMap((chosen) =>
    variants.filter(({ name }) => name === chosen),
  );
  if (regularizations.length === 0 || heldOut.length < outerFolds.length) throw refuseDiverged();
  return { regularizations };
}

function checkMatches({ groups }: StudyData): void {
  const matches = groups ? new Set(groups).size : fewestMatches;
  if (matches >= fewestMatches) return;
  throw new RegulaError({
    code: "unsupported",
    place: { option: "--tune" },
    expected: { en: "kicks of three matches or more", "pt-BR": "chutes de três jogos ou mais" },
    received: spellNumbers(matches),
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
