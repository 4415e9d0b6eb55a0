import { RegulaError } from "@regula/base";

/** The text of one example, and the row that messages call it by, counted from 1. */
export interface JsonText {
  readonly row: number;
  readonly text: string;
}

/**
 * The examples of a file: the elements of an array that holds the whole file, in one line or over many,
 * or else its lines, those without text passed over. An element has the number of its line, or its own
 * where elements share lines.
 *
 * @throws RegulaError for an array that does not end
 */
export function splitJson(text: string, source: string): readonly JsonText[] {
  const lines = splitLines(text);
  if (lines.length === 0 || !/^\s*\[/.test(lines[0].text)) return lines;
  const isWhole = lines.length === 1 ? /^\s*\[\s*[[{]/.test(text) : !isJson(lines[0].text);
  return (isWhole && splitArray(text, source)) || lines;
}

function splitLines(text: string): JsonText[] {
  const lines: JsonText[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() !== "") lines.push({ row: index + 1, text: line });
  }
  return lines;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const lineFeed = 0x0a;

/** [ or {. */
const isOpening = (code: number) => code === 0x5b || code === 0x7b;
/** ] or }. */
const isClosing = (code: number) => code === 0x5d || code === 0x7d;

/** The elements of an array that is the whole text; null where text follows it. */
function splitArray(text: string, source: string): readonly JsonText[] | null {
  const elements: { line: number; text: string }[] = [];
  let line = 1;
  let depth = 0;
  let start = 0;
  const cut = (end: number) => {
    const piece = text.slice(start, end);
    const before = piece.length - piece.trimStart().length;
    const breaksBefore = countLineFeeds(piece, 0, before);
    const breaks = breaksBefore + countLineFeeds(piece, before, piece.length);
    elements.push({ line: line + breaksBefore, text: piece.trim() });
    line += breaks;
    start = end + 1;
  };
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) i = findStringEnd(text, i);
    else if (isOpening(code)) {
      depth += 1;
      if (depth > 1) continue;
      line += countLineFeeds(text, 0, i);
      start = i + 1;
    } else if (code === comma && depth === 1) cut(i);
    else if (isClosing(code)) {
      depth -= 1;
      if (depth > 0) continue;
      if (text.slice(i + 1).trim() !== "") return null;
      cut(i);
      return numberRows(elements);
    }
  }
  throw new RegulaError({
    code: "file-corrupt",
    place: { file: source, row: elements.length + 1 },
    expected: { en: "an array that ends with ]", "pt-BR": "um array que termine com ]" },
    received: { en: "the end of the file", "pt-BR": "o fim do arquivo" },
    advice: {
      en: "The file is damaged or was cut short: save or copy it again.",
      "pt-BR": "O arquivo está danificado ou incompleto: salve-o ou copie-o de novo.",
    },
  });
}

/** The position of the quote that ends a string, or of the text's end. */
function findStringEnd(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) return i;
    if (code === backslash) i += 1;
  }
  return text.length;
}

function countLineFeeds(text: string, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i++) if (text.charCodeAt(i) === lineFeed) count += 1;
  return count;
}

function numberRows(elements: readonly { line: number; text: string }[]): JsonText[] {
  if (elements.length === 1 && elements[0].text === "") return [];
  const apart = elements.every(({ line }, i) => i === 0 || line > elements[i - 1].line);
  return elements.map(({ line, text }, i) => ({ row: apart ? line : i + 1, text }));
}
