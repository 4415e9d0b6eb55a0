import { RegulaError, verbatim } from "@regula/base";
import { foldsParameter } from "@regula/data";
import { createEventRun, type EventRun, seedParameter } from "@regula/engine";
import { askSearch, chosenTraining, type SearchSpace } from "@regula/models";
import { namesGiven, presets, type TuneEvent, type TuneResult, tuneStudy } from "@regula/studies";
import { reasonOf } from "../fitted/abort.ts";
import { checkNames } from "../options/checkNames.ts";
import type { Label } from "../options/estimatorOptions.ts";
import { sayOptions } from "../options/sayOptions.ts";
import type { Rows } from "../reading/readRows.ts";
import type { Target } from "../reading/readTarget.ts";
import { ClassifierEstimator } from "./classifier.ts";
import type { TargetOf } from "./estimatorTypes.ts";
import {
  type Chosen,
  type EstimatorSpec,
  fitOptions,
  type RowsOptions,
  type RunOptions,
  refuseDiverged,
  runnerOf,
  studyOf,
  tellAll,
} from "./fitRows.ts";
import { RegressorEstimator } from "./regressor.ts";

/** What is searched; left out, settings of all kinds, that the estimator was not given. */
export interface TuneEstimatorOptions
  extends RowsOptions,
    RunOptions<TuneEvent>,
    Omit<SearchSpace, "variants" | "families"> {
  /** Ways of regularizing, as they are written: `l2=1`, `l2=0.7+dropout=0.9`. */
  readonly variants?: readonly string[];
  /** Families of regularizers whose strengths are searched: `l2`, `l2+dropout`. */
  readonly families?: readonly string[];
  /** Of the outer folds, by which the choice is judged; 5 by default. */
  readonly folds?: number;
  readonly repeats?: number;
}

/** What was chosen, and what the choice is worth. */
export interface Tuned<Estimator> {
  /** The same estimator with what was chosen: `fit` trains it. */
  readonly estimator: Estimator;
  /** Settings with their scores, the estimate of the choice by nested cross-validation, and what it was compared with. */
  readonly result: TuneResult;
}

/**
 * Chooses settings, or a regularizer and its strength, by nested cross-validation, as `regula tune` does.
 *
 * @throws RegulaError for rows, labels and searches that cannot be used, and where every setting diverged; what `signal` was aborted with
 */
export function tune<Estimator extends ClassifierEstimator | RegressorEstimator>(
  estimator: Estimator,
  X: Rows,
  y: TargetOf<Estimator>,
  options?: TuneEstimatorOptions,
): EventRun<TuneEvent, Tuned<Estimator>>;
export function tune(
  estimator: ClassifierEstimator | RegressorEstimator,
  X: Rows,
  y: Target<Label> | Target<number>,
  options: TuneEstimatorOptions = {},
): EventRun<TuneEvent, Tuned<ClassifierEstimator | RegressorEstimator>> {
  return createEventRun(run(estimator, X, y, options));
}

async function* run(
  { spec }: ClassifierEstimator | RegressorEstimator,
  X: Rows,
  y: Target<Label> | Target<number>,
  options: TuneEstimatorOptions,
): AsyncGenerator<TuneEvent, Tuned<ClassifierEstimator | RegressorEstimator>, void> {
  const { pool, signal, onProgress, ...given } = checkNames(options, tuneOptions);
  if (signal?.aborted) throw reasonOf(signal);
  const space = readSpace(given);
  if (spec.options.kind === "linear") throw refuseLinear();
  try {
    const { data } = studyOf(spec, X, y, given);
    const { plan, regularizers, used } = spec.training;
    const seed = spec.options.seed ?? seedParameter.default;
    const search = askSearch(space, {
      seed,
      task: data.task,
      byFolds: presets[used.name].byFolds,
      regularizers,
      given: namesGiven(spec.options),
    });
    const { folds = foldsParameter.default, repeats = search.repeats } = given;
    const settings = { ...plan, ...search, seed, folds, repeats };
    const host = { ...runnerOf(spec.options, pool), ...(signal && { signal }) };
    const result = yield* tellAll(tuneStudy(data, settings, host), onProgress);
    if (result === null) throw reasonOf(signal);
    const chosen = chosenTraining(data, result, spec.training);
    if (chosen === null) throw refuseDiverged();
    const { data: _, ...kept } = chosen;
    return { estimator: remake(spec, kept), result };
  } catch (error) {
    throw sayOptions(error);
  }
}

function remake(
  { taskKind, options }: EstimatorSpec,
  chosen: Chosen,
): ClassifierEstimator | RegressorEstimator {
  return taskKind === "classes"
    ? new ClassifierEstimator(options, chosen)
    : new RegressorEstimator(options, chosen);
}

/** The search as it is written. @throws RegulaError for options that do not go together */
function readSpace(given: TuneEstimatorOptions): SearchSpace {
  const { variants, families, search, trials, searchRows } = given;
  if (variants !== undefined) {
    refuseBeside("families", families?.join(", "), "variants");
    refuseBeside("trials", trials, "variants");
  }
  if (search === "joint") {
    refuseBeside("variants", variants?.join(", "), 'search: "joint"');
    refuseBeside("families", families?.join(", "), 'search: "joint"');
  }
  return {
    ...(variants && { variants: variants.join(",") }),
    ...(families && { families: families.join(",") }),
    ...(search !== undefined && { search }),
    ...(trials !== undefined && { trials }),
    ...(searchRows !== undefined && { searchRows }),
  };
}

function refuseBeside(option: string, value: string | number | undefined, other: string): void {
  if (value === undefined) return;
  throw new RegulaError({
    code: "usage",
    place: { option },
    expected: { en: `nothing together with ${other}`, "pt-BR": `nada junto com ${other}` },
    received: verbatim(String(value)),
  });
}

function refuseLinear(): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { option: "kind" },
    expected: {
      en: "an estimator of networks, whose settings can be searched; linear models are compared with them",
      "pt-BR":
        "um estimador de redes, cujas opções se possam buscar; modelos lineares são comparados com elas",
    },
    received: verbatim("linear"),
  });
}

const tuneOptions: Readonly<Record<keyof TuneEstimatorOptions, true>> = {
  ...fitOptions,
  variants: true,
  families: true,
  search: true,
  trials: true,
  searchRows: true,
  folds: true,
  repeats: true,
};
