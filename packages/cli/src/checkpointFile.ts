import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { type Checkpoint, decodeCheckpoint, encodeCheckpoint, RegulaError } from "@regula/engine";
import type { Comparison } from "@regula/engine/study";
import { writeFileSafely } from "./writeFileSafely.ts";

const format = "regula-comparison-checkpoint";

/**
 * The models of an interrupted comparison, by name; none where there is no such file yet.
 *
 * @throws RegulaError for a file that is no such checkpoint
 */
export async function readCheckpoints(file: string): Promise<ReadonlyMap<string, Checkpoint>> {
  if (!existsSync(file)) return new Map();
  const refuse = () =>
    new RegulaError({
      code: "file-corrupt",
      place: { file },
      expected: {
        en: "a checkpoint of an interrupted comparison",
        "pt-BR": "um checkpoint de uma comparação interrompida",
      },
      received: { en: "something else", "pt-BR": "outra coisa" },
      advice: {
        en: "Name another file with --checkpoint, or remove this one.",
        "pt-BR": "Indique outro arquivo com --checkpoint, ou remova este.",
      },
    });
  let document: { format?: unknown; models?: Record<string, unknown> };
  try {
    document = JSON.parse(await readFile(file, "utf8"));
  } catch {
    throw refuse();
  }
  if (document?.format !== format || typeof document.models !== "object") throw refuse();
  return new Map(
    Object.entries(document.models).map(([name, text]) => [
      name,
      decodeCheckpoint(String(text), file),
    ]),
  );
}

/** Keeps what an interrupted comparison has done; a finished one has no more need of the file. */
export async function keepCheckpoints(file: string, comparison: Comparison): Promise<void> {
  if (!comparison.interrupted) return rm(file, { force: true });
  const models = comparison.models.flatMap(({ name, checkpoint }) =>
    checkpoint ? [[name, encodeCheckpoint(checkpoint)]] : [],
  );
  const document = { format, models: Object.fromEntries(models) };
  await writeFileSafely(file, `${JSON.stringify(document)}\n`);
}
