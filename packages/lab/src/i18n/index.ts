import { type Language, languages } from "@regula/base";
import type { Words } from "./en.ts";

export type { Words };

/** Each loads when it is first asked for. A language without a dictionary, or a dictionary without a word, is a type error. */
const dictionaries: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => (await import("./en.ts")).en,
  "pt-BR": async () => (await import("./ptBR.ts")).ptBR,
};

const loaded = new Map<Language, Words>();

/** Makes the words of a language ready for `wordsOf`. @throws TypeError where their file cannot be fetched */
export async function loadWords(language: Language): Promise<void> {
  if (!loaded.has(language)) loaded.set(language, await dictionaries[language]());
}

/** Loads what is left once the page stands, so that a change of language waits for nothing. */
export function loadOtherWords(): void {
  for (const language of languages) {
    loadWords(language).catch(() => {
      // Without a network now: asked for again when the language is chosen, which says what failed.
    });
  }
}

/** The words of a language that `loadWords` has loaded. */
export function wordsOf(language: Language): Words {
  const words = loaded.get(language);
  if (!words) throw new Error(`the words of ${language} are not loaded`);
  return words;
}

/** Words that are fetched with what they are about: those of the second language are shaped by the first. */
export function inBoth<Shape>(words: {
  readonly en: Shape;
  readonly "pt-BR": NoInfer<Shape>;
}): Readonly<Record<Language, Shape>> {
  return words;
}

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

const formats = new Map<string, Intl.NumberFormat>();

/** Made once each: to make one takes longer than to write a hundred numbers with it. */
function formatOf(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(language, options);
  formats.set(key, format);
  return format;
}

/** A number as the language writes it. */
export function number(value: number, language: Language, decimals = 0): string {
  return formatOf(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: "always",
    signDisplay: "negative",
  })
    .format(value)
    .replace("-", "−");
}

/** A setting with as many digits as it has. */
export function plainNumber(value: number, language: Language): string {
  return formatOf(language, { maximumSignificantDigits: 6, useGrouping: false }).format(value);
}

/** About so long, to two digits: "40 s", "5 min", "1.5 h". */
export function duration(seconds: number, language: Language): string {
  const [size, unit] =
    seconds < 90 ? [1, "s"] : seconds < 5400 ? [60, "min"] : ([3600, "h"] as const);
  const rounded = Math.max(1, Number((seconds / size).toPrecision(2)));
  return `${plainNumber(rounded, language)}\u00a0${unit}`;
}

export function percent(share: number, language: Language, decimals = 1): string {
  return formatOf(language, {
    style: "percent",
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(share);
}

/** A number as a person types it, with a decimal point or comma; NaN for anything else. */
export function readNumber(text: string): number {
  const trimmed = text.trim().replace(",", ".").replace("−", "-");
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : Number.NaN;
}
