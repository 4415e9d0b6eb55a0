import {
  type ChoiceParameter,
  describeInterval,
  type ErrorCode,
  type NumberParameter,
  RegulaError,
  spellNumbers,
  type Text,
  verbatim,
} from "@regula/base";

/** Where a value stands in a document: `members[2].seed`. */
export interface JsonPlace {
  readonly source: string;
  readonly path: string;
}

/** Makes sure that a parsed value is a T. @throws RegulaError naming the place where it is not */
export type JsonReader<T> = (value: unknown, at: JsonPlace) => T;

/** Deeper than any document of ours, and shallow enough for every JSON parser's stack. */
const mostDepth = 32;

/**
 * Parses a document after a look at its size and depth.
 *
 * @param expected what the document should be
 * @param advice what to do where it is not
 * @throws RegulaError for text that is too long, too deep or no JSON
 */
export function parseJson(
  text: string,
  at: JsonPlace,
  expected: Text,
  mostCharacters: number,
  advice?: Text,
): unknown {
  if (text.length > mostCharacters) {
    throw refuseJson(
      at,
      {
        en: `at most ${mostCharacters} characters`,
        "pt-BR": `no máximo ${mostCharacters} caracteres`,
      },
      spellNumbers(text.length),
      "file-too-large",
    );
  }
  if (text.trim() === "") {
    const empty = { en: "an empty file", "pt-BR": "um arquivo vazio" };
    throw refuseJson(at, expected, empty, "file-empty");
  }
  if (isTooDeep(text)) {
    const nested = {
      en: `one nested deeper than ${mostDepth} levels`,
      "pt-BR": `um aninhado em mais de ${mostDepth} níveis`,
    };
    throw refuseJson(at, expected, nested, "file-corrupt", advice);
  }
  try {
    return JSON.parse(text);
  } catch {
    const damaged = {
      en: "text that is cut, damaged or something else",
      "pt-BR": "texto cortado, danificado ou outra coisa",
    };
    throw refuseJson(at, expected, damaged, "file-corrupt", advice);
  }
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const mark = text[i];
    if (quoted) {
      if (mark === "\\") i += 1;
      else if (mark === '"') quoted = false;
    } else if (mark === '"') quoted = true;
    else if (mark === "[" || mark === "{") {
      depth += 1;
      if (depth > mostDepth) return true;
    } else if (mark === "]" || mark === "}") depth -= 1;
  }
  return false;
}

/** The refusal of a value: where it stands, what should be there and what is. */
export function refuseJson(
  { source, path }: JsonPlace,
  expected: Text,
  received: Text,
  code: ErrorCode = "file-corrupt",
  advice?: Text,
): RegulaError {
  const where = (words: string, at: string) => (path === "" ? words : `${words} ${at} ${path}`);
  return new RegulaError({
    code,
    place: { file: source },
    expected: { en: where(expected.en, "at"), "pt-BR": where(expected["pt-BR"], "em") },
    received,
    ...(advice && { advice }),
  });
}

const longestShown = 40;

/** What came instead, in a few words. */
export function describeJson(value: unknown): Text {
  if (value === undefined) return { en: "nothing", "pt-BR": "nada" };
  if (Array.isArray(value)) {
    return { en: `a list of ${value.length}`, "pt-BR": `uma lista de ${value.length}` };
  }
  if (typeof value === "object" && value !== null) {
    return { en: "an object", "pt-BR": "um objeto" };
  }
  // A parser reads 1e999 as infinity.
  const text = typeof value === "number" ? String(value) : JSON.stringify(value);
  return verbatim(text.length > longestShown ? `${text.slice(0, longestShown)}…` : text);
}

/** A reader of what fits a test. @throws RegulaError for anything else */
export function reader<T>(expected: Text, fits: (value: unknown) => value is T): JsonReader<T> {
  return (value, at) => {
    if (fits(value)) return value;
    throw refuseJson(at, expected, describeJson(value));
  };
}

/** Text. @throws RegulaError for anything else */
export const readJsonText: JsonReader<string> = reader(
  { en: "text", "pt-BR": "texto" },
  (value): value is string => typeof value === "string",
);

/** A finite number. @throws RegulaError for anything else */
export const readJsonNumber: JsonReader<number> = reader(
  { en: "a finite number", "pt-BR": "um número finito" },
  (value): value is number => typeof value === "number" && Number.isFinite(value),
);

export const readJsonFlag: JsonReader<boolean> = reader(
  { en: "true or false", "pt-BR": "true ou false" },
  (value): value is boolean => typeof value === "boolean",
);

/** A number as a parameter declares it. */
export function numberOf(
  parameter: Pick<NumberParameter, "integer" | "interval">,
): JsonReader<number> {
  const { min, max, minOpen, maxOpen } = parameter.interval;
  const interval = describeInterval(parameter.interval);
  return reader(
    {
      en: `a ${parameter.integer ? "whole " : ""}number in ${interval.en}`,
      "pt-BR": `um número ${parameter.integer ? "inteiro " : ""}em ${interval["pt-BR"]}`,
    },
    (value): value is number =>
      typeof value === "number" &&
      Number.isFinite(value) &&
      (!parameter.integer || Number.isInteger(value)) &&
      (minOpen ? value > min : value >= min) &&
      (maxOpen ? value < max : value <= max),
  );
}

/** A whole number of at least 0. @throws RegulaError for anything else */
export const readJsonCount = numberOf({ integer: true, interval: { min: 0, max: 2 ** 53 - 1 } });

/** A number in [0, 1]. */
export const readShare = numberOf({ integer: false, interval: { min: 0, max: 1 } });

export const readPositive = numberOf({
  integer: false,
  interval: { min: 0, minOpen: true, max: Number.MAX_VALUE },
});

/** One of these texts. @throws RegulaError for anything else */
export function oneOf<const T extends string>(choices: readonly T[]): JsonReader<T> {
  const list = choices.join(", ");
  return reader({ en: `one of ${list}`, "pt-BR": `um de ${list}` }, (value): value is T =>
    choices.some((choice) => choice === value),
  );
}

export function choiceOf<T extends string>({ choices }: ChoiceParameter<T>): JsonReader<T> {
  return oneOf(choices);
}

/** What `read` reads, or null. @throws RegulaError for anything else */
export function orNull<T>(read: JsonReader<T>): JsonReader<T | null> {
  return (value, at) => (value === null ? null : read(value, at));
}

/** Of what version 5 did not have from its beginning: null, or not there. */
export function orAbsent<T>(read: JsonReader<T>): JsonReader<T | null> {
  return (value, at) => (value === undefined || value === null ? null : read(value, at));
}

/** A list of so many values, each as `read` reads it. @throws RegulaError for anything else */
export function listOf<T>(
  read: JsonReader<T>,
  { min = 0, max = Infinity }: { readonly min?: number; readonly max?: number } = {},
): JsonReader<T[]> {
  const count = min === max ? `${min}` : max === Infinity ? `≥ ${min}` : `${min}–${max}`;
  const expected = { en: `a list of ${count}`, "pt-BR": `uma lista de ${count}` };
  return (value, at) => {
    if (!Array.isArray(value) || value.length < min || value.length > max) {
      throw refuseJson(at, expected, describeJson(value));
    }
    return value.map((item, i) => read(item, { ...at, path: `${at.path}[${i}]` }));
  };
}

export const readLines = listOf(readJsonText);

function readObject(value: unknown, at: JsonPlace): Record<string, unknown> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw refuseJson(at, { en: "an object", "pt-BR": "um objeto" }, describeJson(value));
}

/** An object of exactly these keys, read in their order. */
export function recordOf<T>(
  fields: { readonly [K in keyof T]-?: JsonReader<T[K]> },
): JsonReader<T> {
  const keys = Object.keys(fields) as (keyof T & string)[];
  return (value, at) => {
    const given = readObject(value, at);
    const place = (key: string) => ({ ...at, path: at.path ? `${at.path}.${key}` : key });
    const unknown = Object.keys(given).find((key) => !keys.includes(key as keyof T & string));
    if (unknown !== undefined) {
      throw refuseJson(
        at,
        { en: `no keys but ${keys.join(", ")}`, "pt-BR": `só as chaves ${keys.join(", ")}` },
        describeJson(unknown),
      );
    }
    const read = keys.map((key) => [
      key,
      fields[key](Object.hasOwn(given, key) ? given[key] : undefined, place(key)),
    ]);
    return Object.fromEntries(read) as T;
  };
}

/** An object of some of these keys. */
export function partialOf<K extends string, T>(
  names: readonly K[],
  read: JsonReader<T>,
): JsonReader<Partial<Record<K, T>>> {
  return (value, at) => {
    const given = Object.keys(readObject(value, at));
    const known = names.filter((name) => given.includes(name));
    const fields = Object.fromEntries(known.map((name) => [name, read]));
    return recordOf<Record<string, T>>(fields)(value, at) as Partial<Record<K, T>>;
  };
}

/** An object of one of several kinds, distinguished by the text at `key`. */
export function variantOf<T>(
  key: string,
  kinds: Readonly<Record<string, JsonReader<T>>>,
): JsonReader<T> {
  const readKind = oneOf(Object.keys(kinds));
  return (value, at) => {
    const path = at.path ? `${at.path}.${key}` : key;
    return kinds[readKind(readObject(value, at)[key], { ...at, path })](value, at);
  };
}

/** @throws RegulaError where a value that is read does not fit another */
export function expectJson(isFitting: boolean, at: JsonPlace, expected: Text): void {
  if (!isFitting) throw refuseJson(at, expected, { en: "something else", "pt-BR": "outra coisa" });
}

export function areDistinct(names: readonly string[]): boolean {
  return new Set(names).size === names.length;
}

/** A list of different texts. */
export function distinctOf(min: number, max: number): JsonReader<string[]> {
  return (value, at) => {
    const names = listOf(readJsonText, { min, max })(value, at);
    expectJson(areDistinct(names), at, { en: "each name once", "pt-BR": "cada nome uma vez" });
    return names;
  };
}
