import { RegulaError } from "@regula/base";
import type { MatchDirectory, MatchEvents } from "./matchEvents.ts";
import type { EventFile } from "./nodeEventFiles.ts";
import { readElements, readObjectFile } from "./nodeJson.ts";

export interface ReadMatchesOptions {
  readonly signal?: AbortSignal;
  /** Told of every piece of the file that was read, in bytes. */
  readonly onRead?: (bytes: number) => void;
}

/**
 * The matches of a file, one at a time; a large file is never in memory whole.
 *
 * @throws RegulaError naming file, event and field for what cannot be read, and the signal's reason
 */
export async function* readMatches(
  { file, part, bytes }: EventFile,
  directory: MatchDirectory,
  { signal, onRead }: ReadMatchesOptions = {},
): AsyncGenerator<MatchEvents> {
  let count = 0;
  for await (const match of matchesOf()) {
    count++;
    yield match;
  }
  if (count === 0) throw refuseWithoutEvents(file);

  async function* matchesOf(): AsyncGenerator<MatchEvents> {
    if (part.within !== null) {
      const document = await readObjectFile(file, bytes);
      onRead?.(bytes);
      yield* part.group(file, directory, document);
      return;
    }
    const grouper = part.group(file, directory);
    for await (const events of readElements(file, bytes, onRead)) {
      signal?.throwIfAborted();
      yield* grouper.push(events);
    }
    yield* grouper.end();
  }
}

function refuseWithoutEvents(file: string): RegulaError {
  return new RegulaError({
    code: "file-empty",
    place: { file },
    expected: { en: "events of a match", "pt-BR": "eventos de um jogo" },
    received: { en: "none", "pt-BR": "nenhum" },
  });
}
