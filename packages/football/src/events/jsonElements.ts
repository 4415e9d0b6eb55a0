import { RegulaError } from "@regula/base";
import { JSONParser } from "@streamparser/json";
import { eventLimits, refuseSize } from "./eventLimits.ts";

/** Bytes of JSON in, elements of its outermost array out. */
export interface ElementParser {
  /** The elements that end in these bytes. @throws RegulaError naming the event after the last whole one */
  push(bytes: Uint8Array): unknown[];
  /** @throws RegulaError where the array is not closed */
  end(): void;
}

/**
 * Reads an array of any length element by element in little memory.
 *
 * @param paths where the elements are: by default in the outermost array
 */
export function createElementParser(file: string, paths = ["$.*"]): ElementParser {
  const parser = new JSONParser({ paths, keepStack: false });
  const checkNesting = createNestingCheck(file);
  let elements: unknown[] = [];
  let count = 0;
  let pending = 0;
  parser.onValue = ({ value }) => {
    elements.push(value);
    count++;
  };
  return {
    push(bytes) {
      checkNesting(bytes);
      elements = [];
      refusing(file, count + 1, () => parser.write(bytes));
      pending = elements.length > 0 ? 0 : pending + bytes.length;
      if (pending > eventLimits.elementBytes) {
        const limit = eventLimits.elementBytes / 2 ** 20;
        throw refuseSize(
          { file, event: count + 1 },
          { en: `at most ${limit} MB an event`, "pt-BR": `no máximo ${limit} MB por evento` },
          null,
        );
      }
      return elements;
    },
    end() {
      // The parser ends by itself with the array; asked again, it would complain.
      if (!parser.isEnded) refusing(file, count + 1, () => parser.end());
    },
  };
}

/** The first element of an array that is a field of a file's object. */
export interface FieldElement {
  readonly field: string;
  readonly element: unknown;
}

/** Reads an object and gives the first element of each of its arrays. */
export function createFieldParser(file: string): {
  push(bytes: Uint8Array): FieldElement[];
  end(): void;
} {
  const parser = new JSONParser({ paths: ["$.*.*"], keepStack: false });
  const checkNesting = createNestingCheck(file);
  let found: FieldElement[] = [];
  parser.onValue = ({ value, key, stack }) => {
    if (key === 0) found.push({ field: String(stack[1]?.key), element: value });
  };
  return {
    push(bytes) {
      checkNesting(bytes);
      found = [];
      refusing(file, null, () => parser.write(bytes));
      return found;
    },
    end() {
      if (!parser.isEnded) refusing(file, null, () => parser.end());
    },
  };
}

/** A JSON document of moderate size. @throws RegulaError naming the event at which it breaks off */
export function parseJson(bytes: Uint8Array, file: string): unknown {
  createNestingCheck(file)(bytes);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    // The element parser knows how far the events are whole; JSON.parse does not.
    const parser = createElementParser(file, ["$.*", "$.events.*"]);
    parser.push(bytes);
    parser.end();
    throw refuseJson(file, null, String((error as Error).message));
  }
}

// In ASCII: " \ [ ] { }. Brackets and braces differ from each other by one bit, 0x20.
const quote = 0x22;
const backslash = 0x5c;
const opening = 0x7b;
const closing = 0x7d;
const braceBit = 0x20;

/** Follows bytes of JSON, in pieces, and refuses deep nesting before a parser meets it. */
function createNestingCheck(file: string): (bytes: Uint8Array) => void {
  let depth = 0;
  let isText = false;
  let isEscaped = false;
  return (bytes) => {
    // By index: this loop sees every byte of a season.
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i];
      if (isText) {
        if (isEscaped) isEscaped = false;
        else if (byte === backslash) isEscaped = true;
        else if (byte === quote) isText = false;
      } else if (byte === quote) isText = true;
      else if ((byte | braceBit) === opening) {
        depth++;
        if (depth > eventLimits.nesting) throw refuseNesting(file);
      } else if ((byte | braceBit) === closing) depth--;
    }
  };
}

function refuseNesting(file: string): RegulaError {
  const limit = eventLimits.nesting;
  return new RegulaError({
    code: "file-corrupt",
    place: { file },
    expected: {
      en: `objects and arrays nested at most ${limit} deep`,
      "pt-BR": `objetos e arrays aninhados em até ${limit} níveis`,
    },
    received: { en: "deeper nesting", "pt-BR": "aninhamento mais fundo" },
  });
}

/** Does a parser's work. @throws RegulaError for what is no whole JSON */
function refusing(file: string, event: number | null, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw refuseJson(file, event, String((error as Error).message));
  }
}

function refuseJson(file: string, event: number | null, message: string): RegulaError {
  const isCut = /unexpected end|mid-parsing|in the middle/i.test(message);
  return new RegulaError({
    code: "file-corrupt",
    place: { file, ...(event !== null && { event }) },
    expected: { en: "whole JSON in UTF-8", "pt-BR": "JSON completo em UTF-8" },
    received: isCut
      ? { en: "an early end", "pt-BR": "um fim antes da hora" }
      : { en: "text that is no JSON", "pt-BR": "texto que não é JSON" },
  });
}
