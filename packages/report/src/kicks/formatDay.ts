import type { Language } from "@regula/base";

/** A day, YYYY-MM-DD, as it is written in the language. */
export function formatDay(day: string, language: Language): string {
  const date = new Intl.DateTimeFormat(language === "en" ? "en-US" : language, {
    dateStyle: "medium",
    timeZone: "UTC",
  }).format(new Date(`${day}T00:00:00Z`));
  // The first of a month is an ordinal in Portuguese.
  return language === "pt-BR" ? date.replace(/^1 de/, "1º de") : date;
}
