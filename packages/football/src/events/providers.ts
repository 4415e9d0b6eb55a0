import type { Text } from "@regula/base";
import { type FilePart, type Provider, recognizePart } from "./provider.ts";
import { type ProviderName, providers } from "./providerName.ts";
import { statsBombFiles } from "./statsBomb/statsBombFiles.ts";
import { wyscoutFiles } from "./wyscout/wyscoutFiles.ts";

/** What Regula knows of each provider's files; what a file holds is asked in this order. */
export const providerFiles: Readonly<Record<ProviderName, Provider>> = {
  wyscout: wyscoutFiles,
  statsbomb: statsBombFiles,
};

/** Whose file it is, and what it holds. */
export type RecognizedPart = FilePart & { readonly provider: ProviderName };

/** As `recognizePart`, of all providers. */
export function recognizeElement(element: unknown): RecognizedPart | null {
  for (const provider of providers) {
    const part = recognizePart(providerFiles[provider], element);
    if (part) return { ...part, provider };
  }
  return null;
}

/** "events of A or of B", of all providers, each worded by `name`. */
function eventsOfAll(name: (provider: Provider, language: keyof Text) => string): Text {
  const names = (language: keyof Text) =>
    providers.map((one) => name(providerFiles[one], language));
  return {
    en: `events ${names("en").join(" or ")}`,
    "pt-BR": `eventos ${names("pt-BR").join(" ou ")}`,
  };
}

/** Events that are read, by their providers. */
export const eventsOfProviders: Text = eventsOfAll(({ ofTitle }, language) => ofTitle[language]);

/** The same with the formats of theirs that are read. */
export const eventFormats = eventsOfAll(
  ({ ofTitle, edition }, language) => `${ofTitle[language]} (${edition[language]})`,
);
