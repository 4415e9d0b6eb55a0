import { RegulaError } from "@regula/base";
import { checkValueCount, maxRowValues } from "../tableLimits.ts";
import { findStringEnd, isClosing, isOpening } from "./splitJson.ts";

/** Values in values in values: no table has more, and a stack of them takes gigabytes. */
const maxDepth = 100;

const quote = 0x22;
const comma = 0x2c;

export interface JsonShape {
  /** At most: one more than commas and opening brackets. */
  readonly values: number;
  /** One more than `maxDepth` where it is deeper; the values are not counted to the end then. */
  readonly depth: number;
}

/** The shape of a JSON text, before it is read. */
export function measureJson(text: string): JsonShape {
  let values = 1;
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < text.length && deepest <= maxDepth; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) i = findStringEnd(text, i);
    else if (code === comma) values += 1;
    else if (isOpening(code)) {
      values += 1;
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (isClosing(code)) depth -= 1;
  }
  return { values, depth: deepest };
}

/** Whether an example of the shape is read. */
export function isReadable({ values, depth }: JsonShape): boolean {
  return depth <= maxDepth && values <= maxRowValues;
}

/** @throws RegulaError for an example that is nested too deeply or has too many values */
export function checkShape(shape: JsonShape, place: { source: string; row: number }): void {
  if (shape.depth > maxDepth) throw refuseDepth(place);
  checkValueCount(shape.values, place.source, place.row);
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
