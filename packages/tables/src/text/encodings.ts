import { RegulaError, verbatim } from "@regula/base";

/** Names of encodings that both Node and browsers decode. */
export const encodings = [
  ...(["utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-15", "macintosh"] as const),
  ...(["windows-1250", "windows-1251", "shift_jis", "gb18030", "big5", "euc-kr"] as const),
] as const;

/** One of `encodings`. */
export type Encoding = (typeof encodings)[number];

/** What programs call some of them. */
const otherNames: Readonly<Record<string, Encoding>> = {
  utf8: "utf-8",
  utf16le: "utf-16le",
  utf16be: "utf-16be",
  latin1: "windows-1252",
  "latin-1": "windows-1252",
  "iso-8859-1": "windows-1252",
  cp1252: "windows-1252",
  latin9: "iso-8859-15",
  "mac-roman": "macintosh",
  macroman: "macintosh",
  cp1250: "windows-1250",
  cp1251: "windows-1251",
  sjis: "shift_jis",
  gbk: "gb18030",
};

/** The encoding of that name, in capitals or not. @throws RegulaError for an unknown name, with those that are known */
export function readEncoding(name: string, option = "encoding"): Encoding {
  const wanted = name.trim().toLowerCase();
  const known = encodings.find((encoding) => encoding === wanted);
  if (known) return known;
  if (Object.hasOwn(otherNames, wanted)) return otherNames[wanted];
  throw new RegulaError({
    code: "parameter-invalid",
    place: { option },
    expected: {
      en: `an encoding: ${encodings.join(", ")}`,
      "pt-BR": `uma codificação: ${encodings.join(", ")}`,
    },
    received: verbatim(`"${name}"`),
  });
}
