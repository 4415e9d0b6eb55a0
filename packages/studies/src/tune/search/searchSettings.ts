import {
  type ChoiceParameter,
  checkChoice,
  checkNumber,
  largestOf,
  type NumberParameter,
  PhiloxStream,
  purposes,
  RegulaError,
  type Text,
  verbatim,
} from "@regula/base";
import type { Task } from "@regula/data";
import { smoothingClasses } from "@regula/engine";
import { taskOutputs } from "../../folds/planFactory.ts";
import {
  isVariantWord,
  parseVariants,
  type Variant,
  type VariantWord,
  variantWords,
} from "../../variants/variant.ts";
import { drawStrength } from "./drawValue.ts";

/**
 * How settings are found.
 *
 * - `grid`: the strengths declared with each word.
 * - `random`: strengths drawn between a word's weakest and strongest (Bergstra and Bengio 2012).
 * - `halving`: the same draws, most of them given up early; see `planRungs`.
 * - `joint`: settings of all that training has, regularizers among them, most of them given up early; see
 *   `drawSettings`.
 */
export const searchNames = ["joint", "grid", "random", "halving"] as const;

/** One of `searchNames`. */
export type SearchName = (typeof searchNames)[number];

export interface SearchTraits {
  /** Whether strengths are drawn; else they are those declared. */
  readonly isDrawn: boolean;
  /** Whether most settings are given up early. */
  readonly isHalved: boolean;
}

/** What each way of searching does. */
export const searchTraits: Readonly<Record<SearchName, SearchTraits>> = {
  joint: { isDrawn: true, isHalved: true },
  grid: { isDrawn: false, isHalved: false },
  random: { isDrawn: true, isHalved: false },
  halving: { isDrawn: true, isHalved: true },
};

/** The option `search`: its choices, default and texts. */
export const searchParameter: ChoiceParameter<SearchName> = {
  kind: "choice",
  name: "search",
  choices: searchNames,
  default: "grid",
  label: { en: "Search", "pt-BR": "Busca" },
  help: {
    en: "joint: settings of network, training and regularization, drawn around the preset's, most of them stopped early; of regularizers alone: grid: the strengths declared for each family; random: strengths drawn; halving: drawn, and two thirds given up at each tripling of the iterations",
    "pt-BR":
      "joint: opções de rede, treino e regularização, sorteadas em torno das da predefinição, quase todas abandonadas cedo; só de regularizadores: grid: as forças declaradas de cada família; random: forças sorteadas; halving: sorteadas, e dois terços abandonados a cada triplicar das iterações",
  },
};

/** The option `trials`: its interval, default and texts. */
export const trialsParameter: NumberParameter = {
  kind: "number",
  name: "trials",
  integer: true,
  default: 24,
  interval: { min: 1, max: 10_000 },
  label: { en: "Settings drawn", "pt-BR": "Opções sorteadas" },
  help: {
    en: "settings drawn by joint, random and halving, in addition to the default or none",
    "pt-BR": "opções sorteadas por joint, random e halving, além da padrão ou de none",
  },
};

/** Settings that are drawn where no number is asked for. */
export const defaultTrials: Readonly<Record<Exclude<SearchName, "grid">, number>> = {
  joint: 24,
  random: 24,
  halving: 24,
};

/** What searches for a regularizer and its strength where all else stays. */
export type FamilySearchName = Exclude<SearchName, "joint">;

/** The words that a family's variants set. */
export type Family = readonly VariantWord[];

/** Families with a name of their own (elastic net: Zou and Hastie 2005). */
const namedFamilies: Readonly<Record<string, Family>> = { elastic: ["l1", "l2"] };

/** What `all` stands for: smoothing is for classes only. */
const everyFamily = "l2,l1,elastic,decay,dropout,maxnorm,noise,smoothing,mixup,stop,l2+dropout";

/** Searched where nothing is asked: with none, twelve settings in a grid. */
export const defaultFamilies: Readonly<Record<FamilySearchName, string>> = {
  grid: "l2,l1,dropout",
  random: "all",
  halving: "all",
};

/** What `all` is to fit. */
export interface FamilyFit {
  readonly task?: Task;
  /** Whether candidates are ensembles by folds, which stop by rows of their own. */
  readonly byFolds?: boolean;
}

/**
 * Reads a list such as `l2,elastic,l2+dropout`, or `all`.
 *
 * @throws RegulaError for unknown words and for what is named twice
 */
export function parseFamilies(text: string, fit: FamilyFit = {}): Family[] {
  const isAll = text.trim() === "all";
  const listed = (isAll ? everyFamily : text).split(",").map((name) => parseFamily(name.trim()));
  const families = listed.filter((family) => !isAll || fitsStudy(family, fit));
  const meanings = families.map((family) => [...family].sort().join());
  const repeated = meanings.findIndex((meaning, i) => meanings.indexOf(meaning) !== i);
  if (repeated < 0) return families;
  throw refuse(families[repeated].join("+"), {
    en: "each family once",
    "pt-BR": "cada família uma vez",
  });
}

function fitsStudy(family: Family, { task = "binary", byFolds = false }: FamilyFit): boolean {
  if (byFolds && family.includes("stop")) return false;
  return !family.includes("smoothing") || smoothingClasses[taskOutputs[task].loss] !== null;
}

function parseFamily(name: string): Family {
  if (Object.hasOwn(namedFamilies, name)) return namedFamilies[name];
  const words = name.split("+").map((word) => word.trim());
  if (!words.every(isVariantWord) || new Set(words).size < words.length)
    throw refuse(name, grammar);
  return words.filter(isVariantWord);
}

/** Options of `searchVariants`. */
export interface SearchOptions {
  readonly search: FamilySearchName;
  readonly families: readonly Family[];
  /** Settings to draw; a grid has as many as it has. */
  readonly trials?: number;
  readonly seed: number;
}

/**
 * No regularization, and the settings to search. The i-th that is drawn is a function of (seed, i) and
 * of those before it, however many are drawn; families take turns.
 *
 * @throws RegulaError for a search that does not exist and for a number of trials outside its interval
 */
export function searchVariants({ search, families, trials, seed }: SearchOptions): Variant[] {
  const names = searchTraits[checkChoice(searchParameter, search)].isDrawn
    ? drawAll(families, checkNumber(trialsParameter, trials ?? trialsParameter.default), seed)
    : families.flatMap(gridOf);
  return parseVariants(["none", ...names].join(","));
}

/** A family's variants weak to strong, its words' strengths going up together. */
function gridOf(family: Family): string[] {
  const grids = family.map((word): readonly number[] => variantWords[word].search.grid);
  const steps = largestOf(grids.map((grid) => grid.length));
  return Array.from({ length: steps }, (_, i) =>
    write(family, (_word, w) => {
      const grid = grids[w];
      return grid[steps === 1 ? 0 : Math.round((i * (grid.length - 1)) / (steps - 1))];
    }),
  );
}

/** A setting that was drawn before is drawn again, so often; then there are no more of the family. */
const mostDraws = 100;

function drawAll(families: readonly Family[], trials: number, seed: number): string[] {
  const drawn = new Set<string>();
  for (let i = 0; i < trials; i++) {
    const family = families[i % families.length];
    const source = new PhiloxStream(seed, purposes.search, i);
    for (let attempt = 0; attempt < mostDraws; attempt++) {
      const name = write(family, (word) => drawStrength(word, source.nextDouble()));
      if (drawn.has(name)) continue;
      drawn.add(name);
      break;
    }
  }
  return [...drawn];
}

function write(family: Family, numberOf: (word: VariantWord, index: number) => number): string {
  return family.map((word, i) => `${word}=${numberOf(word, i)}`).join("+");
}

const grammar: Text = {
  en: `all, or families separated by commas: ${everyFamily}; or other words joined by +`,
  "pt-BR": `all, ou famílias separadas por vírgulas: ${everyFamily}; ou outras palavras unidas por +`,
};

function refuse(name: string, expected: Text): RegulaError {
  return new RegulaError({
    code: "parameter-invalid",
    place: { option: "families" },
    expected,
    received: verbatim(`"${name}"`),
  });
}
