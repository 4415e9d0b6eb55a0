import { RegulaError, type Text, verbatim } from "@regula/base";
import { repeatsParameter, type Task } from "@regula/data";
import {
  defaultFamilies,
  defaultTrials,
  drawSettings,
  type FamilySearchName,
  joinRegularizers,
  parseFamilies,
  parseVariants,
  type Regularizers,
  replaceRegularizers,
  type SearchName,
  searchParameter,
  searchTraits,
  searchVariants,
  type TuneSettings,
} from "@regula/studies";
import { defaultVariant, parseVariant } from "../model/settings.ts";

/** Which settings a study searches, as they are written. */
export interface SearchSpace {
  readonly variants?: string;
  readonly families?: string;
  /** By default joint with networks by folds, unless regularizers are named; else a grid. */
  readonly search?: SearchName;
  readonly trials?: number;
  readonly searchRows?: number;
}

/** What a search depends on. */
export interface SearchedStudy {
  readonly seed: number;
  readonly task: Task;
  /** Whether candidates are ensembles by folds, which a search of settings needs. */
  readonly byFolds: boolean;
  /** Regularizers given in addition to the search. */
  readonly regularizers: Regularizers;
  /** Names of the settings that are asked for, and so not searched. */
  readonly given: readonly string[];
}

/** What is chosen from, and how. */
export type AskedSearch = Pick<
  TuneSettings,
  "variants" | "settings" | "search" | "byFolds" | "members" | "searchRows"
> &
  Required<Pick<TuneSettings, "repeats">>;

/** Networks of a candidate in a search of settings: few, as candidates are many. */
const jointMembers = 4;

/** Repeats of the outer folds where nothing says it: a search of settings holds each row out once. */
const jointRepeats = 1;

/** How settings are found where nothing says it: all that training has, unless regularizers are named. */
function searchOf({ search, variants, families }: SearchSpace, byFolds: boolean): SearchName {
  if (search !== undefined) return search;
  const namesRegularizers = variants !== undefined || families !== undefined;
  return byFolds && !namesRegularizers ? "joint" : searchParameter.default;
}

/**
 * The settings of a study.
 *
 * @throws RegulaError for what cannot be read, and for options that do not go together
 */
export function askSearch(space: SearchSpace, study: SearchedStudy): AskedSearch {
  const search = searchOf(space, study.byFolds);
  const { searchRows } = space;
  const shared = searchRows === undefined ? {} : { searchRows };
  if (search === "joint") return { ...readJoint(space, study), ...shared };
  const { variants, ...asked } = readFamilies(space, search, study);
  return {
    ...asked,
    ...shared,
    repeats: repeatsParameter.default,
    variants: variants.map((variant) => joinRegularizers(variant, study.regularizers)),
  };
}

function readJoint(
  { variants, families, trials }: SearchSpace,
  { seed, task, byFolds, regularizers, given }: SearchedStudy,
): AskedSearch {
  if (variants !== undefined) throw refuseBeside("--variants", "--search joint", variants, "joint");
  if (families !== undefined) throw refuseBeside("--families", "--search joint", families, "joint");
  if (!byFolds) throw refuseJoint();
  const settings = drawSettings({
    trials: trials ?? defaultTrials.joint,
    seed,
    variant: replaceRegularizers(parseVariant(defaultVariant), regularizers),
    given,
    task,
  });
  return { settings, search: "joint", byFolds, members: jointMembers, repeats: jointRepeats };
}

function readFamilies(
  { variants, families, trials }: SearchSpace,
  search: FamilySearchName,
  { seed, task, byFolds }: SearchedStudy,
) {
  if (variants !== undefined) {
    if (families !== undefined)
      throw refuseBeside("--families", "--variants", families, "families");
    if (trials !== undefined)
      throw refuseBeside("--trials", "--variants", String(trials), "trials");
    const { isDrawn, isHalved } = searchTraits[search];
    if (isDrawn && !isHalved) throw refuseBeside("--search", "--variants", search, "random");
    return { variants: parseVariants(variants), search, byFolds };
  }
  if (!searchTraits[search].isDrawn && trials !== undefined) {
    throw refuseBeside("--trials", `--search ${search}`, String(trials), "drawnGrid");
  }
  const drawn = searchVariants({
    search,
    seed,
    families: parseFamilies(families ?? defaultFamilies[search], { task, byFolds }),
    ...(trials !== undefined && { trials }),
  });
  return { variants: drawn, search, byFolds };
}

function refuseJoint(): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { option: "--search" },
    expected: {
      en: "grid, random or halving with --preset course: joint searches the settings of networks by folds",
      "pt-BR":
        "grid, random ou halving com --preset course: joint busca as opções de redes por partes",
    },
    received: verbatim("joint"),
    advice: { en: "Use --preset table.", "pt-BR": "Use --preset table." },
  });
}

/** What cures two options that do not go together, the most likely one first. */
const cures = {
  drawnGrid: {
    en: "Add --search random, which draws so many settings, or --search halving; a grid tries every strength of its families.",
    "pt-BR":
      "Acrescente --search random, que sorteia tantas opções, ou --search halving; uma grade experimenta todas as forças de suas famílias.",
  },
  families: {
    en: "Leave one of the two out: --variants names each setting itself, --families has them made.",
    "pt-BR":
      "Deixe uma das duas fora: --variants nomeia cada opção por si, --families manda criá-las.",
  },
  trials: {
    en: "Leave --trials out: --variants names every setting itself, and none is drawn.",
    "pt-BR": "Deixe --trials fora: --variants nomeia cada opção por si, e nenhuma é sorteada.",
  },
  random: {
    en: "Leave --search out, or use --search halving, which gives variants up early.",
    "pt-BR": "Deixe --search fora, ou use --search halving, que abandona variantes cedo.",
  },
  joint: {
    en: "Leave --search joint out to choose a regularizer alone; joint draws settings of all kinds, --trials of them.",
    "pt-BR":
      "Deixe --search joint fora para escolher só um regularizador; joint sorteia opções de todo tipo, tantas quantas diz --trials.",
  },
} satisfies Record<string, Text>;

/** An option without an effect is an error, not ignored. */
function refuseBeside(
  option: string,
  other: string,
  received: string,
  cure: keyof typeof cures,
): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { option },
    expected: { en: `nothing together with ${other}`, "pt-BR": `nada junto com ${other}` },
    received: verbatim(`"${received}"`),
    advice: cures[cure],
  });
}
