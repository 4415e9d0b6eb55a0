import { RegulaError } from "@regula/base";
import { JSONParser } from "@streamparser/json";
import { eventLimits, refuseSize } from "../eventLimits.ts";

/** Bytes of JSON in, elements of its outermost array out. */
export interface ElementParser {
  /** The elements that end in these bytes. @throws RegulaError naming the event after the last whole one */
  push(bytes: Uint8Array): unknown[];
  /** The last one, of lines. @throws RegulaError where the array is not closed */
  end(): unknown[];
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
      if (pending > eventLimits.elementBytes) throw refuseElement(file, count + 1);
      return elements;
    },
    end() {
      // The parser ends by itself with the array; asked again, it would complain.
      if (!parser.isEnded) refusing(file, count + 1, () => parser.end());
      return [];
    },
  };
}

/** The first value of each field of a file's object: an element of its array, or fields of its object. */
export interface FieldElement {
  readonly field: string;
  readonly isArray: boolean;
  readonly element: unknown;
}

/**
 * Reads an object field by field. Of a field that is an array it gives the first element; of one that
 * is an object the fields read so far, again with each further one.
 */
export function createFieldParser(file: string): {
  push(bytes: Uint8Array): FieldElement[];
  end(): void;
} {
  const parser = new JSONParser({ paths: ["$.*.*"], keepStack: false });
  const checkNesting = createNestingCheck(file);
  let found: FieldElement[] = [];
  let current: string | null = null;
  let fields: Record<string, unknown> = {};
  let count = 0;
  parser.onValue = ({ value, key, stack }) => {
    const field = String(stack[1]?.key);
    if (typeof key === "number") {
      if (key === 0) found.push({ field, isArray: true, element: value });
      return;
    }
    if (field !== current) {
      fields = {};
      count = 0;
    }
    current = field;
    count++;
    // Only which fields there are matters, and there may be very many.
    if (count > mostFields) return;
    fields[String(key)] = value;
    if (found.at(-1)?.element !== fields) found.push({ field, isArray: false, element: fields });
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

/** An event has up to 40. */
const mostFields = 60;

/** A JSON document of moderate size. @throws RegulaError naming the event at which it breaks off */
export function parseJson(bytes: Uint8Array, file: string): unknown {
  createNestingCheck(file)(bytes);
  try {
    return JSON.parse(decode(bytes));
  } catch (error) {
    // The element parser knows how far the events are whole; JSON.parse does not.
    const parser = createElementParser(file, ["$.*", "$.events.*"]);
    parser.push(bytes);
    parser.end();
    throw refuseJson(file, null, String((error as Error).message));
  }
}

const decode = (bytes: Uint8Array) => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

const lineEnd = 0x0a;

/** JSON lines, one element each; empty ones say nothing. */
export function createLineParser(file: string): ElementParser {
  let rest: Uint8Array = new Uint8Array();
  let count = 0;
  const parse = (line: Uint8Array): unknown[] => {
    if (line.length > eventLimits.elementBytes) throw refuseElement(file, count + 1);
    createNestingCheck(file)(line);
    let elements: unknown[] = [];
    refusing(file, count + 1, () => {
      const text = decode(line).trim();
      if (text !== "") elements = [JSON.parse(text)];
    });
    count += elements.length;
    return elements;
  };
  return {
    push(bytes) {
      const elements: unknown[] = [];
      let from = 0;
      for (let end = bytes.indexOf(lineEnd); end >= 0; end = bytes.indexOf(lineEnd, from)) {
        for (const one of parse(concat(rest, bytes.subarray(from, end)))) elements.push(one);
        rest = new Uint8Array();
        from = end + 1;
      }
      rest = concat(rest, bytes.subarray(from));
      if (rest.length > eventLimits.elementBytes) throw refuseElement(file, count + 1);
      return elements;
    },
    end() {
      const [last] = parse(rest);
      rest = new Uint8Array();
      return last === undefined ? [] : [last];
    },
  };
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
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

function refuseElement(file: string, event: number): RegulaError {
  const limit = eventLimits.elementBytes / 2 ** 20;
  return refuseSize(
    { file, event },
    { en: `at most ${limit} MB an event`, "pt-BR": `no máximo ${limit} MB por evento` },
  );
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
