import { PythonSyntaxError } from "../pythonSyntaxError.ts";
import type { Expression, FormatPart } from "../syntax.ts";

/** A number as Python reads it: whole ones without limit, all others as doubles. */
export function readNumber(text: string, line: number): Expression {
  const plain = text.replaceAll("_", "");
  if (/^0[xXbBoO]/.test(plain) || /^\d+$/.test(plain)) {
    return { is: "integer", value: BigInt(plain), line };
  }
  if (/[jJ]$/.test(plain)) return { is: "unsupported", what: "complex", line };
  return { is: "float", value: Number(plain), line };
}

/** A string as Python reads it. @throws PythonSyntaxError for an escape that ends too early */
export function readString(literal: string, line: number): Expression {
  const { prefix, body } = splitString(literal);
  if (prefix.includes("b")) return { is: "unsupported", what: "bytes", line };
  return { is: "string", value: prefix.includes("r") ? body : unescapeString(body, line), line };
}

/** Strings that stand one after the other are one. */
export function joinStrings(pieces: readonly Expression[], line: number): Expression {
  const other = pieces.find(({ is }) => is !== "string" && is !== "format");
  if (other) return other;
  const parts = pieces.flatMap((piece): readonly FormatPart[] => {
    if (piece.is === "format") return piece.parts;
    return piece.is === "string" ? [{ is: "text", value: piece.value }] : [];
  });
  return { is: "format", parts, line };
}

/** The parts of a string literal: its prefix in small letters, and what stands between the quotes. */
export function splitString(literal: string): { readonly prefix: string; readonly body: string } {
  const [, prefix, quote] = /^([a-zA-Z]*)("""|'''|"|')/.exec(literal) ?? ["", "", ""];
  const start = prefix.length + quote.length;
  return {
    prefix: prefix.toLowerCase(),
    body: literal.slice(start, literal.length - quote.length),
  };
}

const simpleEscapes: Readonly<Record<string, string>> = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

const escapePattern = /\\(?:([0-7]{1,3})|x(.{0,2})|u(.{0,4})|U(.{0,8})|N(\{[^}]*\}?)?|(.))/gs;

/**
 * What the characters of a string that is not raw stand for; an unknown escape stands for itself.
 *
 * @throws PythonSyntaxError for an escape that ends too early
 */
export function unescapeString(body: string, line: number): string {
  return body.replaceAll(escapePattern, (whole, octal, hex, short, long, named, other) => {
    if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
    for (const [digits, length] of [
      [hex, 2],
      [short, 4],
      [long, 8],
    ] as const) {
      if (digits === undefined) continue;
      const code = Number.parseInt(digits, 16);
      if (!/^[0-9a-fA-F]+$/.test(digits) || digits.length !== length || code > 0x10ffff) {
        throw refuseEscape(line);
      }
      return String.fromCodePoint(code);
    }
    if (named !== undefined || other === undefined) throw refuseEscape(line);
    return Object.hasOwn(simpleEscapes, other) ? simpleEscapes[other] : whole;
  });
}

function refuseEscape(line: number): PythonSyntaxError {
  return new PythonSyntaxError(
    "(unicode error) 'unicodeescape' codec can't decode an escape that is not whole",
    line,
  );
}
