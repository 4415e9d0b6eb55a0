import type { Language, Text } from "@regula/base";
import { bundledSources } from "@regula/football";

const bundledTexts: Readonly<Record<keyof typeof bundledSources, Text>> = {
  train: { en: "simulated kicks", "pt-BR": "chutes simulados" },
  test: { en: "simulated test kicks", "pt-BR": "chutes de teste simulados" },
  population: { en: "fresh simulated kicks", "pt-BR": "chutes simulados novos" },
};

const splits = ["train", "test", "population"] as const satisfies (keyof typeof bundledSources)[];

/** Where rows come from: the name of a file as it is, or the bundled kicks in the reader's language. */
export function describeSource(source: string, language: Language): string {
  const bundled = splits.find((split) => bundledSources[split] === source);
  return bundled ? bundledTexts[bundled][language] : source;
}
