/** The languages in which everything a person reads exists. */
export const languages = ["en", "pt-BR"] as const;

/** One of `languages`. */
export type Language = (typeof languages)[number];

/** One sentence or label in every language; a missing language is a type error. */
export type Text = Readonly<Record<Language, string>>;

/** The same words in every language: for symbols, numbers and code. */
export function verbatim(words: string): Text {
  return { en: words, "pt-BR": words };
}

/** Numbers as each language writes them: `0.5, 1` is `0,5; 1` in Portuguese. */
export function spellNumbers(value: number | string): Text {
  const en = String(value);
  return { en, "pt-BR": en.replaceAll(", ", "; ").replaceAll(".", ",") };
}
