import { type Language, languages } from "@regula/base";
import { en, type Words } from "./en.ts";
import { ptBR } from "./ptBR.ts";

export type { Words };

/** A language without a dictionary, or a dictionary without a word, is a type error. */
export const words: Readonly<Record<Language, Words>> = { en, "pt-BR": ptBR };

/** The first of the reader's languages that the lab speaks. */
export function chooseLanguage(preferred: readonly string[], kept: string | null): Language {
  const known = languages.find((language) => language === kept);
  if (known) return known;
  for (const tag of preferred) {
    const found = languages.find((language) => language.slice(0, 2) === tag.slice(0, 2));
    if (found) return found;
  }
  return "en";
}

/** A number as the language writes it. */
export function number(value: number, language: Language, decimals = 0): string {
  return value
    .toLocaleString(language, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      useGrouping: "always",
      signDisplay: "negative",
    })
    .replace("-", "−");
}

/** A setting with as many digits as it has. */
export function plainNumber(value: number, language: Language): string {
  return value.toLocaleString(language, { maximumSignificantDigits: 6, useGrouping: false });
}

export function percent(share: number, language: Language, decimals = 1): string {
  return share.toLocaleString(language, {
    style: "percent",
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}

/** A number as a person types it, with a decimal point or comma; NaN for anything else. */
export function readNumber(text: string): number {
  const trimmed = text.trim().replace(",", ".").replace("−", "-");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : Number.NaN;
}
