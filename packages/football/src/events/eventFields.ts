import { RegulaError, type Text, verbatim } from "@regula/base";
import { eventLimits } from "./eventLimits.ts";

/** Where an event stands: its file, and its position in it from 1. */
export interface EventPlace {
  readonly file: string;
  readonly event?: number;
}

export type JsonObject = Readonly<Record<string, unknown>>;

const longestQuote = 40;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a value is, for an error. */
function describe(value: unknown): Text {
  if (value === undefined) return { en: "nothing", "pt-BR": "nada" };
  if (Array.isArray(value)) return { en: "an array", "pt-BR": "um array" };
  if (isObject(value)) return { en: "an object", "pt-BR": "um objeto" };
  // What JSON spells 1e999 is infinite here; the word is not for a reader.
  if (typeof value === "number" && !Number.isFinite(value)) {
    return { en: "a number without bounds", "pt-BR": "um número sem limite" };
  }
  const text = JSON.stringify(value);
  return verbatim(text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text);
}

/** The refusal of a field, or of an event as a whole where the field has no name. */
export function refuseField(
  place: EventPlace,
  field: string,
  expected: Text,
  value: unknown,
): RegulaError {
  const as =
    field === "" ? { en: "", "pt-BR": "" } : { en: ` as "${field}"`, "pt-BR": ` em "${field}"` };
  return new RegulaError({
    code: value === undefined ? "value-missing" : "file-corrupt",
    place,
    expected: { en: expected.en + as.en, "pt-BR": expected["pt-BR"] + as["pt-BR"] },
    received: describe(value),
  });
}

const objectText: Text = { en: "an object", "pt-BR": "um objeto" };

/** @throws RegulaError naming file, event and field, as all readers of this file */
export function readObject(value: unknown, field: string, place: EventPlace): JsonObject {
  if (isObject(value)) return value;
  throw refuseField(place, field, objectText, value);
}

export function readArray(value: unknown, field: string, place: EventPlace): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw refuseField(place, field, { en: "an array", "pt-BR": "um array" }, value);
}

export function readString(value: unknown, field: string, place: EventPlace): string {
  if (typeof value === "string") return value;
  throw refuseField(place, field, { en: "a text", "pt-BR": "um texto" }, value);
}

export function readFinite(value: unknown, field: string, place: EventPlace): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw refuseField(place, field, { en: "a finite number", "pt-BR": "um número finito" }, value);
}

/** A whole number or its digits, as text: the providers' ids. */
export function readId(value: unknown, field: string, place: EventPlace): string {
  const id = idOf(value);
  if (id !== null) return id;
  throw refuseField(place, field, { en: "a whole number", "pt-BR": "um número inteiro" }, value);
}

export function readSeconds(value: unknown, field: string, place: EventPlace): number {
  const seconds = readFinite(value, field, place);
  if (seconds >= 0 && seconds <= eventLimits.seconds) return seconds;
  const limit = eventLimits.seconds;
  throw refuseField(
    place,
    field,
    { en: `seconds from 0 to ${limit}`, "pt-BR": `segundos de 0 a ${limit}` },
    value,
  );
}

/** As `readId`, null for what is no id. */
export function idOf(value: unknown): string | null {
  if (Number.isSafeInteger(value)) return String(value);
  return typeof value === "string" && /^\d{1,20}$/.test(value) ? value : null;
}

/** A text that says something, or null. */
export function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}

/**
 * A coordinate on a line from 0 to `length`, or a little beyond; null for any other value. Some of
 * Wyscout's numbers are texts.
 */
export function coordinateOf(value: unknown, length: number): number | null {
  const isNumeric = typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value);
  const coordinate = isNumeric ? Number(value) : value;
  if (typeof coordinate !== "number" || !Number.isFinite(coordinate)) return null;
  const beyond = eventLimits.beyondLine * length;
  return coordinate >= -beyond && coordinate <= length + beyond ? coordinate : null;
}
