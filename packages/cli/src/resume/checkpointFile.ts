import { existsSync, readFileSync } from "node:fs";
import { RegulaError, type Text } from "@regula/base";
import { type Checkpoint, decodeCheckpoint } from "@regula/engine";
import { isSealed, sealJson } from "../own/seal.ts";
import { decodeFolds, encodeFolds } from "./keptFolds.ts";
import type { KeptFolds } from "./repeatsOption.ts";

const format = "regula-comparison-checkpoint";

/**
 * 3: sealed. 2: what is trained has other bits than in version 1, which had no version in its file.
 */
const version = 3;

/** Finished folds, and what they depend on: folds of another study are not these. */
export interface KeptRepeats {
  readonly study: string;
  readonly folds: KeptFolds;
}

/** What an interrupted comparison has done. */
export interface KeptComparison {
  /** By name. */
  readonly models: ReadonlyMap<string, Checkpoint>;
  /** Null where nothing was repeated. */
  readonly repeats: KeptRepeats | null;
}

export const nothingKept: KeptComparison = { models: new Map(), repeats: null };

/**
 * What an interrupted comparison has done; nothing where there is no such file yet.
 *
 * @throws RegulaError for a file that is no such checkpoint
 */
export function readCheckpoints(file: string): KeptComparison {
  if (!existsSync(file)) return nothingKept;
  const corrupt = () =>
    refuseFile(file, {
      en: "a checkpoint of an interrupted comparison",
      "pt-BR": "um checkpoint de uma comparação interrompida",
    });
  let document: {
    format?: unknown;
    version?: unknown;
    models?: Record<string, unknown>;
    repeats?: { study?: unknown; folds?: unknown } | null;
  };
  const bytes = readFileSync(file);
  try {
    document = JSON.parse(bytes.toString("utf8"));
  } catch {
    throw corrupt();
  }
  if (document?.format !== format || typeof document.models !== "object") throw corrupt();
  if (document.version !== version) {
    throw refuseFile(
      file,
      { en: `a checkpoint of version ${version}`, "pt-BR": `um checkpoint da versão ${version}` },
      { en: "one of another version of regula", "pt-BR": "um de outra versão do regula" },
    );
  }
  if (!isSealed(bytes)) {
    throw refuseFile(
      file,
      { en: "a checkpoint as it was written", "pt-BR": "um checkpoint como foi escrito" },
      { en: "one that is damaged", "pt-BR": "um danificado" },
    );
  }
  const models = Object.entries(document.models).map(
    ([name, text]) => [name, decodeCheckpoint(String(text), file)] as const,
  );
  let repeats: KeptRepeats | null = null;
  try {
    const { study, folds } = document.repeats ?? {};
    if (document.repeats) repeats = { study: String(study), folds: decodeFolds(folds) };
  } catch {
    throw corrupt();
  }
  return { models: new Map(models), repeats };
}

/** The kept folds of this study. @throws RegulaError where they are another's */
export function foldsOf({ repeats }: KeptComparison, study: string, file: string): KeptFolds {
  if (repeats === null) return new Map();
  if (repeats.study === study) return repeats.folds;
  throw refuseFile(file, {
    en: "the folds of this comparison",
    "pt-BR": "as partes desta comparação",
  });
}

/** Begins to train from a checkpoint. @throws RegulaError naming its file where it is of other data or settings */
export function resumeFrom<Run>(file: string, begin: () => Run): Run {
  try {
    return begin();
  } catch (error) {
    const isOfOthers = error instanceof RegulaError && error.code === "shape-mismatch";
    throw isOfOthers ? error.at({ file }) : error;
  }
}

/** A checkpoint's file, of models that are encoded already. */
export function encodeKept(
  models: ReadonlyMap<string, string>,
  repeats: KeptRepeats | null,
): Uint8Array {
  const document = {
    format,
    version,
    models: Object.fromEntries(models),
    ...(repeats && { repeats: { study: repeats.study, folds: encodeFolds(repeats.folds) } }),
  };
  return sealJson(`${JSON.stringify(document)}\n`);
}

const another: Text = { en: "something else", "pt-BR": "outra coisa" };

function refuseFile(file: string, expected: Text, received = another): RegulaError {
  return new RegulaError({
    code: "file-corrupt",
    place: { file },
    expected,
    received,
    advice: {
      en: "Name another file with --checkpoint, or remove this one.",
      "pt-BR": "Indique outro arquivo com --checkpoint, ou remova este.",
    },
  });
}
