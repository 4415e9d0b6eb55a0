/** What was asked by `--lang` or `--lang=`; undefined where it was not. */
export function findLangOption(argv: readonly string[]): string | undefined {
  const index = argv.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  if (index < 0) return undefined;
  const word = argv[index];
  return word === "--lang" ? argv[index + 1] : word.slice("--lang=".length);
}

/** What the environment says of the language, as in `pt_BR.UTF-8`. */
export function localeOf(environment: Readonly<Record<string, string | undefined>>): string {
  return environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "";
}

/** Whether a language, or a locale of one, is Portuguese. */
export function isPortuguese(locale: string): boolean {
  return /^pt/i.test(locale);
}
