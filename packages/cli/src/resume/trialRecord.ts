import { createHash } from "node:crypto";
import type { TrialResult } from "@regula/studies";

/** A finished trial as a line of a journal. */
export interface TrialRecord {
  readonly key: string;
  readonly result: TrialResult;
}

const whole = /^(.*),"sum":"([0-9a-f]{16})"\}$/s;

/**
 * The line of a trial, which ends with a sum of all before it. JSON has no infinity, which is a
 * diverged fold's log-loss.
 */
export function encodeRecord(record: TrialRecord): string {
  const text = JSON.stringify(record, (_, value) => (value === Infinity ? "Infinity" : value));
  const body = text.slice(0, -1);
  return `${body},"sum":"${sumOf(body)}"}`;
}

/**
 * The trial of a line; null for one that is damaged, were it by a digit. What stands before a whole
 * record, as where a record was cut and the next one written behind it, is passed over.
 */
export function decodeRecord(line: string): TrialRecord | null {
  const start = line.lastIndexOf('{"key":');
  const [, body, sum] = whole.exec(line.slice(Math.max(0, start))) ?? [];
  if (body === undefined || sumOf(body) !== sum) return null;
  return JSON.parse(`${body}}`, (_, value) => (value === "Infinity" ? Infinity : value));
}

/** The first 64 bits of SHA-256: against damage, not against intent. */
function sumOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
