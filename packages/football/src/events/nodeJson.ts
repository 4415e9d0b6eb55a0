import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { RegulaError, verbatim } from "@regula/base";
import { refuseMissing } from "@regula/tables/node";
import { isObject, type JsonObject } from "./eventFields.ts";
import { checkEventFileSize, eventLimits } from "./eventLimits.ts";
import { createElementParser, createFieldParser, parseJson } from "./jsonElements.ts";
import { type RecognizedPart, recognizeElement, refuseDocument } from "./providers.ts";

/** Enough for the first event of most files, and little where there are thousands. */
const firstBytes = 2 ** 14;

/** What a JSON file holds, by its beginning. @throws RegulaError for what is of no provider */
export async function recognizeFile(file: string): Promise<RecognizedPart> {
  return reading(file, async () => {
    let parser: ReturnType<typeof createBeginning> | null = null;
    let read = 0;
    const stream = createReadStream(file, { highWaterMark: firstBytes });
    for await (const bytes of stream as AsyncIterable<Buffer>) {
      parser ??= createBeginning(bytes, file);
      const recognized = parser.push(bytes);
      if (recognized) return recognized;
      read += bytes.length;
      // An object is read whole later on, and a larger one is refused then.
      checkEventFileSize(read, file, parser.mostBytes);
    }
    if (!parser) throw refuseEmpty(file);
    parser.end();
    throw refuseDocument(file);
  });
}

/** Follows a file, an array or an object by its first bytes, until what it holds can be told. */
function createBeginning(first: Buffer, file: string) {
  if (/^\ufeff?\s*\{/.test(first.subarray(0, 64).toString("utf8"))) {
    const parser = createFieldParser(file);
    return {
      mostBytes: eventLimits.wholeFileBytes,
      push(bytes: Uint8Array): RecognizedPart | null {
        for (const { field, element } of parser.push(bytes)) {
          const recognized = recognizeElement(element, field);
          if (recognized) return recognized;
        }
        return null;
      },
      end: parser.end,
    };
  }
  const parser = createElementParser(file);
  return {
    mostBytes: eventLimits.fileBytes,
    push(bytes: Uint8Array): RecognizedPart | null {
      const [element] = parser.push(bytes);
      if (element === undefined) return null;
      const recognized = recognizeElement(element, null);
      if (!recognized) throw refuseDocument(file);
      return recognized;
    },
    end: parser.end,
  };
}

/** The elements of a file's outermost array, in pieces; `onRead` is told of bytes. @throws RegulaError */
export async function* readElements(
  file: string,
  bytes: number,
  onRead: (bytes: number) => void = () => {},
): AsyncGenerator<unknown[]> {
  checkEventFileSize(bytes, file, eventLimits.fileBytes);
  if (bytes <= eventLimits.wholeFileBytes) {
    const document = parseJson(await reading(file, () => readFile(file)), file);
    if (!Array.isArray(document)) throw refuseDocument(file);
    onRead(bytes);
    yield document;
    return;
  }
  const parser = createElementParser(file);
  const stream = createReadStream(file, { highWaterMark: 2 ** 18 });
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      onRead(piece.length);
      yield parser.push(piece);
    }
  } catch (error) {
    throw await asRefusal(file, error);
  }
  parser.end();
}

/** A file that is one object. @throws RegulaError */
export async function readObjectFile(file: string, bytes: number): Promise<JsonObject> {
  checkEventFileSize(bytes, file, eventLimits.wholeFileBytes);
  const document = parseJson(await reading(file, () => readFile(file)), file);
  if (!isObject(document)) throw refuseDocument(file);
  return document;
}

/** What `work` gives. @throws RegulaError also where the system cannot read the file */
export async function reading<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw await asRefusal(file, error);
  }
}

async function asRefusal(file: string, error: unknown): Promise<unknown> {
  const code = (error as NodeJS.ErrnoException).code;
  if (error instanceof RegulaError || typeof code !== "string") return error;
  if (code === "ENOENT") return refuseMissing(file);
  return new RegulaError({
    code: "file-unreadable",
    place: { file },
    expected: { en: "a file that can be read", "pt-BR": "um arquivo que se possa ler" },
    received: verbatim(code),
  });
}

function refuseEmpty(file: string): RegulaError {
  return new RegulaError({
    code: "file-empty",
    place: { file },
    expected: { en: "events", "pt-BR": "eventos" },
    received: { en: "an empty file", "pt-BR": "um arquivo vazio" },
  });
}
