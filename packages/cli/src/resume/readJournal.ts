import { readFileSync } from "node:fs";
import { RegulaError } from "@regula/base";
import type { TrialResult } from "@regula/studies";
import { decodeRecord } from "./trialRecord.ts";

const format = "regula-tune-journal";

/**
 * 4: each trial has a sum. 3: dropout masks of 16 bits, and sums in an order of their own. 2: the
 * linear model is solved; version 1 descended to it, and had no version in its head.
 */
const version = 4;

/** The first line, which says which study it is. */
export function writeHead(study: string): string {
  return `${JSON.stringify({ format, version, study })}\n`;
}

/** The last line of a study that is done, and whose result may not have been delivered. */
export const end = JSON.stringify({ end: true });

/** What stands in a journal. */
export interface ReadJournal {
  /** The trials that earlier runs finished. */
  readonly known: ReadonlyMap<string, TrialResult>;
  /** The lines that hold no trial that can be read, counted from 1. */
  readonly damaged: readonly number[];
  /** Bytes of the lines that end: only those are whole. */
  readonly size: number;
}

/**
 * @param head the first line of this study's journal
 * @param resume whether the journal of a study that is not done may be gone on with
 * @throws RegulaError for what is no journal, another study's, and without `resume` for one of a study
 * that is not done
 */
export function readJournal(file: string, head: string, resume: boolean): ReadJournal {
  const bytes = readFileSync(file);
  if (bytes.length === 0) throw refuseEmpty(file);
  const size = bytes.lastIndexOf("\n") + 1;
  const [first = "", ...lines] = bytes.toString("utf8", 0, size).split("\n").slice(0, -1);
  const known = new Map<string, TrialResult>();
  const damaged: number[] = [];
  const isUnfinished = lines.length > 0 && lines.at(-1) !== end;
  if (!resume && isUnfinished && first.includes(format)) throw refuseUnfinished(file);
  if (`${first}\n` !== head) throw refuseOther(file, first);
  lines.forEach((line, i) => {
    if (line === end) return;
    const record = decodeRecord(line);
    if (record) known.set(record.key, record.result);
    else damaged.push(i + 2);
  });
  return { known, damaged, size };
}

/** A journal has its first line from its first moment on: an empty file is somebody's. */
function refuseEmpty(file: string): RegulaError {
  return new RegulaError({
    code: "format-unknown",
    place: { file },
    expected: { en: "a new name, or a journal", "pt-BR": "um nome novo, ou um diário" },
    received: { en: "an empty file", "pt-BR": "um arquivo vazio" },
    advice: {
      en: "Name another file with --journal, or remove this one.",
      "pt-BR": "Indique outro arquivo com --journal, ou remova este.",
    },
  });
}

function refuseUnfinished(file: string): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { file },
    expected: {
      en: "no journal of an unfinished study",
      "pt-BR": "nenhum diário de estudo inacabado",
    },
    received: { en: "one", "pt-BR": "um" },
    advice: {
      en: "Go on with it by --resume, remove it, or name another with --journal.",
      "pt-BR": "Continue com --resume, remova-o, ou indique outro com --journal.",
    },
  });
}

function refuseOther(file: string, first: string): RegulaError {
  const isJournal = first.includes(format);
  const isOlder = isJournal && !first.startsWith(JSON.stringify({ format, version }).slice(0, -1));
  return new RegulaError({
    code: isJournal ? "shape-mismatch" : "format-unknown",
    place: { file },
    expected: { en: "the journal of this study", "pt-BR": "o diário deste estudo" },
    received: isOlder
      ? { en: "one of another version of regula", "pt-BR": "um de outra versão do regula" }
      : isJournal
        ? { en: "another study's", "pt-BR": "o de outro" }
        : { en: "no journal", "pt-BR": "nenhum diário" },
    advice: {
      en: "Resume with the data and settings that it began with, or name another file.",
      "pt-BR": "Retome com os dados e opções com que começou, ou indique outro arquivo.",
    },
  });
}
