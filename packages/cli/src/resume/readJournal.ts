import { readFileSync } from "node:fs";
import { RegulaError } from "@regula/base";
import { digestStudy, type HeadFinding, judgeHead, refuseHead } from "./journalHead.ts";
import type { JournalKind } from "./journalKind.ts";
import { decodeRecord } from "./trialRecord.ts";

/** The last line of a study that is done, and whose result may not have been delivered. */
export const end = JSON.stringify({ end: true });

/** What stands in a journal. */
export interface ReadJournal<Result> {
  /** The trials that earlier runs finished. */
  readonly known: ReadonlyMap<string, Result>;
  /** The lines after the first that hold no trial of this study that can be read, counted from 1. */
  readonly damaged: readonly number[];
  /** Whether the first line is damaged, and only the trials say which study it is. */
  readonly isHeadDamaged: boolean;
  /** Bytes of the lines that end: only those are whole. */
  readonly size: number;
}

/**
 * @param kind of what it holds
 * @param study what it depends on, as text
 * @param resume whether the journal of a study that is not done may be gone on with
 * @throws RegulaError for what is no journal, another study's, and without `resume` for one of a study
 * that is not done
 */
export function readJournal<Result>(
  file: string,
  kind: JournalKind,
  study: string,
  resume: boolean,
): ReadJournal<Result> {
  const bytes = readFileSync(file);
  if (bytes.length === 0) throw refuseEmpty(file, kind);
  const size = bytes.lastIndexOf("\n") + 1;
  const lines = linesOf(bytes.subarray(0, size));
  // A first line that lost its end has the first record in it.
  const records = lines.map((line) => decodeRecord<Result>(line));
  const hasTrials = records.some((record) => record !== null);
  const digest = digestStudy(kind, study);
  const head = judgeHead(kind, lines[0] ?? "", study, hasTrials);
  const known = new Map<string, Result>();
  const damaged: number[] = [];
  let isAnothers = false;
  for (const [at, record] of records.entries()) {
    const of = record?.study ?? (head === null ? digest : null);
    if (record && of === digest) known.set(record.key, record.result);
    else if (at > 0 && !holdsNothing(lines[at], lines[0])) damaged.push(at + 1);
    isAnothers ||= record?.study !== undefined && of !== digest;
  }
  const isHeadDamaged = head === "damaged" && known.size > 0;
  const finding = judgeMixture(head, isAnothers, known.size > 0);
  const isUnfinished = (lines.length > 1 || hasTrials) && lines.at(-1) !== end;
  if (!resume && isUnfinished && finding !== "foreign") throw refuseUnfinished(file, kind);
  if (finding !== null && !(finding === "damaged" && isHeadDamaged))
    throw refuseHead(file, kind, finding);
  return { known, damaged, isHeadDamaged, size };
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
    const end = bytes.indexOf("\n", from);
    lines.push(bytes.toString("utf8", from, end));
    from = end + 1;
  }
  return lines;
}

/** A journal has its first line from its first moment on: an empty file is somebody's. */
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
