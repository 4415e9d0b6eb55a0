import { type Language, languages, RegulaError, verbatim } from "@regula/base";
import { findLangOption, isPortuguese, localeOf } from "./locale.ts";

/** The language of `--lang` or `--lang=`, else of the environment: Portuguese where it says pt. */
export function findLanguage(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const asked = findLangOption(argv);
  if (asked !== undefined) {
    const language = languages.find((name) => name === asked);
    if (language) return language;
    throw new RegulaError({
      code: "parameter-invalid",
      place: { option: "--lang" },
      expected: {
        en: `one of ${languages.join(", ")}`,
        "pt-BR": `um de ${languages.join(", ")}`,
      },
      received: verbatim(`"${asked}"`),
    });
  }
  return isPortuguese(localeOf(environment)) ? "pt-BR" : "en";
}
