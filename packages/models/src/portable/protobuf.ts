import { pushUnsigned } from "@regula/engine";
import { encodeUtf8 } from "./utf8.ts";

/**
 * The wire format of protocol buffers as far as ONNX takes it: whole numbers from 0 on, and what has
 * a length (Protocol Buffers, "Encoding", §Base 128 varints, §Length-delimited records).
 */
export type Field = readonly Uint8Array[];

/** A message's bytes: its fields, one after another. */
export type Message = readonly Field[];

const wireTypes = { varint: 0, lengthDelimited: 2 } as const;

/** `value` in [0, 2³² − 1]. */
export function wholeNumber(field: number, value: number): Field {
  const bytes: number[] = [];
  pushUnsigned(bytes, 8 * field + wireTypes.varint);
  pushUnsigned(bytes, value);
  return [Uint8Array.from(bytes)];
}

export function bytesOf(field: number, content: Uint8Array): Field {
  return [lengthTag(field, content.length), content];
}

export function text(field: number, words: string): Field {
  return bytesOf(field, encodeUtf8(words));
}

export function message(field: number, fields: Message): Field {
  const parts = fields.flat();
  return [lengthTag(field, sizeOf(parts)), ...parts];
}

/** The whole document. */
export function joinMessage(fields: Message): Uint8Array<ArrayBuffer> {
  const parts = fields.flat();
  const joined = new Uint8Array(sizeOf(parts));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

function lengthTag(field: number, length: number): Uint8Array {
  const bytes: number[] = [];
  pushUnsigned(bytes, 8 * field + wireTypes.lengthDelimited);
  pushUnsigned(bytes, length);
  return Uint8Array.from(bytes);
}

function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}
