import { stat } from "node:fs/promises";
import { RegulaError } from "@regula/base";
import { isObject, type JsonObject } from "../eventFields.ts";
import { checkEventFileSize, eventLimits } from "../eventLimits.ts";
import {
  ForeignRefusal,
  refuseDocument,
  refuseForeign,
  refuseNoEvents,
} from "../foreign/foreignFormats.ts";
import type { ProviderName } from "../providerName.ts";
import { type RecognizedPart, recognizeElement } from "../providers.ts";
import { type Container, type RecognizedFile, unpack } from "./container.ts";
import {
  createElementParser,
  createFieldParser,
  createLineParser,
  type ElementParser,
  parseJson,
} from "./jsonElements.ts";
import { readPieces } from "./nodePieces.ts";

/** Enough for the first event of most files, and little where there are thousands. */
const firstBytes = 2 ** 14;

/** What a JSON file holds, by its beginning. @throws RegulaError for what is of no provider */
export async function recognizeFile(file: string): Promise<RecognizedFile> {
  let beginning: Beginning | null = null;
  let read = 0;
  for await (const bytes of readPieces(file, { pieceBytes: firstBytes })) {
    if (!beginning) {
      refuseForeign(bytes, file);
      beginning = createBeginning(bytes, file);
    }
    const recognized = beginning.push(bytes);
    if (recognized) return recognized;
    read += bytes.length;
    // An object is read whole later on, and a larger one is refused then.
    checkEventFileSize(read, file, beginning.mostBytes);
  }
  if (!beginning) throw refuseEmpty(file);
  const recognized = beginning.end();
  if (recognized) return recognized;
  throw refuseNoEvents(file);
}

/**
 * Whose events a file holds, or the refusal of a format that is known by name; null of all other files,
 * of those that cannot be read, and of pipes and devices, which may never send and whose bytes would be
 * missing to the next reader.
 */
export async function identifyEvents(file: string): Promise<ProviderName | ForeignRefusal | null> {
  const status = await stat(file).catch(() => null);
  if (!status?.isFile()) return null;
  try {
    const found = await recognizeFile(file);
    return found.holds === "events" ? found.provider : null;
  } catch (error) {
    if (error instanceof RegulaError) return error instanceof ForeignRefusal ? error : null;
    throw error;
  }
}

/** Follows a file by its first bytes, until its content is recognized. */
interface Beginning {
  readonly mostBytes: number;
  push(bytes: Uint8Array): RecognizedFile | null;
  end(): RecognizedFile | null;
}

function createBeginning(first: Uint8Array, file: string): Beginning {
  const text = new TextDecoder().decode(first);
  if (/^\s*\{/.test(text)) return recognizeLine(text) ?? beginObject(file);
  const parser = createElementParser(file);
  return {
    mostBytes: eventLimits.fileBytes,
    push(bytes) {
      const element = parser.push(bytes).find((one) => one !== null);
      if (element === undefined) return null;
      const recognized = recognizeElement(element);
      if (!recognized) throw refuseDocument(file, element);
      return { ...recognized, container: "array" };
    },
    end() {
      parser.end();
      return null;
    },
  };
}

/** JSON lines: the first line is an element, whole. */
function recognizeLine(text: string): Beginning | null {
  const [line] = text.trimStart().split("\n", 1);
  try {
    const recognized = recognizeElement(JSON.parse(line));
    if (!recognized) return null;
    const found: RecognizedFile = { ...recognized, container: "lines" };
    return { mostBytes: eventLimits.fileBytes, push: () => found, end: () => found };
  } catch {
    return null;
  }
}

/** An object: events in a field decide; a list in one does where no events follow. */
function beginObject(file: string): Beginning {
  const parser = createFieldParser(file);
  let other: RecognizedFile | null = null;
  const fields: Record<string, true> = {};
  let unknown: unknown = null;
  return {
    mostBytes: eventLimits.wholeFileBytes,
    push(bytes) {
      for (const { field, isArray, element } of parser.push(bytes)) {
        fields[field] = true;
        const part: RecognizedPart | null = recognizeElement(element);
        const container: Container = isArray ? "fields" : "ids";
        if (part?.holds === "events") return { ...part, container };
        if (part) other ??= { ...part, container };
        else if (isArray) unknown = field === "events" ? element : (unknown ?? element);
      }
      return null;
    },
    end() {
      parser.end();
      if (!other && Object.keys(fields).length === 0) throw refuseNoEvents(file);
      if (!other) throw refuseDocument(file, { ...(isObject(unknown) && unknown), ...fields });
      return other;
    },
  };
}

/** Elements of a file in pieces, and the object around them where there is one. */
export interface FilePiece {
  readonly elements: readonly unknown[];
  readonly document: JsonObject | null;
}

/** The elements of a file; one that is large is read piece by piece. @throws RegulaError */
export async function* readElements(
  file: string,
  container: Container,
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<FilePiece> {
  const held: Uint8Array[] = [];
  let size = 0;
  let parser: ElementParser | null = null;
  for await (const piece of readPieces(file, { onRead })) {
    size += piece.length;
    if (parser) {
      yield { elements: parser.push(piece), document: null };
      continue;
    }
    held.push(piece);
    if (size <= eventLimits.wholeFileBytes) continue;
    checkEventFileSize(container === "fields" ? size : 0, file, eventLimits.wholeFileBytes);
    parser = container === "lines" ? createLineParser(file) : createElementParser(file);
    for (const one of held) yield { elements: parser.push(one), document: null };
    held.length = 0;
  }
  if (parser) {
    yield { elements: parser.end(), document: null };
    return;
  }
  const bytes = Buffer.concat(held);
  if (container === "lines") {
    const lines = createLineParser(file);
    yield { elements: [...lines.push(bytes), ...lines.end()], document: null };
    return;
  }
  const unpacked = unpack(parseJson(bytes, file), container);
  if (!unpacked) throw refuseDocument(file);
  yield unpacked;
}

function refuseEmpty(file: string): RegulaError {
  return new RegulaError({
    code: "file-empty",
    place: { file },
    expected: { en: "events", "pt-BR": "eventos" },
    received: { en: "an empty file", "pt-BR": "um arquivo vazio" },
  });
}
