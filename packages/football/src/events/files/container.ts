import { isObject, type JsonObject } from "../eventFields.ts";
import { type RecognizedPart, recognizeElement } from "../providers.ts";

/**
 * How elements stand in a file: one after the other in an array or on lines, in arrays that are
 * fields of an object, or as an object's own fields, under their ids.
 */
export type Container = "array" | "lines" | "fields" | "ids";

/** What a file holds, and how. */
export type RecognizedFile = RecognizedPart & { readonly container: Container };

/** Elements of a file that was read whole, and the object in whose fields they stand. */
export interface UnpackedDocument {
  readonly elements: readonly unknown[];
  readonly document: JsonObject | null;
}

/** The elements of a document in such a container; null where it is none. */
export function unpack(document: unknown, container: Container): UnpackedDocument | null {
  if (Array.isArray(document)) {
    return container === "array" ? { elements: document, document: null } : null;
  }
  if (!isObject(document)) return null;
  if (container === "ids") return { elements: Object.values(document), document: null };
  if (container !== "fields") return null;
  // Squads and substitutions are arrays too: only those that begin with an event hold events.
  const arrays = Object.values(document).filter((value) => Array.isArray(value));
  const events = arrays.filter((elements) => holdingOf(elements) === "events");
  const lists = arrays.filter((elements) => holdingOf(elements) === "list");
  return { elements: (events.length > 0 ? events : lists).flat(1), document };
}

function holdingOf(elements: readonly unknown[]): RecognizedPart["holds"] | null {
  const first = elements.find((element) => element !== null);
  return recognizeElement(first)?.holds ?? null;
}
