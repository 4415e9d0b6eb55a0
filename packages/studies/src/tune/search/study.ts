import {
  checkChoice,
  checkOptionNames,
  deriveSeed,
  largestOf,
  RegulaError,
  smallestOf,
  spellNumbers,
  verbatim,
} from "@regula/base";
import {
  everyRow,
  type Fold,
  type Folds,
  foldsParameter,
  makeForwardFolds,
  makeMemberFolds,
  makeStudyFolds,
  repeatsParameter,
  type StudyData,
} from "@regula/data";
import { seedParameter } from "@regula/engine";
import { holdBack } from "../../folds/foldJobs.ts";
import { type PlanSettings, planSettings } from "../../folds/planFactory.ts";
import { planLength } from "../../folds/trainingLength.ts";
import type { Variant } from "../../variants/variant.ts";
import type { Aim } from "../outerFolds/arms.ts";
import {
  type Candidate,
  regularizationCandidates,
  rehearseCandidate,
  settingsCandidates,
} from "./candidates.ts";
import { planJointRungs, planRungs, type Rung } from "./halving.ts";
import { type SearchName, searchParameter, searchTraits } from "./searchSettings.ts";
import { planOf, type SearchedSetting } from "./setting.ts";

/** What a search depends on, in addition to its rows. */
export interface TuneSettings extends PlanSettings {
  /** Ways of regularizing one plan to choose from, such as those that `searchVariants` lists. */
  readonly variants?: readonly Variant[];
  /**
   * In place of variants, settings to choose from, such as those that `drawSettings` lists: the first is
   * the default that the others differ from. They are judged as ensembles by folds.
   */
  readonly settings?: readonly SearchedSetting[];
  /** With `halving` most are given up early; otherwise all are tried to the end. */
  readonly search?: SearchName;
  /**
   * Whether a candidate is the ensemble of the networks of its inner folds, which stop at one step and
   * are judged by the rows that each left out; by default a network a fold, trained to its end.
   */
  readonly byFolds?: boolean;
  /** Of a candidate by folds: networks, each without one inner fold; as many as outer folds by default. */
  readonly members?: number;
  readonly seed?: number;
  readonly folds?: number;
  readonly repeats?: number;
  /** Of a table of more rows as many are searched and judged on, drawn by lot; 20,000 by default. */
  readonly searchRows?: number;
}

const tuneSettings: Readonly<Record<keyof TuneSettings, unknown>> = {
  ...planSettings,
  variants: true,
  settings: true,
  search: true,
  byFolds: true,
  members: true,
  seed: true,
  folds: true,
  repeats: true,
  searchRows: true,
};

/** Rows to choose a setting on by cross-validation, and rows held out from the choice. */
export interface Scope {
  readonly index: number;
  /** Null for the last scope, which holds all rows. */
  readonly outer: Fold | null;
  readonly folds: readonly Fold[];
  /** The same folds, with what they are. */
  readonly inner: Folds;
  /** What the networks of an ensemble leave out, which answer for rows held out: with times other folds than those that judge. */
  readonly left: Folds;
}

/** All that a study will do: a function of its data and settings alone. */
export interface Study {
  readonly aim: Aim;
  readonly candidates: readonly Candidate[];
  /** The place of the candidate that others are searched against: no regularization, or the default. */
  readonly reference: number;
  /** The place of the linear model. */
  readonly linear: number;
  /** The place of the average of the best settings; null where regularizers are searched. */
  readonly average: number | null;
  /** One an outer fold, and last one of all rows. */
  readonly scopes: readonly Scope[];
  readonly search: SearchName;
  /** Whether candidates are ensembles by folds. */
  readonly byFolds: boolean;
  /** Rounds on fewer iterations that settings go through first; none without halving. */
  readonly rungs: readonly Rung[];
  /**
   * Of a training to the end, by the scopes' folds of most rows: of each candidate on all rows, and of
   * the reference in any scope.
   */
  readonly iterations: {
    readonly allRows: readonly number[];
    readonly least: number;
    readonly most: number;
  };
  readonly seed: number;
}

/** Of two, one that is held out would leave none to choose by. */
const fewestGroups = 3;

/** What parts of a study derive their seeds from, in addition to the study's own. */
const streams = { outer: 1, inner: 2, weights: 3, sizes: 4, later: 5 } as const;

/**
 * Lays a study out. Outer folds repeat; inside each a setting is chosen by cross-validation of its
 * training rows alone, so that what it reaches on the held-out rows is honest.
 *
 * @throws RegulaError naming a setting or a search that does not exist, and for data that cannot be folded,
 * variants that do not fit, or none to compare with no regularization
 */
export function planStudy(data: StudyData, settings: TuneSettings): Study {
  checkOptionNames(settings, tuneSettings);
  const {
    folds = foldsParameter.default,
    repeats = repeatsParameter.default,
    seed = seedParameter.default,
    members,
  } = settings;
  const search = checkChoice(searchParameter, settings.search ?? searchParameter.default);
  const { aim, candidates, ...places } = settings.settings
    ? settingsCandidates(settings.settings)
    : regularizationCandidates(settings.variants ?? []);
  const { byFolds = aim === "settings" } = settings;
  if (data.groups) checkGroups(data.groups);
  const outerSeed = deriveSeed(seed, streams.outer);
  const outer = makeStudyFolds(data, { folds, repeats, seed: outerSeed }).folds;
  const innerSeed = (index: number) => deriveSeed(seed, streams.inner, index);
  const scopeOf = (held: Fold | null, index: number): Scope => {
    const rows = held?.train ?? everyRow(data);
    const left = byFolds
      ? makeMemberFolds(data, { rows, members: members ?? folds, seed: innerSeed(index) })
      : makeStudyFolds(data, {
          folds,
          seed: innerSeed(index),
          ...(held ? { rows, isInner: true } : { repeats }),
        });
    const inner = (byFolds ? makeForwardFolds(data, rows, members ?? folds) : null) ?? left;
    return { index, outer: held, folds: inner.folds, inner, left };
  };
  const scopes = [...outer.map(scopeOf), scopeOf(null, outer.length)];
  for (const candidate of candidates) rehearseCandidate(data, candidate, settings);
  const stopping = candidates.find(({ variant }) => variant.patience !== undefined);
  if (stopping && byFolds) throw refuseStopping(stopping.name);
  if (stopping) checkStopping(data, scopes);
  const largest = scopes.map(({ folds: inner }) =>
    largestOf(inner.map(({ train }) => train.length)),
  );
  const lengths = candidates.map(({ changes }) => {
    const plan = planOf(settings, changes);
    return largest.map((rows) => planLength(plan, rows).iterations);
  });
  const { reference } = places;
  const searched = candidates.length - Object.values(places).filter((one) => one !== null).length;
  return {
    aim,
    candidates,
    ...places,
    scopes,
    search,
    byFolds,
    rungs: searchTraits[search].isHalved ? rungsOf[aim](searched) : [],
    iterations: {
      allRows: lengths.map((each) => each[each.length - 1]),
      least: smallestOf(lengths[reference]),
      most: largestOf(lengths[reference]),
    },
    seed,
  };
}

const rungsOf: Readonly<Record<Aim, (settings: number) => Rung[]>> = {
  regularization: planRungs,
  settings: planJointRungs,
};

/** Whether a candidate is always tried to the end, as what others are measured by. */
export function isYardstick({ reference, linear, average }: Study, candidate: number): boolean {
  return candidate === reference || candidate === linear || candidate === average;
}

/** The seed of the trainings of one scope: the same for every candidate, so that they pair. */
export function scopeSeed(study: Study, scope: number, kind: "inner" | "outer"): number {
  return deriveSeed(study.seed, streams.weights, scope, kind === "inner" ? 0 : 1);
}

/** The seed of the rows left of all where a learning curve has the share of that index. */
export function sizeSeed(study: Study, share: number): number {
  return deriveSeed(study.seed, streams.sizes, share);
}

/** The seed of the comparison of shuffled with later rows. */
export function laterSeed(study: Study): number {
  return deriveSeed(study.seed, streams.later);
}

/** @throws RegulaError where rows to stop by cannot be held back from the training rows of a fold */
function checkStopping(data: StudyData, scopes: readonly Scope[]): void {
  const trained = scopes.flatMap(({ outer, folds }) => [...(outer ? [outer] : []), ...folds]);
  try {
    for (const { train } of trained) holdBack(data, train, 0);
  } catch (error) {
    if (!(error instanceof RegulaError)) throw error;
    throw new RegulaError({
      ...error.details,
      advice: {
        en: "Early stopping (stop) holds back a fifth of every fold's training rows, which is not possible here: name the other families, without stop.",
        "pt-BR":
          "A parada antecipada (stop) retira um quinto das linhas de treino de cada parte, o que não é possível aqui: indique as outras famílias, sem stop.",
      },
    });
  }
}

/** @throws RegulaError for fewer groups than two levels of folds can hold out */
function checkGroups(groups: readonly string[]): void {
  const count = new Set(groups).size;
  if (count >= fewestGroups) return;
  throw new RegulaError({
    code: "shape-mismatch",
    place: { option: "group" },
    expected: {
      en: "three groups or more: one is held out to judge the choice, another to choose by",
      "pt-BR": "três grupos ou mais: um fica de fora para julgar a escolha, outro para escolher",
    },
    received: spellNumbers(count),
    advice: {
      en: "Name a column of more groups, or use regula train, which estimates with two.",
      "pt-BR": "Indique uma coluna de mais grupos, ou use regula train, que estima com dois.",
    },
  });
}

function refuseStopping(name: string): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option: "variants" },
    expected: {
      en: "no early stopping of its own (stop): all networks of a setting stop together, where the rows that they leave out are predicted best",
      "pt-BR":
        "nenhuma parada antecipada própria (stop): todas as redes de uma opção param juntas, onde as linhas que deixam de fora são mais bem previstas",
    },
    received: verbatim(name),
    advice: {
      en: "Leave stop out, or use --preset course.",
      "pt-BR": "Deixe stop fora, ou use --preset course.",
    },
  });
}
