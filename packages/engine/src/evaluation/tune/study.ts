import { RegulaError } from "../../base/regulaError.ts";
import { verbatim } from "../../base/text.ts";
import type { Dataset } from "../../data/dataset.ts";
import { type Fold, makeFolds } from "../../data/folds.ts";
import { deriveSeed } from "../../random/deriveSeed.ts";
import type { MaskKind } from "../../spec/dropout.ts";
import type { Precision } from "../../spec/precision.ts";
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
  readonly train: Uint32Array;
  /** Empty for the last scope, which holds all rows. */
  readonly test: Uint32Array;
  readonly folds: readonly Fold[];
}

/** All that a study will do: a function of its data and settings alone. */
export interface Study {
  readonly candidates: readonly Candidate[];
  /** One an outer fold, and last one of all rows. */
  readonly scopes: readonly Scope[];
  readonly folds: number;
  readonly repeats: number;
  readonly seed: number;
}

/** What parts of a study derive their seeds from, beside the study's own. */
const places = { outer: 1, inner: 2, weights: 3 } as const;

const defaultHidden = [20, 3] as const;

/**
 * Lays a study out. Outer folds repeat; inside each a setting is chosen by cross-validation of its
 * training rows alone, so that what it reaches on the held-out rows is honest.
 *
 * @throws RegulaError for data that cannot be folded, or no variant to compare with none
 */
export function planStudy(data: Dataset, settings: TuneSettings): Study {
  const { folds = 5, repeats = 3, seed = 3, hidden = defaultHidden } = settings;
  const variants = settings.variants.some((variant) => familyOf(variant) === "none")
    ? settings.variants
    : [{ name: "none", options: {} }, ...settings.variants];
  if (variants.length < 2) {
    throw new RegulaError({
      code: "parameter-invalid",
      place: { option: "variants" },
      expected: {
        en: "at least one variant beside none",
        "pt-BR": "ao menos uma variante além de none",
      },
      received: verbatim(variants.map(({ name }) => name).join(",")),
    });
  }
  const classes = data.Y.data;
  const outer = makeFolds({
    rows: data.X.columns,
    folds,
    repeats,
    seed: deriveSeed(seed, places.outer),
    classes,
  }).folds;
  const inside = (index: number, rows: Uint32Array, times: number) =>
    makeFolds({
      rows,
      folds,
      repeats: times,
      seed: deriveSeed(seed, places.inner, index),
      classes,
    }).folds;
  const all = Uint32Array.from({ length: data.X.columns }, (_, row) => row);
  return {
    candidates: [
      ...variants.map((variant) => ({ name: variant.name, variant, hidden, isBaseline: false })),
      { name: "logistic", variant: { name: "none", options: {} }, hidden: [], isBaseline: true },
    ],
    scopes: [
      ...outer.map(({ train, test }, index) => ({
        index,
        train,
        test,
        folds: inside(index, train, 1),
      })),
      {
        index: outer.length,
        train: all,
        test: new Uint32Array(0),
        folds: inside(outer.length, all, repeats),
      },
    ],
    folds,
    repeats,
    seed,
  };
}

/** The seed of the initial weights of one training: the same for every candidate, so that they pair. */
export function weightSeed(study: Study, scope: number, fold: number): number {
  return deriveSeed(study.seed, places.weights, scope, fold);
}
