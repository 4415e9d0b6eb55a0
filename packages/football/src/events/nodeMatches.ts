import path from "node:path";
import { RegulaError } from "@regula/base";
import { readWyscoutMatch } from "./documents.ts";
import { groupStatsBomb, groupWyscout } from "./groupMatches.ts";
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
  { file, kind, bytes }: EventFile,
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
    if (kind === "wyscoutMatch") {
      const match = readWyscoutMatch(await readObjectFile(file, bytes), directory, file);
      onRead?.(bytes);
      const grouper = groupWyscout(file, match.directory);
      yield* grouper.push(match.events);
      yield* grouper.end();
      return;
    }
    const grouper =
      kind === "wyscoutEvents"
        ? groupWyscout(file, directory)
        : groupStatsBomb(file, path.parse(file).name, directory);
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
