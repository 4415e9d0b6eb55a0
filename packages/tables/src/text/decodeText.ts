import { RegulaError, type Text } from "@regula/base";
import { checkFileSize } from "../tableLimits.ts";
import { decodeWindows1252 } from "./decodeWindows1252.ts";
import type { Encoding } from "./encodings.ts";

/** What a binary file that is taken for a CSV begins with, and what to call it. */
const signatures: readonly { readonly bytes: readonly number[]; readonly name: string }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], name: "Excel (.xlsx), zip" },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], name: "Excel (.xls)" },
  // Its fifth byte opens the first page header; PAR1 alone could be a column's name.
  { bytes: [0x50, 0x41, 0x52, 0x31, 0x15], name: "Parquet" },
  { bytes: [0x1f, 0x8b], name: "gzip" },
  { bytes: [0x25, 0x50, 0x44, 0x46], name: "PDF" },
  { bytes: [0x89, 0x48, 0x44, 0x46], name: "HDF5" },
];

/** How many bytes show whether a text without a mark is UTF-16. */
const lookedAt = 4096;

/** A file's text and how its bytes spell letters. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
  /** Whether the bytes show the encoding or it was named; false for the guess of Windows-1252. */
  readonly decided: boolean;
}

/**
 * The text of a file as spreadsheets write it: UTF-8 or UTF-16 with or without a byte-order mark,
 * else Windows-1252; or in the encoding that is named.
 *
 * @throws RegulaError for a file too large, for a binary file, named where it is known, and for
 *   bytes that the named encoding does not have
 */
export function decodeText(bytes: Uint8Array, source: string, named?: Encoding): DecodedText {
  checkFileSize(bytes.length, source, "all");
  const known = signatures.find(({ bytes: start }) => start.every((byte, i) => bytes[i] === byte));
  if (known) {
    throw refuseBinary(source, {
      en: `a binary file (${known.name})`,
      "pt-BR": `um arquivo binário (${known.name})`,
    });
  }
  if (named === "windows-1252") {
    return { text: decodeWindows1252(bytes), encoding: named, decided: true };
  }
  const encoding = named ?? findEncoding(bytes);
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return { text, encoding, decided: true };
  } catch {
    if (named) throw refuseEncoding(source, named);
    if (encoding === "utf-8" && !bytes.includes(0)) {
      return { text: decodeWindows1252(bytes), encoding: "windows-1252", decided: false };
    }
  }
  if (named) throw refuseEncoding(source, named);
  throw bytes.every((byte) => byte === 0) ? refuseZeros(source) : refuseBinary(source, noText);
}

/** Which of UTF-8 and UTF-16 bytes are, by their mark or their zeros. */
export function findEncoding(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  // Without a mark, the zero halves of Latin letters and digits show which half comes first.
  let [even, odd] = [0, 0];
  const length = Math.min(bytes.length, lookedAt);
  for (let i = 0; i < length; i++) if (bytes[i] === 0) i % 2 === 0 ? even++ : odd++;
  if (odd > length / 4 && even < odd / 4) return "utf-16le";
  if (even > length / 4 && odd < even / 4) return "utf-16be";
  return "utf-8";
}

const noText: Text = { en: "bytes that are no text", "pt-BR": "um conteúdo que não é texto" };

/** What a copy or a download leaves that ended before its bytes came. */
function refuseZeros(source: string): RegulaError {
  return new RegulaError({
    code: "file-corrupt",
    place: { file: source },
    expected: { en: "a table as text (CSV)", "pt-BR": "uma tabela em texto (CSV)" },
    received: { en: "nothing but zero bytes", "pt-BR": "só bytes zero" },
    advice: {
      en: "The file is damaged: copy or download it again.",
      "pt-BR": "O arquivo está danificado: copie-o ou baixe-o de novo.",
    },
  });
}

function refuseBinary(source: string, received: Text): RegulaError {
  return new RegulaError({
    code: "format-unknown",
    place: { file: source },
    expected: { en: "a table as text (CSV)", "pt-BR": "uma tabela em texto (CSV)" },
    received,
    advice: {
      en: "Save it as CSV from the program that made it.",
      "pt-BR": "Salve-o como CSV no programa que o fez.",
    },
  });
}

function refuseEncoding(source: string, encoding: Encoding): RegulaError {
  return new RegulaError({
    code: "file-corrupt",
    place: { file: source, option: "encoding" },
    expected: { en: `text in ${encoding}`, "pt-BR": `texto em ${encoding}` },
    received: { en: "bytes that mean nothing in it", "pt-BR": "bytes sem significado nela" },
    advice: {
      en: "Leave the option out, so that the encoding is detected, or name another one.",
      "pt-BR": "Retire a opção, para que a codificação seja detectada, ou indique outra.",
    },
  });
}
