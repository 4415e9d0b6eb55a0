import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { RegulaError } from "@regula/base";
import { findEncoding } from "@regula/tables";
import { refuseMissing, refuseUnreadable } from "@regula/tables/node";
import { checkEventFileSize, eventLimits } from "../eventLimits.ts";

/** What is read of a file, unpacked where it is folded by gzip, in UTF-8; `onRead` receives the file's own bytes. */
export async function* readPieces(
  file: string,
  { pieceBytes = 2 ** 18, onRead = () => {} }: ReadPiecesOptions = {},
): AsyncGenerator<Uint8Array> {
  const isFolded = await reading(file, () => isGzip(file));
  const stream = createReadStream(file, { highWaterMark: pieceBytes });
  stream.on("data", (piece) => onRead(piece.length));
  const pieces = isFolded ? stream.pipe(createGunzip({ chunkSize: pieceBytes })) : stream;
  // The end of a pipe does not receive errors of its start.
  stream.on("error", (error) => pieces.destroy(error));
  let read = 0;
  try {
    const transcode = createTranscoder();
    for await (const piece of pieces as AsyncIterable<Buffer>) {
      read += piece.length;
      checkEventFileSize(read, file, eventLimits.fileBytes);
      yield transcode(piece);
    }
  } catch (error) {
    throw await asRefusal(file, error);
  } finally {
    stream.destroy();
  }
}

/** JSON in UTF-16, as some programs of Windows save it, becomes UTF-8; other bytes stay as they are. */
function createTranscoder(): (piece: Uint8Array) => Uint8Array {
  const encoder = new TextEncoder();
  let decoder: TextDecoder | null | undefined;
  return (piece) => {
    if (decoder === undefined) {
      decoder = isUtf16(piece) ? new TextDecoder(findEncoding(piece)) : null;
    }
    return decoder ? encoder.encode(decoder.decode(piece, { stream: true })) : piece;
  };
}

/** By its mark, or by how JSON begins: a bracket or a space of two bytes. */
function isUtf16([first, second]: Uint8Array): boolean {
  const pair = String.fromCharCode(first ?? 1, second ?? 1);
  return /^(\xff\xfe|\xfe\xff|[[{\s]\0|\0[[{\s])/.test(pair);
}

export interface ReadPiecesOptions {
  readonly pieceBytes?: number;
  readonly onRead?: (bytes: number) => void;
}

async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
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
  if (code.startsWith("Z_")) return refuseGzip(file, code);
  return refuseUnreadable(file, code);
}

function refuseGzip(file: string, code: string): RegulaError {
  return new RegulaError({
    code: "file-corrupt",
    place: { file },
    expected: { en: "a whole gzip file", "pt-BR": "um arquivo gzip completo" },
    received:
      code === "Z_BUF_ERROR"
        ? { en: "an early end", "pt-BR": "um fim antes da hora" }
        : { en: "damaged bytes", "pt-BR": "bytes danificados" },
  });
}
