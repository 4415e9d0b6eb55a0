import { checkNumber, PhiloxStream, purposes } from "@regula/base";
import type { Task } from "@regula/data";
import { smoothingClasses } from "@regula/engine";
import { taskOutputs } from "../../folds/planFactory.ts";
import {
  type PlanChangeName,
  type PlanChanges,
  type PlanSearch,
  planSearch,
} from "../../presets/planSearch.ts";
import {
  type RegularizerName,
  type Regularizers,
  replaceRegularizers,
} from "../../variants/joinRegularizers.ts";
import { type Variant, type VariantWord, variantWords } from "../../variants/variant.ts";
import { drawFrom, drawStrength } from "./drawValue.ts";
import { trialsParameter } from "./searchSettings.ts";
import { defaultName, namesOf, type SearchedSetting } from "./setting.ts";

/** Options of `drawSettings`. */
export interface DrawOptions {
  /** Settings to draw in addition to the default; fewer result where some are drawn twice. */
  readonly trials: number;
  readonly seed: number;
  /** How the default regularizes. */
  readonly variant: Variant;
  /** What is asked for, and so not searched. */
  readonly given: readonly string[];
  /** Label smoothing is for classes. */
  readonly task: Task;
}

const words = Object.keys(variantWords) as VariantWord[];

/** Attempts at a setting that differs from the default. */
const mostDraws = 100;

/**
 * The default, and settings drawn around it (Bergstra and Bengio 2012, "Random search for
 * hyper-parameter optimization"): each differs from it in some of what `planSearch` and `variantWords`
 * declare, by a value drawn for each alone. The i-th is a function of (seed, i), however many are drawn.
 *
 * @throws RegulaError for a number of trials outside its interval
 */
export function drawSettings(options: DrawOptions): SearchedSetting[] {
  const { variant } = options;
  const settings = new Map<string, SearchedSetting>();
  settings.set(defaultName, {
    name: defaultName,
    variant,
    changes: {},
    regularizers: {},
    differences: 0,
  });
  for (let i = 0; i < checkNumber(trialsParameter, options.trials); i++) {
    const source = new PhiloxStream(options.seed, purposes.search, i);
    for (let attempt = 0; attempt < mostDraws; attempt++) {
      const setting = drawSetting(source, options);
      if (setting.differences === 0) continue;
      if (!settings.has(setting.name)) settings.set(setting.name, setting);
      break;
    }
  }
  return [...settings.values()];
}

/** Two numbers of the source for each that is searched, so that what is given moves no other draw. */
function drawSetting(
  source: PhiloxStream,
  { variant, given, task }: Pick<DrawOptions, "variant" | "given" | "task">,
): SearchedSetting {
  const isSearched = (name: string, drawn: number) => {
    const share = source.nextDouble();
    return share < drawn && !given.includes(name);
  };
  const changes: { -readonly [Name in PlanChangeName]?: PlanChanges[Name] } = {};
  const change = <Name extends PlanChangeName>(name: Name, search: PlanSearch<Drawn<Name>>) => {
    const isChanged = isSearched(name, search.drawn);
    const value = drawFrom(search, source.nextDouble());
    if (isChanged) Object.assign(changes, { [name]: value });
  };
  change("hidden", planSearch.hidden);
  change("activation", planSearch.activation);
  change("learningRate", planSearch.learningRate);
  change("batchSize", planSearch.batchSize);
  change("inputEncoding", planSearch.inputEncoding);
  const regularizers: { -readonly [Name in RegularizerName]?: number } = {};
  for (const word of words) {
    const { option, search } = variantWords[word];
    if (option === "patience") continue;
    const isChanged = isSearched(option, search.drawn);
    const value = drawStrength(word, source.nextDouble());
    if (isChanged && fits(option, task)) regularizers[option] = value;
  }
  return settingOf(variant, changes, regularizers);
}

type Drawn<Name extends PlanChangeName> = NonNullable<PlanChanges[Name]>;

function fits(option: RegularizerName, task: Task): boolean {
  return option !== "labelSmoothing" || smoothingClasses[taskOutputs[task].loss] !== null;
}

/** A setting by what differs from the default. @param variant of the default */
export function settingOf(
  variant: Variant,
  changes: PlanChanges,
  regularizers: Regularizers,
): SearchedSetting {
  const changed = namesOf(changes).map((name) => `${name}=${String(changes[name])}`);
  const regularized = Object.entries(regularizers).map(([name, value]) => `${name}=${value}`);
  const parts = [...changed, ...regularized];
  return {
    name: parts.join(" ") || defaultName,
    variant: replaceRegularizers(variant, regularizers),
    changes,
    regularizers,
    differences: parts.length,
  };
}
