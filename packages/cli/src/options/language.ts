import { type Language, languages, RegulaError, verbatim } from "@regula/base";

/** The language of `--lang` or `--lang=`, else of the environment: Portuguese where it says pt. */
export function findLanguage(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const asked = findOption(argv);
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
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
  return /^pt/i.test(locale) ? "pt-BR" : "en";
}

function findOption(argv: readonly string[]): string | undefined {
  const index = argv.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  if (index < 0) return undefined;
  const word = argv[index];
  return word === "--lang" ? argv[index + 1] : word.slice("--lang=".length);
}
