/** What readers leave out or mend rather than refuse a file, each counted. */
export const readingNoteCodes = [
  /** null, where an event, a player or a team should stand. */
  "null-entry",
  /** An event whose id was read before. */
  "repeated-event",
  /** An event of neither of the match's two teams. */
  "third-team",
  /** A kick whose event has no end. */
  "no-end",
  /** A kick that starts or ends at no place, or far off the pitch. */
  "no-place",
  /** A kick whose end is a placeholder; it stays a row. */
  "placeholder",
  /** A kick that ends a little outside the lines; it stays a row. */
  "outside-lines",
  /** A pass by a player who is not named, so that it may be a goalkeeper's. */
  "no-player",
  /** A team of a match of whose players none is known to keep goal. */
  "no-goalkeeper",
] as const;

/** One of `readingNoteCodes`. */
export type ReadingNoteCode = (typeof readingNoteCodes)[number];

/** What was left out, clamped or unknown while events were read, counted. */
export interface ReadingNotes {
  readonly counts: Readonly<Record<ReadingNoteCode, number>>;
  /** Types of events that are not known, as the provider names them, with how many there were. */
  readonly unknownTypes: ReadonlyMap<string, number>;
}

/** Notes that are being taken. */
export interface OpenNotes extends ReadingNotes {
  add(code: ReadingNoteCode, count?: number): void;
  addUnknownType(name: string, count?: number): void;
}

/** Of a damaged file: more names would be no help. */
const mostUnknownTypes = 1000;

/** Notes with nothing in them yet. */
export function createNotes(): OpenNotes {
  const counts = Object.fromEntries(readingNoteCodes.map((code) => [code, 0])) as Record<
    ReadingNoteCode,
    number
  >;
  const unknownTypes = new Map<string, number>();
  return {
    counts,
    unknownTypes,
    add(code, count = 1) {
      counts[code] += count;
    },
    addUnknownType(name, count = 1) {
      const known = unknownTypes.get(name);
      if (known === undefined && unknownTypes.size >= mostUnknownTypes) return;
      unknownTypes.set(name, (known ?? 0) + count);
    },
  };
}

/** Adds what was noted elsewhere. */
export function addNotes(notes: OpenNotes, { counts, unknownTypes }: ReadingNotes): void {
  for (const code of readingNoteCodes) notes.add(code, counts[code]);
  for (const [name, count] of unknownTypes) notes.addUnknownType(name, count);
}
