import { RegulaError } from "@regula/base";
import type { MatchDirectory } from "../directory.ts";
import type { JsonObject } from "../eventFields.ts";
import type { MatchEvents } from "../matchEvents.ts";
import type { MatchGrouper } from "../provider.ts";
import type { ReadingNotes } from "../readingNotes.ts";
import type { EventFile } from "./nodeEventFiles.ts";
import { readElements } from "./nodeJson.ts";

/** Options of `readMatches`. */
export interface ReadMatchesOptions {
  readonly signal?: AbortSignal;
  /** Receives the bytes of every piece of the file that was read. */
  readonly onRead?: (bytes: number) => void;
  /** Told at the end what of the file was left out before its matches were known. */
  readonly onNotes?: (notes: ReadingNotes) => void;
}

/**
 * The matches of a file, one at a time; a large file is never in memory whole.
 *
 * @throws RegulaError naming file, event and field for what cannot be read, and the signal's reason
 */
export async function* readMatches(
  { file, part, container }: EventFile,
  directory: MatchDirectory,
  { signal, onRead, onNotes }: ReadMatchesOptions = {},
): AsyncGenerator<MatchEvents> {
  let count = 0;
  let grouper: MatchGrouper | null = null;
  for await (const { elements, document } of readElements(file, container, onRead)) {
    signal?.throwIfAborted();
    grouper ??= part.group(file, directory, document);
    for (const match of grouper.push(elements)) {
      count++;
      yield match;
    }
  }
  for (const match of grouper?.end() ?? []) {
    count++;
    yield match;
  }
  if (grouper) onNotes?.(grouper.notes);
  if (count === 0) throw refuseWithoutEvents(file);
}

/**
 * One match whose events stand in several files of one provider, in their order, as if they were one.
 *
 * @throws RegulaError as `readMatches`
 */
export async function readSplitMatch(
  files: readonly EventFile[],
  match: string,
  directory: MatchDirectory,
): Promise<MatchEvents> {
  const [{ file: first, part }] = files;
  const own: unknown[] = [];
  let around: JsonObject | null = null;
  for (const { file, container } of files) {
    for await (const { elements, document } of readElements(file, container)) {
      around ??= document;
      for (const event of elements) if (part.matchOf(event, file) === match) own.push(event);
    }
  }
  const grouper = part.group(first, directory, around);
  const [whole] = [...grouper.push(own), ...grouper.end()];
  if (!whole) throw refuseWithoutEvents(first);
  return whole;
}

function refuseWithoutEvents(file: string): RegulaError {
  return new RegulaError({
    code: "file-empty",
    place: { file },
    expected: { en: "events of a match", "pt-BR": "eventos de um jogo" },
    received: { en: "none", "pt-BR": "nenhum" },
  });
}
