import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  rmSync,
} from "node:fs";
import { RegulaError } from "@regula/base";
import { defaultHost } from "@regula/engine";
import type { TrialResult } from "@regula/studies";
import { checkWritable } from "../write/outputTarget.ts";
import { refuse, SystemRefusal, systemCode } from "../write/systemRefusal.ts";
import { writeAll } from "../write/writeAll.ts";
import { followLinks } from "../write/writeFileSafely.ts";
import { holdFile } from "./holdFile.ts";
import { decodeRecord, encodeRecord } from "./trialRecord.ts";

const format = "regula-tune-journal";

/**
 * 3: dropout masks of 16 bits, and sums in an order of their own. 2: the linear model is solved;
 * version 1 descended to it, and had no version in its head.
 */
const version = 3;

/** Seconds between two waits for the disk: each takes as long as some short trials do. */
const betweenSyncs = 0.25;

/** The last line of a study that is done, and whose result may not have been delivered. */
const end = JSON.stringify({ end: true });

/** A study's finished trials on disk: JSON lines, the first of which says which study it is. */
export interface Journal {
  /** The trials that earlier runs finished. */
  readonly known: ReadonlyMap<string, TrialResult>;
  /** The lines that hold no trial that can be read, counted from 1. */
  readonly damaged: readonly number[];
  /**
   * Appends a trial, which a process that is killed leaves in the file. A machine that stops may lose
   * those appended within a quarter of a second of the last that reached the disk. What the disk does
   * not take is kept to be written before the next one, and the file ends with its last whole line.
   */
  append(key: string, result: TrialResult): void;
  /** Why trials are missing on the disk; null where none are. */
  readonly missing: SystemRefusal | null;
  /** Says that the study is done: what is left is to deliver its result. */
  finish(): void;
  /** The result was delivered: nobody needs it any more. */
  remove(): void;
  /** Ends it; one without a trial leaves no file. */
  close(): void;
}

export interface JournalOptions {
  /** Whether the journal of a study that is not done may be gone on with. */
  readonly resume: boolean;
  /** Called once each time trials begin to be missing on the disk. */
  onMissing(refusal: SystemRefusal): void;
}

/**
 * Opens a study's journal, or begins it, and keeps other processes off it. A last line that was cut by
 * a crash is dropped, and a damaged one costs its trial.
 *
 * @param study what the trials depend on, as text: another study's journal is refused
 * @throws RegulaError for a file that is no journal, another study's, or in use, and without `resume`
 * for one of a study that is not done
 * @throws SystemRefusal where it cannot be written
 */
export function openJournal(
  file: string,
  study: string,
  { resume, onMissing }: JournalOptions,
): Journal {
  checkWritable(file);
  const release = holdFile(file);
  const wasThere = existsSync(file);
  let descriptor: number | null = null;
  try {
    const head = `${JSON.stringify({ format, version, study })}\n`;
    const { size, known, damaged, first } = readJournal(file, head, resume);
    descriptor = openSync(file, "a");
    const lines = createLines(descriptor, size);
    if (first === null) lines.write(head);
    return keepJournal({ file, descriptor, release, lines, known, damaged, onMissing });
  } catch (error) {
    if (descriptor !== null) {
      closeSync(descriptor);
      if (!wasThere) rmSync(followLinks(file), { force: true });
    }
    release();
    throw refuse(error, file);
  }
}

interface Opened extends Pick<Journal, "known" | "damaged">, Pick<JournalOptions, "onMissing"> {
  readonly file: string;
  readonly descriptor: number;
  readonly lines: ReturnType<typeof createLines>;
  release(): void;
}

function keepJournal({
  file,
  descriptor,
  release,
  lines,
  known,
  damaged,
  onMissing,
}: Opened): Journal {
  let kept = known.size;
  let waiting = "";
  let missing: SystemRefusal | null = null;
  let isOpen = true;
  const write = (line: string) => {
    waiting += line;
    try {
      lines.write(waiting);
      waiting = "";
      missing = null;
    } catch (error) {
      const refusal = refuse(error, file);
      if (!(refusal instanceof SystemRefusal)) throw error;
      const isNew = missing === null;
      missing = refusal;
      if (isNew) onMissing(refusal);
    }
  };
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    try {
      if (kept > 0) fsyncSync(descriptor);
    } catch (error) {
      const refusal = refuse(error, file);
      if (!(refusal instanceof SystemRefusal)) throw error;
      onMissing(refusal);
    } finally {
      closeSync(descriptor);
    }
    if (kept === 0) rmSync(followLinks(file), { force: true });
    release();
  };
  return {
    known,
    damaged,
    get missing() {
      return missing;
    },
    append(key, result) {
      write(`${encodeRecord({ key, result })}\n`);
      kept += 1;
    },
    finish: () => write(`${end}\n`),
    remove() {
      kept = 0;
      close();
    },
    close,
  };
}

/** Appends to a file that ends with a whole line whatever happens. */
function createLines(descriptor: number, size: number) {
  let whole = size;
  let synced = -Infinity;
  ftruncateSync(descriptor, whole);
  return {
    write(lines: string) {
      const bytes = new TextEncoder().encode(lines);
      try {
        writeAll(descriptor, bytes);
        const now = defaultHost.now();
        if (now - synced >= betweenSyncs) {
          fsyncSync(descriptor);
          synced = now;
        }
        whole += bytes.length;
      } catch (error) {
        ftruncateSync(descriptor, whole);
        throw error;
      }
    },
  };
}

interface Read extends Pick<Journal, "known" | "damaged"> {
  /** Bytes of the lines that end: only those are whole. */
  readonly size: number;
  /** Null where no line ends. */
  readonly first: string | null;
}

/** @throws RegulaError for what is no journal, and another study's */
function readJournal(file: string, head: string, resume: boolean): Read {
  const bytes = readBytes(file);
  const size = bytes.lastIndexOf("\n") + 1;
  const [first = null, ...lines] = bytes.toString("utf8", 0, size).split("\n").slice(0, -1);
  const known = new Map<string, TrialResult>();
  const damaged: number[] = [];
  if (first === null) {
    const begun = bytes.toString("utf8");
    if (!head.startsWith(begun)) throw refuseOther(file, begun);
    return { size, known, damaged, first };
  }
  const isDone = lines.at(-1) === end;
  if (!resume && !isDone && first.includes(format)) throw refuseUnfinished(file);
  if (`${first}\n` !== head) throw refuseOther(file, first);
  lines.forEach((line, i) => {
    if (line === end) return;
    const record = decodeRecord(line);
    if (record) known.set(record.key, record.result);
    else damaged.push(i + 2);
  });
  return { size, known, damaged, first };
}

/** Empty where there is no file. */
function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if (systemCode(error) === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
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
