import { RegulaError, type Text } from "@regula/base";

/** What readers of event files take, in one place. Real files stay far below every limit. */
export const eventLimits = {
  /** A file up to this size is parsed whole; a larger one must be an array and is read event by event. */
  wholeFileBytes: 16 * 2 ** 20,
  /** The largest file: the public sets' largest has 0.2 GB. */
  fileBytes: 2 * 2 ** 30,
  /** One event, or one entry of a list of matches, teams or players. */
  elementBytes: 2 ** 20,
  /** Objects and arrays inside each other; providers have up to 7. */
  nesting: 64,
  /** The most events of a match; real ones have up to 6,000. */
  matchEvents: 50_000,
  /** The most events of a file whose matches are not side by side. */
  fileEvents: 250_000,
  /** The most entries of a list of matches, teams or players. */
  listEntries: 1_000_000,
  /** Seconds in a period, and of one event. */
  seconds: 1e5,
  /** How far beyond a line a position may lie, in pitch lengths or widths. */
  beyondLine: 0.25,
} as const;

/** @param bytes so far: files are read piece by piece. @throws RegulaError for a file past the limit */
export function checkEventFileSize(bytes: number, file: string, limit: number): void {
  if (bytes <= limit) return;
  throw refuseSize(
    { file },
    {
      en: `at most ${limit / 2 ** 20} MB`,
      "pt-BR": `no máximo ${limit / 2 ** 20} MB`,
    },
    {
      en: `more than ${limit / 2 ** 20} MB`,
      "pt-BR": `mais de ${limit / 2 ** 20} MB`,
    },
  );
}

/** @throws RegulaError for more events than a match may have */
export function checkEventCount(count: number, file: string): void {
  const limit = eventLimits.matchEvents;
  if (count <= limit) return;
  throw refuseSize(
    { file, event: count },
    {
      en: `at most ${limit} events in a match`,
      "pt-BR": `no máximo ${limit} eventos num jogo`,
    },
  );
}

/** @throws RegulaError for more events than a file of mixed matches may have */
export function checkFileEventCount(count: number, file: string): void {
  const limit = eventLimits.fileEvents;
  if (count <= limit) return;
  throw refuseSize(
    { file, event: count },
    {
      en: `at most ${limit} events in a file whose matches are mixed`,
      "pt-BR": `no máximo ${limit} eventos num arquivo de jogos misturados`,
    },
  );
}

export function refuseSize(
  place: { readonly file: string; readonly event?: number },
  expected: Text,
  received: Text = { en: "more", "pt-BR": "mais" },
): RegulaError {
  return new RegulaError({
    code: "file-too-large",
    place,
    expected,
    received,
    advice: {
      en: "Check that it is a file of events, and write one file for each match.",
      "pt-BR": "Verifique se é um arquivo de eventos, e escreva um arquivo para cada jogo.",
    },
  });
}
