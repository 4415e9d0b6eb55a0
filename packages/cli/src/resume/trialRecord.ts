import { createHash } from "node:crypto";

/** What is done, a trial or a training, as a line of a journal. */
export interface JournalRecord<Result> {
  readonly key: string;
  readonly result: Result;
  /** The digest of its study; lines of before have none. */
  readonly study?: string;
}

const beginning = '{"key":';
const whole = /^(.*),"sum":"([0-9a-f]{16})"\}$/s;
const continued = /,"sum":"[0-9a-f]{16}"\}./s;

/**
 * The line of a record, which ends with a sum of all before it. JSON has no infinity, which is a
 * diverged fold's log-loss.
 */
export function encodeRecord<Result>(record: JournalRecord<Result>): string {
  const text = JSON.stringify(record, (_, value) => (value === Infinity ? "Infinity" : value));
  const body = text.slice(0, -1);
  return `${body},"sum":"${sumOf(body)}"}`;
}

/**
 * The record of a line; null for one that is damaged, were it by a digit. What stands before a whole
 * record, as where a record was cut and the next one written behind it, is passed over.
 */
export function decodeRecord<Result>(line: string): JournalRecord<Result> | null {
  const start = line.lastIndexOf(beginning);
  const [, body, sum] = whole.exec(line.slice(Math.max(0, start))) ?? [];
  if (body === undefined || sumOf(body) !== sum) return null;
  return JSON.parse(`${body}}`, (_, value) => (value === "Infinity" ? Infinity : value));
}

/** Whether nothing stands before the record of a line. */
export function isAlone(line: string): boolean {
  return line.lastIndexOf(beginning) === 0;
}

/** Whether a text is a part of a record's line from its beginning on, as a write that was cut leaves it. */
export function isCutRecord(text: string): boolean {
  return text.length < beginning.length
    ? beginning.startsWith(text)
    : text.startsWith(beginning) && !continued.test(text);
}

/** The first 64 bits of SHA-256: against damage, not against intent. */
function sumOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
