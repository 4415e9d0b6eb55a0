import { RegulaError } from "../../base/regulaError.ts";
import { verbatim } from "../../base/text.ts";
import { type Fold, foldsParameter, makeFolds, repeatsParameter } from "../../data/folds.ts";
import type { StudyData } from "../../data/studyData.ts";
import { deriveSeed } from "../../random/deriveSeed.ts";
import type { MaskKind } from "../../spec/dropout.ts";
import { defaultHidden } from "../../spec/network.ts";
import type { Precision } from "../../spec/precision.ts";
import { seedParameter } from "../../spec/trainingPlan.ts";
import type { Variant } from "../variant.ts";
import { familyOf } from "./family.ts";

export interface TuneSettings {
  readonly variants: readonly Variant[];
  readonly hidden?: readonly number[];
  readonly learningRate?: number;
  readonly iterations?: number;
  readonly seed?: number;
  readonly precision?: Precision;
  readonly mask?: MaskKind;
  readonly folds?: number;
  readonly repeats?: number;
}

/** Searched where nothing is asked: no regularization and three families, weak to strong. */
export const defaultTuneVariants = [
  "none",
  ...[0.1, 0.3, 1, 3].map((lambda) => `l2=${lambda}`),
  ...[0.03, 0.1, 0.3].map((lambda) => `l1=${lambda}`),
  ...[0.95, 0.86, 0.7, 0.5].map((keepProb) => `dropout=${keepProb}`),
].join(",");

/** A candidate of the search: a variant of the network, or logistic regression. */
export interface Candidate {
  readonly name: string;
  readonly variant: Variant;
  /** Hidden units; none is logistic regression. */
  readonly hidden: readonly number[];
  /** Whether it may be chosen; a baseline may not. */
  readonly isBaseline: boolean;
}

/** Rows to choose a setting on by cross-validation, and rows held out from the choice. */
export interface Scope {
  readonly index: number;
  /** Null for the last scope, which holds all rows. */
  readonly outer: Fold | null;
  readonly folds: readonly Fold[];
}

/** All that a study will do: a function of its data and settings alone. */
export interface Study {
  readonly candidates: readonly Candidate[];
  /** One an outer fold, and last one of all rows. */
  readonly scopes: readonly Scope[];
  readonly seed: number;
}

/** What parts of a study derive their seeds from, beside the study's own. */
const places = { outer: 1, inner: 2, weights: 3 } as const;

/**
 * Lays a study out. Outer folds repeat; inside each a setting is chosen by cross-validation of its
 * training rows alone, so that what it reaches on the held-out rows is honest.
 *
 * @throws RegulaError for amounts instead of classes, data that cannot be folded, or no variant to
 * compare with none
 */
export function planStudy(data: StudyData, settings: TuneSettings): Study {
  const {
    folds = foldsParameter.default,
    repeats = repeatsParameter.default,
    seed = seedParameter.default,
    hidden = defaultHidden,
  } = settings;
  if (data.task === "regression") throw refuseAmounts(data);
  const variants = settings.variants.some((variant) => familyOf(variant) === "none")
    ? settings.variants
    : [{ name: "none", options: {} }, ...settings.variants];
  if (variants.length < 2) throw refuseNoneAlone(variants);
  const rows = Uint32Array.from({ length: data.rows }, (_, row) => row);
  const fold = (seedOfFolds: number, among: Uint32Array, times: number) =>
    makeFolds({
      rows: among,
      folds,
      repeats: times,
      seed: seedOfFolds,
      classes: data.classOf,
      groups: data.groups,
    }).folds;
  const outer = fold(deriveSeed(seed, places.outer), rows, repeats);
  const inside = (index: number, among: Uint32Array, times: number) =>
    fold(deriveSeed(seed, places.inner, index), among, times);
  return {
    candidates: [
      ...variants.map((variant) => ({ name: variant.name, variant, hidden, isBaseline: false })),
      { name: "logistic", variant: { name: "none", options: {} }, hidden: [], isBaseline: true },
    ],
    scopes: [
      ...outer.map((held, index) => ({
        index,
        outer: held,
        folds: inside(index, held.train, 1),
      })),
      { index: outer.length, outer: null, folds: inside(outer.length, rows, repeats) },
    ],
    seed,
  };
}

/** The seed of the trainings of one scope: the same for every candidate, so that they pair. */
export function scopeSeed(study: Study, scope: number, kind: "inner" | "outer"): number {
  return deriveSeed(study.seed, places.weights, scope, kind === "inner" ? 0 : 1);
}

function refuseAmounts({ targetName }: StudyData): RegulaError {
  return new RegulaError({
    code: "unsupported",
    place: { option: "target" },
    expected: { en: "a column of classes", "pt-BR": "uma coluna de classes" },
    received: {
      en: `amounts in "${targetName}"`,
      "pt-BR": `quantias em "${targetName}"`,
    },
  });
}

function refuseNoneAlone(variants: readonly Variant[]): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option: "variants" },
    expected: {
      en: "at least one variant beside none",
      "pt-BR": "ao menos uma variante além de none",
    },
    received: verbatim(variants.map(({ name }) => name).join(",")),
  });
}
