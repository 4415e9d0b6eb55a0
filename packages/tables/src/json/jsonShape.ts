import { RegulaError } from "@regula/base";
import { checkValueCount, maxRowValues } from "../tableLimits.ts";
import { findStringEnd, isClosing, isOpening } from "./splitJson.ts";

/** Values in values in values: no table has more, and a stack of them takes gigabytes. */
const maxDepth = 100;

/** Of one text: reading it takes several times its bytes, and no table has longer ones. */
const maxTextLength = 1_000_000;

const quote = 0x22;
const comma = 0x2c;

export interface JsonShape {
  /** At most: one more than commas and opening brackets. */
  readonly values: number;
  /** One more than `maxDepth` where it is deeper; the values are not counted to the end then. */
  readonly depth: number;
  /** Characters of the longest text as it is written, with its escapes. */
  readonly longest: number;
}

/** The shape of a JSON text, before it is read. */
export function measureJson(text: string): JsonShape {
  let values = 1;
  let depth = 0;
  let deepest = 0;
  let longest = 0;
  for (let i = 0; i < text.length && deepest <= maxDepth; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) {
      const end = findStringEnd(text, i);
      longest = Math.max(longest, end - i - 1);
      i = end;
    } else if (code === comma) values += 1;
    else if (isOpening(code)) {
      values += 1;
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (isClosing(code)) depth -= 1;
  }
  return { values, depth: deepest, longest };
}

/** Whether an example of the shape is read. */
export function isReadable({ values, depth, longest }: JsonShape): boolean {
  return depth <= maxDepth && values <= maxRowValues && longest <= maxTextLength;
}

/** @throws RegulaError for an example that is nested too deeply, has too many values or too long a text */
export function checkShape(shape: JsonShape, place: { source: string; row: number }): void {
  if (shape.depth > maxDepth) throw refuseDepth(place);
  checkValueCount(shape.values, place.source, place.row);
  if (shape.longest > maxTextLength) throw refuseText(shape.longest, place);
}

function refuseText(length: number, { source, row }: { source: string; row: number }): RegulaError {
  return new RegulaError({
    code: "file-too-large",
    place: { file: source, row },
    expected: {
      en: `texts of at most ${maxTextLength} characters`,
      "pt-BR": `textos de no máximo ${maxTextLength} caracteres`,
    },
    received: { en: `one of ${length}`, "pt-BR": `um de ${length}` },
    advice: {
      en: "Leave that text out: a table has numbers and short labels.",
      "pt-BR": "Deixe esse texto de fora: uma tabela tem números e rótulos curtos.",
    },
  });
}

function refuseDepth({ source, row }: { source: string; row: number }): RegulaError {
  return new RegulaError({
    code: "unsupported",
    place: { file: source, row },
    expected: {
      en: `values nested at most ${maxDepth} deep`,
      "pt-BR": `valores aninhados em no máximo ${maxDepth} níveis`,
    },
    received: { en: "deeper ones", "pt-BR": "valores mais aninhados" },
    advice: {
      en: "Write one object of numbers and texts for each row.",
      "pt-BR": "Escreva para cada linha um objeto de números e textos.",
    },
  });
}
