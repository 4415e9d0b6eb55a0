import type { Language, Text } from "@regula/base";
import type { SearchSpace } from "@regula/models";
import {
  defaultFamilies,
  searchParameter,
  searchRowsParameter,
  trialsParameter,
  variantWords,
} from "@regula/studies";
import type { Command } from "commander";
import type { GivenFlag } from "./commandLine.ts";
import { parameterOption } from "./options.ts";

const variantGrammar = Object.keys(variantWords).join(", ");

const words = {
  variants: {
    en: `settings to choose from, in place of families: none, or word=number joined by +, with the words ${variantGrammar}`,
    "pt-BR": `opções entre as quais escolher, em vez de famílias: none, ou palavra=número unidos por +, com as palavras ${variantGrammar}`,
  },
  families: {
    en: `families of regularizers to search, with all else fixed: ${defaultFamilies.grid} by default in a grid, else all; elastic is l1+l2`,
    "pt-BR": `famílias de regularizadores a buscar, com todo o resto como está: ${defaultFamilies.grid} por padrão numa grade, senão all; elastic é l1+l2`,
  },
} satisfies Record<string, Text>;

/** Adds a flag for each field of `SearchSpace`. */
export function addSearchOptions(command: Command, language: Language): Command {
  return command
    .option("--variants <list>", words.variants[language])
    .option("--families <list>", words.families[language])
    .addOption(parameterOption(searchParameter, language))
    .addOption(parameterOption(trialsParameter, language))
    .addOption(parameterOption(searchRowsParameter, language));
}

/** The flags that ask for these options again. */
export function searchFlags(options: SearchSpace): GivenFlag[] {
  return [
    ["--variants", options.variants],
    ["--families", options.families],
    ["--search", options.search],
    ["--trials", options.trials === undefined ? undefined : String(options.trials)],
    ["--search-rows", options.searchRows === undefined ? undefined : String(options.searchRows)],
  ];
}
