import { appendFileSync, readFileSync, statSync } from "node:fs";
import { RegulaError } from "@regula/base";
import { type FileIdentity, identify, isSameFile } from "../write/fileIdentity.ts";
import { checkWritable } from "../write/outputTarget.ts";
import { removeFile } from "../write/removeFile.ts";
import { refuse, SystemRefusal } from "../write/systemRefusal.ts";
import { followLinks, writeBeside, writeFileSafely } from "../write/writeFileSafely.ts";
import { holdFile } from "./holdFile.ts";
import { digestStudy, encodeHead } from "./journalHead.ts";
import type { JournalKind } from "./journalKind.ts";
import { openLines } from "./journalLines.ts";
import { end, type ReadJournal, readJournal } from "./readJournal.ts";
import type { KeptStudy } from "./study/keptStudy.ts";
import { encodeRecord } from "./trialRecord.ts";

/** What a study has done, its trials or trainings, on disk: JSON lines, the first of which says which study it is. */
export interface Journal<Result> extends Omit<ReadJournal<Result>, "size" | "isEnded"> {
  /** Its path: another name where another file appeared under its own. */
  readonly file: string;
  /** The path that was asked for. */
  readonly asked: string;
  /** How many trials there are, and how many of them are in the file. */
  readonly counts: { readonly done: number; readonly saved: number };
  /**
   * Appends a trial, which a process that is killed leaves in the file. A machine that stops may lose
   * those appended within a quarter of a second of the last that reached the disk. What the disk does
   * not take is kept to be written before the next one, and the file ends with its last whole line.
   */
  append(key: string, result: Result): void;
  /** Whether there was none, or no more than a part of its first line. */
  readonly isBegun: boolean;
  /** Whether nothing was done yet that could be gone on with. */
  readonly isEmpty: boolean;
  /** Trials of earlier runs that this one never asked for. */
  readonly unused: number;
  /** Why trials are missing on the disk; null where none are. */
  readonly missing: SystemRefusal | null;
  /** Says that the study is done: what is left is to deliver its result. */
  finish(): void;
  /** The result was delivered: ends it, and removes the file where the result needed all that is in it. */
  remove(): void;
  /** Ends it; one without a trial leaves no file. */
  close(): void;
}

export interface JournalOptions {
  /** Whether the journal of a study that is not done may be gone on with. */
  readonly resume: boolean;
  /** Called once each time trials begin to be missing on the disk. */
  onMissing(refusal: SystemRefusal): void;
  /** Called where another program changed the file, and the trials are in one of another name from now on. */
  onMoved(file: string): void;
}

/**
 * Opens a study's journal, or begins it, and keeps other processes off it. A last line that was cut by
 * a crash is dropped, a damaged one costs its trial, and the first one nothing: each trial says which
 * study it is of.
 *
 * @param study what the trials depend on: another study's journal is refused
 * @throws RegulaError for a file that is no journal, another study's, or in use, and without `resume`
 * for one of a study that is not done
 * @throws SystemRefusal where it cannot be written
 */
export function openJournal<Result>(
  kind: JournalKind,
  file: string,
  study: KeptStudy,
  { resume, onMissing, onMoved }: JournalOptions,
): Journal<Result> {
  checkWritable(file);
  checkOneName(file);
  const release = holdFile(file);
  const head = `${encodeHead(kind, study)}\n`;
  let begun: FileIdentity | null = null;
  try {
    if (identify(file) === null && writeFileSafely(file, head, () => false)) begun = identify(file);
    const isBegun = begun !== null || completeHead(file, head);
    const read = readJournal<Result>(file, kind, study, resume);
    const digest = digestStudy(kind, study);
    return keepJournal({ file, head, digest, release, onMissing, onMoved, isBegun, ...read });
  } catch (error) {
    if (isSameFile(begun, identify(file))) removeFile(followLinks(file));
    release();
    throw refuse(error, file);
  }
}

/** Bytes of a first line by which a file is known as a journal's: one byte may be anybody's. */
const leastOfHead = 16;

/** Whether a file held a part of this study's first line and no more, as a write that was cut leaves it. */
function completeHead(file: string, head: string): boolean {
  const bytes = Buffer.from(head);
  const { size } = statSync(file);
  if (size < leastOfHead || size >= bytes.length) return false;
  if (!bytes.subarray(0, size).equals(readFileSync(file))) return false;
  appendFileSync(file, bytes.subarray(size));
  return true;
}

/**
 * A second name of a journal has a lock of its own, and what is written to the one is in the other.
 *
 * @throws RegulaError where there is one
 */
function checkOneName(file: string): void {
  const names = statSync(file, { throwIfNoEntry: false })?.nlink ?? 1;
  if (names <= 1) return;
  throw new RegulaError({
    code: "usage",
    place: { file },
    expected: { en: "a file with one name", "pt-BR": "um arquivo com um só nome" },
    received: {
      en: `one with ${names} (hard links)`,
      "pt-BR": `um com ${names} (links físicos)`,
    },
    advice: { en: "Copy it, and name the copy.", "pt-BR": "Copie-o, e indique a cópia." },
  });
}

interface Opened<Result>
  extends ReadJournal<Result>,
    Pick<JournalOptions, "onMissing" | "onMoved">,
    Pick<Journal<Result>, "file" | "isBegun"> {
  readonly head: string;
  /** Of the study. */
  readonly digest: string;
  release(): void;
}

function keepJournal<Result>({
  file,
  head,
  digest,
  release,
  onMissing,
  onMoved,
  isBegun,
  known,
  damaged,
  isHeadDamaged,
  others,
  size,
  isEnded,
}: Opened<Result>): Journal<Result> {
  const all = new Map(known);
  const encode = (key: string, result: Result) =>
    `${encodeRecord({ key, result, study: digest })}\n`;
  let lines = openLines(file, size);
  let waiting = isEnded ? "" : "\n";
  let standing = others;
  let missing: SystemRefusal | null = null;
  let saved = all.size;
  let isDone = false;
  let isNeeded = true;
  let isOpen = true;
  const attempt = (work: () => void) => {
    try {
      work();
      missing = null;
    } catch (error) {
      const refusal = refuse(error, lines.file);
      if (!(refusal instanceof SystemRefusal)) throw error;
      const isNew = missing === null;
      missing = refusal;
      if (isNew) onMissing(refusal);
    }
  };
  /** Another file stays at the name, and the trials are written again under another one. */
  const move = () => {
    const records = Array.from(all, ([key, result]) => encode(key, result));
    const text = `${head}${records.join("")}${isDone ? `${end}\n` : ""}`;
    const beside = writeBeside(file, text);
    lines.close();
    lines = openLines(beside, Buffer.byteLength(text));
    standing = [];
    if (beside !== file) onMoved(beside);
  };
  const save = () => {
    if (lines.areOurs()) lines.write(waiting);
    else move();
    waiting = "";
    saved = all.size;
  };
  const write = (line: string) => {
    waiting += line;
    attempt(save);
  };
  // Damaged lines and notes are not ours to throw away.
  const isEmpty = () => all.size + standing.length === 0;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    const isKept = isNeeded && !isEmpty();
    if (isKept) {
      attempt(() => {
        // What the disk did not take has a last chance: a wait for the disk alone would pass for it.
        if (missing || !lines.areOurs()) save();
        lines.sync();
      });
    } else lines.remove();
    lines.close();
    release();
  };
  return {
    known,
    damaged,
    isHeadDamaged,
    isBegun,
    get others() {
      return standing;
    },
    get unused() {
      return known.unused;
    },
    get file() {
      return lines.file;
    },
    asked: file,
    get counts() {
      return { done: all.size, saved };
    },
    get isEmpty() {
      return isEmpty();
    },
    get missing() {
      return missing;
    },
    append(key, result) {
      all.set(key, result);
      write(encode(key, result));
    },
    finish() {
      isDone = true;
      write(`${end}\n`);
    },
    remove() {
      isNeeded = known.unused + standing.length > 0;
      close();
    },
    close,
  };
}
