import { type Language, RegulaError, type Text, verbatim } from "@regula/base";
import type { Task } from "@regula/data";
import {
  defaultFamilies,
  parseFamilies,
  parseVariants,
  type SearchName,
  searchParameter,
  searchTraits,
  searchVariants,
  type TuneSettings,
  trialsParameter,
  variantWords,
} from "@regula/studies";
import type { Command } from "commander";
import type { GivenFlag } from "./commandLine.ts";
import { parameterOption } from "./options.ts";

/** The options that say which settings a study searches. */
export interface SearchFlags {
  readonly variants?: string;
  readonly families?: string;
  readonly search: SearchName;
  readonly trials?: number;
}

const variantGrammar = Object.keys(variantWords).join(", ");

const words = {
  variants: {
    en: `settings to choose from, in place of families: none, or word=number joined by +, with the words ${variantGrammar}`,
    "pt-BR": `opções entre as quais escolher, em vez de famílias: none, ou palavra=número unidos por +, com as palavras ${variantGrammar}`,
  },
  families: {
    en: `families to search: ${defaultFamilies.grid} by default in a grid, else all; elastic is l1+l2`,
    "pt-BR": `famílias a buscar: ${defaultFamilies.grid} por padrão numa grade, senão all; elastic é l1+l2`,
  },
} satisfies Record<string, Text>;

/** Adds the flags of `SearchFlags`. */
export function addSearchOptions(command: Command, language: Language): Command {
  return command
    .option("--variants <list>", words.variants[language])
    .option("--families <list>", words.families[language])
    .addOption(parameterOption(searchParameter, language).default(searchParameter.default))
    .addOption(parameterOption(trialsParameter, language));
}

/** The flags that ask for these options again. */
export function searchFlags(options: SearchFlags): GivenFlag[] {
  return [
    ["--variants", options.variants],
    ["--families", options.families],
    ["--search", options.search === searchParameter.default ? undefined : options.search],
    ["--trials", options.trials === undefined ? undefined : String(options.trials)],
  ];
}

/** What a search depends on. */
export interface SearchedStudy {
  readonly seed: number;
  readonly task: Task;
  readonly byFolds: boolean;
}

/**
 * The settings of a study.
 *
 * @param study its seed, which draws depend on, its task, and whether it judges by folds
 * @throws RegulaError for what cannot be read, and for options that do not go together
 */
export function readSearch(
  { variants, families, search, trials }: SearchFlags,
  { seed, task, byFolds }: SearchedStudy,
): Pick<TuneSettings, "variants" | "search" | "byFolds"> {
  if (variants !== undefined) {
    if (families !== undefined) throw refuseBeside("--families", "--variants", families);
    if (trials !== undefined) throw refuseBeside("--trials", "--variants", String(trials));
    const { isDrawn, isHalved } = searchTraits[search];
    if (isDrawn && !isHalved) throw refuseBeside("--search", "--variants", search);
    return { variants: parseVariants(variants), search, byFolds };
  }
  if (!searchTraits[search].isDrawn && trials !== undefined) {
    throw refuseBeside("--trials", `--search ${search}`, String(trials));
  }
  const drawn = searchVariants({
    search,
    seed,
    families: parseFamilies(families ?? defaultFamilies[search], { task, byFolds }),
    ...(trials !== undefined && { trials }),
  });
  return { variants: drawn, search, byFolds };
}

/** What nobody would read is an error, not a silent nothing. */
function refuseBeside(option: string, other: string, received: string): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { option },
    expected: { en: `nothing beside ${other}`, "pt-BR": `nada junto com ${other}` },
    received: verbatim(`"${received}"`),
    advice: {
      en: "--variants names each setting; --families is searched in a grid, or by draws with --search random or halving, of which --trials says how many.",
      "pt-BR":
        "--variants nomeia cada opção; --families é buscada numa grade, ou por sorteios com --search random ou halving; --trials diz quantos.",
    },
  });
}
