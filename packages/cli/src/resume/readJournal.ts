import { readFileSync } from "node:fs";
import { RegulaError } from "@regula/base";
import {
  describeOther,
  digestStudy,
  type HeadFinding,
  isBare,
  isHead,
  judgeHead,
  refuseHead,
} from "./journalHead.ts";
import type { JournalKind } from "./journalKind.ts";
import { KeptRecords } from "./keptRecords.ts";
import type { KeptStudy } from "./study/keptStudy.ts";
import { decodeRecord, isAlone, isCutRecord } from "./trialRecord.ts";

/** The last line of a study that is done, and whose result may not have been delivered. */
export const end = JSON.stringify({ end: true });

/** What stands in a journal. */
export interface ReadJournal<Result> {
  /** The trials that earlier runs finished. */
  readonly known: KeptRecords<Result>;
  /** The lines after the first that hold no trial of this study that can be read, counted from 1. */
  readonly damaged: readonly number[];
  /** Whether the first line is damaged, and only the trials say which study it is. */
  readonly isHeadDamaged: boolean;
  /** The lines that hold anything but what was written there, counted from 1: notes, and what is damaged. */
  readonly others: readonly number[];
  /** Bytes of what stays: a last line that was cut in the writing does not. */
  readonly size: number;
  /** Whether they end with a line's end, which a user's addition may not have. */
  readonly isEnded: boolean;
}

/**
 * @param kind of what it holds
 * @param study what it depends on
 * @param resume whether the journal of a study that is not done may be gone on with
 * @throws RegulaError for what is no journal, another study's, and without `resume` for one of a study
 * that is not done
 */
export function readJournal<Result>(
  file: string,
  kind: JournalKind,
  study: KeptStudy,
  resume: boolean,
): ReadJournal<Result> {
  const bytes = readFileSync(file);
  if (bytes.length === 0) throw refuseEmpty(file, kind);
  const ended = bytes.lastIndexOf("\n") + 1;
  const isEnded = ended === 0 || isCut(bytes.subarray(ended));
  const size = isEnded ? ended : bytes.length;
  const lines = linesOf(bytes.subarray(0, size));
  // A first line that lost its end has the first record in it.
  const records = lines.map((line) => decodeRecord<Result>(line));
  const hasTrials = records.some((record) => record !== null);
  const digest = digestStudy(kind, study);
  // A user's text above the first line is a note.
  const notes = countNotes(lines, kind);
  const first = lines[notes] ?? "";
  const head = judgeHead(kind, first, study, hasTrials);
  const known = new KeptRecords<Result>();
  const damaged: number[] = [];
  const others = lines.slice(0, notes).map((_, at) => at + 1);
  if (head !== null || !isBare(first)) others.push(notes + 1);
  let isAnothers = false;
  let isDone = false;
  for (const [at, record] of records.entries()) {
    const of = record?.study ?? (head === null ? digest : null);
    const isOther = record === null && !holdsNothing(lines[at], first);
    if (record && of === digest) known.set(record.key, record.result);
    else if (at > notes && (record || isOther)) damaged.push(at + 1);
    if (at > notes && (isOther || (record && !isAlone(lines[at])))) others.push(at + 1);
    if (record || lines[at] === end) isDone = record === null;
    isAnothers ||= record?.study !== undefined && of !== digest;
  }
  const isHeadDamaged = head === "damaged" && known.size > 0;
  const finding = judgeMixture(head, isAnothers, known.size > 0);
  const isUnfinished = (lines.length > notes + 1 || hasTrials) && !isDone;
  if (!resume && isUnfinished && finding !== "foreign") throw refuseUnfinished(file, kind);
  if (finding !== null && !(finding === "damaged" && isHeadDamaged))
    throw refuseHead(file, kind, finding, describeOther(first, study));
  return { known, damaged, isHeadDamaged, others, size, isEnded };
}

/** Whether bytes after the last line's end are a line of ours that was cut, with what a crash left behind it. */
function isCut(bytes: Buffer): boolean {
  const text = bytes.toString("utf8").replace(/\0+$/, "");
  return end.startsWith(text) || isCutRecord(text);
}

/** Lines above one that says which study the journal is of; none where no line says it before the first record. */
function countNotes(lines: readonly string[], kind: JournalKind): number {
  const found = lines.findIndex((line) => isHead(kind, line) || decodeRecord(line) !== null);
  return found > 0 && isHead(kind, lines[found]) ? found : 0;
}

/** Whether a line costs no trial: an end, nothing, or the first one again. */
function holdsNothing(line: string, head: string): boolean {
  return line === end || line === head || line.trim() === "";
}

/** Another study's trials would go with this one's when it is done. */
function judgeMixture(
  head: HeadFinding | null,
  isAnothers: boolean,
  hasOwn: boolean,
): HeadFinding | null {
  if (!isAnothers || (head !== null && head !== "damaged")) return head;
  return head === null || hasOwn ? "mixed" : "study";
}

/** One by one, as all of them may be more than the longest text. */
function linesOf(bytes: Buffer): string[] {
  const lines: string[] = [];
  for (let from = 0; from < bytes.length; ) {
    const found = bytes.indexOf("\n", from);
    const to = found < 0 ? bytes.length : found;
    lines.push(bytes.toString("utf8", from, to));
    from = to + 1;
  }
  return lines;
}

/** A journal has its first line from its first moment on: an empty file belongs to the user. */
function refuseEmpty(file: string, { name, option }: JournalKind): RegulaError {
  return new RegulaError({
    code: "format-unknown",
    place: { file },
    expected: {
      en: `a new name, or a ${name.en}`,
      "pt-BR": `um nome novo, ou um ${name["pt-BR"]}`,
    },
    received: { en: "an empty file", "pt-BR": "um arquivo vazio" },
    advice: {
      en: `Name another file with ${option}, or remove this one.`,
      "pt-BR": `Indique outro arquivo com ${option}, ou remova este.`,
    },
  });
}

function refuseUnfinished(file: string, { name, option }: JournalKind): RegulaError {
  return new RegulaError({
    code: "usage",
    place: { file },
    expected: {
      en: `no ${name.en} of an unfinished study`,
      "pt-BR": `nenhum ${name["pt-BR"]} de estudo inacabado`,
    },
    received: { en: "one", "pt-BR": "um" },
    advice: {
      en: `Go on with it by --resume, remove it, or name another with ${option}.`,
      "pt-BR": `Continue com --resume, remova-o, ou indique outro com ${option}.`,
    },
  });
}
