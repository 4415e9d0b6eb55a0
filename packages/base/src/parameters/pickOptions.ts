/** Of the options given, those that `known` has; the others are another's to read. */
export function pickOptions<Options extends object>(
  given: Options,
  known: Readonly<Record<keyof Options, unknown>>,
): Options {
  const picked = Object.entries(given).filter(([name]) => Object.hasOwn(known, name));
  return Object.fromEntries(picked) as Options;
}
