import { cleanText } from "./cleanText.ts";
import { isPluralCount, isPluralPhrase } from "./isPluralPhrase.ts";
import type { Language, Text } from "./text.ts";

/** What kind of input was refused; programs branch on it, people read the sentence. */
export type ErrorCode =
  | "usage"
  | "file-not-found"
  | "file-unreadable"
  | "file-empty"
  | "file-corrupt"
  | "file-too-large"
  | "format-unknown"
  | "row-ragged"
  | "row-stray"
  | "column-unknown"
  | "column-duplicate"
  | "not-a-number"
  | "not-finite"
  | "value-missing"
  | "classes"
  | "target-constant"
  | "parameter-invalid"
  | "shape-mismatch"
  | "unsupported";

/** Where the refused input stands. Rows are counted from 1 as a spreadsheet shows them. */
export interface Place {
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
  /** Of a file of events, counted from 1. */
  readonly event?: number;
  readonly option?: string;
}

/** What an error is about: where it is, what was expected, what came and what mends it. */
export interface ErrorDetails {
  readonly code: ErrorCode;
  readonly place?: Place;
  /** A noun phrase that follows "expected": "a number", "a column of the table: x, y". */
  readonly expected: Text;
  /** What came instead, quoted as it came. */
  readonly received?: Text;
  /** A whole sentence: what to do about it. */
  readonly advice?: Text;
}

/** In the order of the message, after the file. */
const placeNames = ["option", "event", "row", "column"] as const;

const placeWords: Record<(typeof placeNames)[number], Text> = {
  option: { en: "option", "pt-BR": "opção" },
  event: { en: "event", "pt-BR": "evento" },
  row: { en: "row", "pt-BR": "linha" },
  column: { en: "column", "pt-BR": "coluna" },
};

function describePlace(place: Place, language: Language): string {
  const parts = place.file === undefined ? [] : [place.file];
  for (const name of placeNames) {
    const where = place[name];
    if (where === undefined) continue;
    parts.push(`${placeWords[name][language]} ${name === "column" ? `"${where}"` : where}`);
  }
  return parts.join(", ");
}

/** The verb agrees with what it speaks of; what a user wrote counts as one thing. */
function sayInPortuguese(expected: string, received: string | undefined): string {
  const hoped = isPluralPhrase(expected) ? "esperavam-se" : "esperava-se";
  if (!received) return `${hoped} ${expected}.`;
  return `${hoped} ${expected}, ${isPluralCount(received) ? "vieram" : "veio"} ${received}.`;
}

/** How much of what came is quoted. */
const mostQuoted = 300;

function describe(details: ErrorDetails, language: Language): string {
  const { place = {}, expected, received, advice } = details;
  const where = describePlace(place, language);
  const came = received && cleanText(received[language], mostQuoted);
  const sentence = {
    en: `expected ${expected.en}${came ? `, got ${came}` : ""}.`,
    "pt-BR": sayInPortuguese(expected["pt-BR"], came),
  }[language];
  return cleanText(`${where && `${where}: `}${sentence} ${advice?.[language] ?? ""}`.trim());
}

/**
 * Input that was refused: where it stands, what was expected, what came, and what to do.
 * `message` is the English sentence; `in(language)` is the same in any language.
 */
export class RegulaError extends Error {
  override readonly name: string = "RegulaError";
  readonly code: ErrorCode;
  readonly place: Place;
  readonly #details: ErrorDetails;

  constructor(details: ErrorDetails) {
    super(describe(details, "en"));
    this.code = details.code;
    this.place = details.place ?? {};
    this.#details = details;
  }

  /** What it was made of: plain data, which a message between threads can carry. */
  get details(): ErrorDetails {
    return this.#details;
  }

  in(language: Language): string {
    return describe(this.#details, language);
  }

  /** The same error with a place that the thrower did not have: its file, its flag. */
  at(place: Place): RegulaError {
    return new RegulaError({ ...this.#details, place: { ...this.place, ...place } });
  }
}
