import { existsSync, readFileSync } from "node:fs";
import { RegulaError, type Text } from "@regula/base";
import { type Checkpoint, decodeCheckpoint } from "@regula/engine";
import { isSealed, sealJson } from "../../own/seal.ts";
import type { KeptFolds } from "../repeatsOption.ts";
import { type ComparedStudy, checkGoesOn } from "./comparedStudy.ts";
import { decodeFolds, encodeFolds } from "./keptFolds.ts";

export const comparisonFormat = "regula-comparison-checkpoint";

/**
 * 5: says which options it was asked with. 4: names its whole study. 3: sealed. 2: what is trained has other bits than in version 1, which had no
 * version in its file.
 */
const version = 5;

/** A comparison, and the command that asks for it. */
export interface AskedComparison {
  readonly study: ComparedStudy;
  readonly command: string;
}

/** What an interrupted comparison has done. */
export interface KeptComparison {
  /** By name. */
  readonly models: ReadonlyMap<string, Checkpoint>;
  readonly folds: KeptFolds;
}

export const nothingKept: KeptComparison = { models: new Map(), folds: new Map() };

/**
 * What an interrupted comparison has done; nothing where there is no such file yet.
 *
 * @throws RegulaError for a file that is no such checkpoint, and for one with anything that this
 * comparison does not use
 */
export function readCheckpoints(file: string, { study }: AskedComparison): KeptComparison {
  if (!existsSync(file)) return nothingKept;
  const corrupt = (received = another) =>
    refuseFile(
      file,
      {
        en: "a checkpoint of an interrupted comparison",
        "pt-BR": "um checkpoint de uma comparação interrompida",
      },
      received,
    );
  let document: {
    format?: unknown;
    version?: unknown;
    study?: ComparedStudy;
    command?: string;
    models?: Record<string, unknown>;
    folds?: unknown;
  };
  const bytes = readFileSync(file);
  if (bytes.length === 0) throw corrupt(nothing);
  try {
    document = JSON.parse(bytes.toString("utf8"));
  } catch {
    throw corrupt();
  }
  if (document?.format !== comparisonFormat || typeof document.models !== "object") throw corrupt();
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
  if (document.study === undefined || document.command === undefined) throw corrupt();
  checkGoesOn(document.study, study, { file, command: document.command });
  const models = Object.entries(document.models).map(
    ([name, text]) => [name, decodeCheckpoint(String(text), file)] as const,
  );
  try {
    return { models: new Map(models), folds: decodeFolds(document.folds) };
  } catch {
    throw corrupt();
  }
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
  { study, command }: AskedComparison,
  models: ReadonlyMap<string, string>,
  folds: KeptFolds,
): Uint8Array {
  const document = {
    format: comparisonFormat,
    version,
    study,
    command,
    models: Object.fromEntries(models),
    folds: encodeFolds(folds),
  };
  return sealJson(`${JSON.stringify(document)}\n`);
}

const another: Text = { en: "something else", "pt-BR": "outra coisa" };
const nothing: Text = { en: "an empty file", "pt-BR": "um arquivo vazio" };

function refuseFile(file: string, expected: Text, received: Text): RegulaError {
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
