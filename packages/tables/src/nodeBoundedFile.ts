import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { RegulaError, type Text } from "@regula/base";
import type { Counted } from "./tableLimits.ts";

/** What a pipe or a device may keep a command waiting for, in milliseconds. */
export interface Patience {
  /** Until a named pipe has a writer. */
  readonly writer: number;
  /** From one piece to the next. */
  readonly piece: number;
}

const usualPatience: Patience = { writer: 5_000, piece: 30_000 };

const pieceBytes = 2 ** 20;

/**
 * The bytes of a file, a pipe or a device. A pipe has no size and may never end: reading stops
 * once there are more than `most`, and `checkSize` is asked of sizes, known ones before reading, and
 * of what was read, to which more may belong.
 *
 * @param source what errors call it
 * @throws RegulaError for a pipe or device that does not send, what `checkSize` throws, and the
 *   system's errors
 */
export async function readBoundedFile(
  file: string,
  source: string,
  most: number,
  checkSize: (bytes: number, counted: Counted) => void,
  patience: Patience = usualPatience,
): Promise<Uint8Array> {
  // A pipe without a writer would else keep `open` waiting, where no signal ends it.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = await handle.stat();
    checkSize(found.size, "all");
    const bytes = await readPieces(handle, source, most, found.isFIFO(), patience);
    checkSize(bytes.length, "so far");
    return bytes;
  } finally {
    await handle.close();
  }
}

async function readPieces(
  handle: FileHandle,
  source: string,
  most: number,
  isPipe: boolean,
  patience: Patience,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let total = 0;
  let heard = performance.now();
  while (total <= most) {
    const piece = await readPiece(handle);
    const silent = performance.now() - heard;
    if (piece === "none yet") {
      if (silent > patience.piece) throw refuseSilent(source, patience.piece);
    } else if (piece.length > 0) {
      heard = performance.now();
      pieces.push(piece);
      total += piece.length;
      continue;
    } else {
      // A pipe without a writer looks like one that has ended.
      if (!isPipe || total > 0) break;
      if (silent > patience.writer) throw refuseUnwritten(source);
    }
    await setTimeout(10);
  }
  return Buffer.concat(pieces);
}

async function readPiece(handle: FileHandle): Promise<Uint8Array | "none yet"> {
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(pieceBytes), 0, pieceBytes);
    return bytesRead < pieceBytes / 2
      ? Buffer.from(buffer.subarray(0, bytesRead))
      : buffer.subarray(0, bytesRead);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EAGAIN") return "none yet";
    throw error;
  }
}

const throughFile: Text = {
  en: "Write what it sends to a file first, and name that file.",
  "pt-BR": "Escreva antes o que ele envia num arquivo, e indique esse arquivo.",
};

function refuseSilent(source: string, milliseconds: number): RegulaError {
  const seconds = Math.round(milliseconds / 1000);
  return new RegulaError({
    code: "file-unreadable",
    place: { file: source },
    expected: { en: "a file that can be read", "pt-BR": "um arquivo que se possa ler" },
    received: {
      en: `a pipe or device that sent nothing for ${seconds} seconds`,
      "pt-BR": `um pipe ou dispositivo que não enviou nada durante ${seconds} segundos`,
    },
    advice: throughFile,
  });
}

function refuseUnwritten(source: string): RegulaError {
  return new RegulaError({
    code: "file-unreadable",
    place: { file: source },
    expected: { en: "a file that can be read", "pt-BR": "um arquivo que se possa ler" },
    received: {
      en: "a pipe to which nothing is written",
      "pt-BR": "um pipe em que nada é escrito",
    },
    advice: throughFile,
  });
}
