import type { Language, Text } from "@regula/base";
import { bundledSources } from "@regula/football";
import { capitalize } from "./modelName.ts";

const bundledTexts: Readonly<Record<keyof typeof bundledSources, Text>> = {
  train: { en: "simulated kicks", "pt-BR": "chutes simulados" },
  test: { en: "simulated test kicks", "pt-BR": "chutes de teste simulados" },
  population: { en: "fresh simulated kicks", "pt-BR": "chutes simulados novos" },
};

const splits = ["train", "test", "population"] as const satisfies (keyof typeof bundledSources)[];

const bundledOf = (source: string) => splits.find((split) => bundledSources[split] === source);

/** Where rows come from: the name of a file as it is, or the bundled kicks in the reader's language. */
export function describeSource(source: string, language: Language): string {
  const bundled = bundledOf(source);
  return bundled ? bundledTexts[bundled][language] : source;
}

/** The same at the beginning of a sentence, where a file's name keeps its letters. */
export function beginWithSource(source: string, language: Language): string {
  if (bundledOf(source)) return capitalize(describeSource(source, language));
  return { en: `The file ${source}`, "pt-BR": `O arquivo ${source}` }[language];
}
