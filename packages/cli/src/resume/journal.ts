import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { RegulaError } from "@regula/base";
import type { TrialResult } from "@regula/studies";

const format = "regula-tune-journal";

/**
 * 3: dropout masks of 16 bits, and sums in an order of their own. 2: the linear model is solved;
 * version 1 descended to it, and had no version in its head.
 */
const version = 3;

/** Milliseconds between two waits for the disk: each takes as long as some short trials do. */
const betweenSyncs = 250;

/** A study's finished trials on disk: JSON lines, the first of which says which study it is. */
export interface Journal {
  /** The trials that earlier runs finished. */
  readonly known: ReadonlyMap<string, TrialResult>;
  /**
   * Appends a trial, which a process that is killed leaves in the file. A machine that stops may lose
   * those appended within a quarter of a second of the last that reached the disk.
   */
  append(key: string, result: TrialResult): void;
  /** Ends it; one without a trial leaves no file. */
  close(): void;
}

/**
 * Opens a study's journal, or begins it. A last line that was cut by a crash is dropped.
 *
 * @param study what the trials depend on, as text: another study's journal is refused
 * @throws RegulaError for a file that is no journal, or another study's
 */
export function openJournal(file: string, study: string): Journal {
  const head = `${JSON.stringify({ format, version, study })}\n`;
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const known = new Map<string, TrialResult>();
  // Only lines that end are whole.
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  const [first, ...lines] = whole.split("\n").slice(0, -1);
  if (first !== undefined) {
    if (`${first}\n` !== head) throw refuse(file, first);
    lines.forEach((line, i) => {
      const { key, result } = parseLine(file, line, i + 2);
      known.set(key, result);
    });
  } else if (text !== "" && !head.startsWith(text)) {
    throw refuse(file, text);
  }

  const descriptor = openSync(file, "a");
  ftruncateSync(descriptor, Buffer.byteLength(whole));
  let synced = -Infinity;
  const write = (line: string) => {
    writeSync(descriptor, line);
    if (performance.now() - synced < betweenSyncs) return;
    fsyncSync(descriptor);
    synced = performance.now();
  };
  if (first === undefined) write(head);
  let kept = known.size;
  return {
    known,
    append(key, result) {
      write(`${JSON.stringify({ key, result }, encodeNumber)}\n`);
      kept += 1;
    },
    close() {
      fsyncSync(descriptor);
      closeSync(descriptor);
      if (kept === 0) rmSync(file);
    },
  };
}

/** JSON has no infinity, which is a diverged fold's log-loss. */
function encodeNumber(_: string, value: unknown): unknown {
  return value === Infinity ? "Infinity" : value;
}

function decodeNumber(_: string, value: unknown): unknown {
  return value === "Infinity" ? Infinity : value;
}

function parseLine(file: string, line: string, row: number): { key: string; result: TrialResult } {
  try {
    const parsed = JSON.parse(line, decodeNumber);
    if (typeof parsed.key === "string" && typeof parsed.result?.kind === "string") return parsed;
  } catch {}
  throw new RegulaError({
    code: "file-corrupt",
    place: { file, row },
    expected: { en: "a finished trial", "pt-BR": "uma tentativa terminada" },
    received: { en: "a damaged line", "pt-BR": "uma linha danificada" },
    advice: { en: "Remove the line, or the file.", "pt-BR": "Remova a linha, ou o arquivo." },
  });
}

function refuse(file: string, first: string): RegulaError {
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
