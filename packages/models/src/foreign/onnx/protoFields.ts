import type { Text } from "@regula/base";
import { type JsonPlace, refuseJson } from "../../json/readJson.ts";
import { decodeUtf8 } from "../../portable/utf8.ts";

/**
 * A field of a message: a whole number as 64 bits, 4 or 8 bytes of a number, or what has a length
 * (Protocol Buffers, "Encoding", §Message structure). Groups, which ONNX never had, are refused.
 */
export type ProtoField =
  | { readonly wire: "varint"; readonly field: number; readonly value: bigint }
  | { readonly wire: "fixed" | "bytes"; readonly field: number; readonly bytes: Uint8Array };

const wholeDocument: Text = {
  en: "an ONNX model, whole",
  "pt-BR": "um modelo ONNX, inteiro",
};

/**
 * The fields of a message, one after another, each within its bytes.
 *
 * @throws RegulaError naming the place for bytes that are cut or damaged
 */
export function* protoFields(message: Uint8Array, at: JsonPlace): Generator<ProtoField> {
  const refuse = () => {
    const damaged = { en: "one that is cut or damaged", "pt-BR": "um cortado ou danificado" };
    return refuseJson(at, wholeDocument, damaged);
  };
  let place = 0;
  const varint = (): bigint => {
    const found = varintAt(message, place);
    if (!found) throw refuse();
    place = found.next;
    return found.value;
  };
  const take = (size: number): Uint8Array => {
    if (size > message.length - place) throw refuse();
    place += size;
    return message.subarray(place - size, place);
  };
  while (place < message.length) {
    const tag = Number(varint());
    const field = Math.floor(tag / 8);
    if (field < 1 || field > 0x1fffffff) throw refuse();
    switch (tag % 8) {
      case 0:
        yield { wire: "varint", field, value: varint() };
        break;
      case 1:
        yield { wire: "fixed", field, bytes: take(8) };
        break;
      case 2:
        yield { wire: "bytes", field, bytes: take(Number(varint())) };
        break;
      case 5:
        yield { wire: "fixed", field, bytes: take(4) };
        break;
      default:
        throw refuse();
    }
  }
}

/** A whole number in groups of seven bits, the lowest first, and where the next thing begins; null where it is cut. */
function varintAt(
  bytes: Uint8Array,
  from: number,
): { readonly value: bigint; readonly next: number } | null {
  let value = 0n;
  for (let i = 0; i < mostVarintBytes && from + i < bytes.length; i++) {
    const byte = bytes[from + i];
    value |= BigInt(byte & 0x7f) << BigInt(7 * i);
    if (byte < 0x80) return { value: BigInt.asUintN(64, value), next: from + i + 1 };
  }
  return null;
}

/** Of 64 bits. */
const mostVarintBytes = 10;

/** What a message says in one field, as its reader makes it; fields of other numbers are passed over. */
export type FieldReaders = Readonly<Record<number, (field: ProtoField) => void>>;

/** Reads a message field by field. @throws RegulaError as `protoFields` and the readers do */
export function readMessage(message: Uint8Array, readers: FieldReaders, at: JsonPlace): void {
  for (const field of protoFields(message, at)) readers[field.field]?.(field);
}

/** The content of a field that has a length. @throws RegulaError for one that has none */
export function bytesIn(field: ProtoField, at: JsonPlace): Uint8Array {
  if (field.wire === "bytes") return field.bytes;
  throw refuseField(at);
}

/** A field's text. @throws RegulaError for bytes that are no UTF-8 */
export function textIn(field: ProtoField, at: JsonPlace): string {
  const text = decodeUtf8(bytesIn(field, at));
  if (text === null) throw refuseField(at);
  return text;
}

/** A field's whole number, with its sign. @throws RegulaError for one beyond 2⁵³ */
export function wholeIn(field: ProtoField, at: JsonPlace): number {
  if (field.wire !== "varint") throw refuseField(at);
  return safeWhole(field.value, at);
}

function safeWhole(value: bigint, at: JsonPlace): number {
  const whole = Number(BigInt.asIntN(64, value));
  if (Number.isSafeInteger(whole)) return whole;
  throw refuseField(at);
}

/** Whole numbers of a repeated field, packed or one by one. */
export function wholesIn(field: ProtoField, at: JsonPlace): number[] {
  if (field.wire === "varint") return [wholeIn(field, at)];
  const found: number[] = [];
  const bytes = bytesIn(field, at);
  for (let place = 0; place < bytes.length; ) {
    const whole = varintAt(bytes, place);
    if (!whole) throw refuseField(at);
    found.push(safeWhole(whole.value, at));
    place = whole.next;
  }
  return found;
}

/** The bytes of numbers of `size` bytes each, packed or one by one. */
export function fixedIn(field: ProtoField, size: 4 | 8, at: JsonPlace): Uint8Array {
  const isWhole = field.wire !== "varint" && field.bytes.length % size === 0;
  if (isWhole && (field.wire === "bytes" || field.bytes.length === size)) return field.bytes;
  throw refuseField(at);
}

function refuseField(at: JsonPlace) {
  const other = { en: "a field of another kind", "pt-BR": "um campo de outro tipo" };
  return refuseJson(at, wholeDocument, other);
}
