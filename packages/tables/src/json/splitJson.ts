import { RegulaError } from "@regula/base";
import { checkRowCount } from "../tableLimits.ts";

/**
 * Where the examples of a JSON text stand: positions, as a text and an object for each of ten million
 * take gigabytes.
 */
export interface JsonRows {
  readonly count: number;
  /** The text of an example. */
  readonly textOf: (index: number) => string;
  /** The row that messages call it by, counted from 1. */
  readonly rowOf: (index: number) => number;
}

/**
 * The examples of a file: the elements of an array that holds the whole file, in one line or over many,
 * or else its lines, those without text passed over. An element has the number of its line, or its own
 * where elements share lines.
 *
 * @throws RegulaError for an array that does not end and for more rows than a table may have
 */
export function splitJson(text: string, source: string): JsonRows {
  const first = skipBlanks(text, 0, text.length);
  if (text.charCodeAt(first) === openingBracket) {
    const end = text.indexOf("\n", first);
    const isOneLine = end < 0 || skipBlanks(text, end, text.length) === text.length;
    const isWhole = isOneLine ? /^\s*\[\s*[[{]/.test(text) : findClosing(text, first, end) < 0;
    const elements = isWhole ? splitArray(text, first, source) : null;
    if (elements !== null) return elements;
  }
  return splitLines(text, source);
}

/** Positions that grow as they come. */
class Places {
  #numbers = new Uint32Array(3 * 1024);
  readonly #source: string;
  count = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** @throws RegulaError for more than a table may have */
  add(start: number, end: number, line: number): void {
    checkRowCount(this.count + 1, this.#source);
    const at = 3 * this.count;
    if (at === this.#numbers.length) {
      const grown = new Uint32Array(2 * at);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[at] = start;
    this.#numbers[at + 1] = end;
    this.#numbers[at + 2] = line;
    this.count += 1;
  }

  start = (index: number) => this.#numbers[3 * index];
  end = (index: number) => this.#numbers[3 * index + 1];
  line = (index: number) => this.#numbers[3 * index + 2];
}

function splitLines(text: string, source: string): JsonRows {
  const places = new Places(source);
  for (let start = 0, line = 1; start < text.length; line++) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 ? text.length : feed;
    if (skipBlanks(text, start, end) < end) places.add(start, end, line);
    start = end + 1;
  }
  return toRows(text, places, places.line);
}

const openingBracket = 0x5b;
const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const lineFeed = 0x0a;

/** [ or {. */
export const isOpening = (code: number): boolean => code === openingBracket || code === 0x7b;
/** ] or }. */
export const isClosing = (code: number): boolean => code === 0x5d || code === 0x7d;

/** Where what opens at `start` closes; -1 where it does not before `end`. */
function findClosing(text: string, start: number, end: number): number {
  let depth = 0;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) i = findStringEnd(text, i);
    else if (isOpening(code)) depth += 1;
    else if (isClosing(code)) {
      depth -= 1;
      if (depth === 0) return i;
    }
  }
  return -1;
}

/** The elements of an array that is the whole text; null where text follows it. */
function splitArray(text: string, opening: number, source: string): JsonRows | null {
  const places = new Places(source);
  let isApart = true;
  let line = 1;
  let counted = 0;
  let depth = 0;
  let start = opening + 1;
  const cut = (end: number) => {
    const from = skipBlanks(text, start, end);
    line += countLineFeeds(text, counted, from);
    counted = from;
    if (places.count > 0 && line <= places.line(places.count - 1)) isApart = false;
    places.add(from, end, line);
    start = end + 1;
  };
  for (let i = opening; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) i = findStringEnd(text, i);
    else if (isOpening(code)) depth += 1;
    else if (code === comma && depth === 1) cut(i);
    else if (isClosing(code)) {
      depth -= 1;
      if (depth > 0) continue;
      if (skipBlanks(text, i + 1, text.length) < text.length) return null;
      const isEmpty = places.count === 0 && skipBlanks(text, start, i) === i;
      if (!isEmpty) cut(i);
      return toRows(text, places, isApart ? places.line : (index) => index + 1);
    }
  }
  throw new RegulaError({
    code: "file-corrupt",
    place: { file: source, row: places.count + 1 },
    expected: { en: "an array that ends with ]", "pt-BR": "um array que termine com ]" },
    received: { en: "the end of the file", "pt-BR": "o fim do arquivo" },
    advice: {
      en: "The file is damaged or was cut short: save or copy it again.",
      "pt-BR": "O arquivo está danificado ou incompleto: salve-o ou copie-o de novo.",
    },
  });
}

function toRows(text: string, places: Places, rowOf: (index: number) => number): JsonRows {
  return {
    count: places.count,
    textOf: (index) => text.slice(places.start(index), places.end(index)).trim(),
    rowOf,
  };
}

/** The position of the quote that ends a string, or of the text's end. */
export function findStringEnd(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) return i;
    if (code === backslash) i += 1;
  }
  return text.length;
}

/** The position of the next character from `start` on that is no white space; `end` where there is none. */
function skipBlanks(text: string, start: number, end: number): number {
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x20 && (code < 0x80 || /\S/.test(text[i]))) return i;
    if (code < 0x20 && (code < 0x09 || code > 0x0d)) return i;
  }
  return end;
}

function countLineFeeds(text: string, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i++) if (text.charCodeAt(i) === lineFeed) count += 1;
  return count;
}
