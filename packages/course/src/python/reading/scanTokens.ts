import { PythonSyntaxError } from "../pythonSyntaxError.ts";
import { countLines } from "./countLines.ts";

export type TokenKind = "name" | "number" | "string" | "operator" | "newline";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Where it begins in the source. */
  readonly from: number;
  /** From 1. */
  readonly line: number;
  /** How many brackets are open around it; a bracket is counted as outside itself. */
  readonly depth: number;
}

const closers: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };
const namePattern = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;
const numberPattern =
  /0[xX](?:_?[0-9a-fA-F])+|0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|(?:\d(?:_?\d)*(?:\.(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?[jJ]?/y;
const stringStart = /(?:[rR][bBfF]?|[bBfF][rR]?|[uU])?("""|'''|"|')/y;
const operatorPattern =
  /\*\*=|\/\/=|>>=|<<=|\.\.\.|->|:=|==|!=|<=|>=|\*\*|\/\/|<<|>>|[-+*/%@&|^]=|[-+*/%@&|^~<>=()[\]{},:;.]/y;

/**
 * The tokens of a program, comments left out; `newline` ends a line outside brackets that holds any.
 *
 * @throws PythonSyntaxError for what CPython's tokenizer refuses
 * @see https://docs.python.org/3/reference/lexical_analysis.html
 */
export function scanTokens(source: string): Token[] {
  const tokens: Token[] = [];
  const open: { readonly text: string; readonly line: number }[] = [];
  let at = 0;
  let line = 1;

  const push = (kind: TokenKind, text: string) => {
    tokens.push({ kind, text, from: at, line, depth: open.length });
    at += text.length;
  };
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(source)?.[0] ?? null;
  };

  while (at < source.length) {
    const c = source[at];
    if (c === "\n") {
      const previous = tokens.at(-1);
      if (open.length === 0 && previous && previous.kind !== "newline") push("newline", "\n");
      else at += 1;
      line += 1;
      continue;
    }
    if (c === " " || c === "\t" || c === "\f" || c === "\r") {
      at += 1;
      continue;
    }
    if (c === "#") {
      const end = source.indexOf("\n", at);
      at = end < 0 ? source.length : end;
      continue;
    }
    if (c === "\\") {
      if (source[at + 1] !== "\n") {
        const message =
          at + 1 >= source.length
            ? "unexpected EOF while parsing"
            : "unexpected character after line continuation character";
        throw new PythonSyntaxError(message, line);
      }
      at += 2;
      line += 1;
      continue;
    }
    const string = match(stringStart);
    if (string !== null) {
      const text = source.slice(at, endOfString(source, at, string, line));
      push("string", text);
      line += text.split("\n").length - 1;
      continue;
    }
    const number = match(numberPattern);
    if (number !== null) {
      const previous = tokens.at(-1);
      if (previous?.kind === "name" && previous.from + previous.text.length === at) {
        throw new PythonSyntaxError("invalid syntax", line);
      }
      checkNumber(number, source.slice(at + number.length), line);
      push("number", number);
      continue;
    }
    const name = match(namePattern);
    if (name !== null) {
      push("name", name);
      continue;
    }
    const operator = match(operatorPattern);
    if (operator === null) throw refuseCharacter(source, at, line);
    const opener = closers[operator];
    if (opener !== undefined) closeBracket(open.pop(), operator, opener, line);
    push("operator", operator);
    if (operator === "(" || operator === "[" || operator === "{")
      open.push({ text: operator, line });
  }
  const unclosed = open.at(-1);
  if (unclosed) throw new PythonSyntaxError(`'${unclosed.text}' was never closed`, unclosed.line);
  if (tokens.length > 0 && tokens.at(-1)?.kind !== "newline") push("newline", "");
  return tokens;
}

function closeBracket(
  opened: { readonly text: string; readonly line: number } | undefined,
  closer: string,
  opener: string,
  line: number,
): void {
  if (!opened) throw new PythonSyntaxError(`unmatched '${closer}'`, line);
  if (opened.text === opener) return;
  const where = opened.line === line ? "" : ` on line ${opened.line}`;
  throw new PythonSyntaxError(
    `closing parenthesis '${closer}' does not match opening parenthesis '${opened.text}'${where}`,
    line,
  );
}

function endOfString(source: string, from: number, start: string, line: number): number {
  const quote = start.replace(/^[a-zA-Z]*/, "");
  const isTriple = quote.length === 3;
  let at = from + start.length;
  while (at < source.length) {
    if (source.startsWith(quote, at)) return at + quote.length;
    if (source[at] === "\\") at += 2;
    else if (source[at] === "\n" && !isTriple) break;
    else at += 1;
  }
  const detected = isTriple ? countLines(source) : line;
  const kind = isTriple ? "triple-quoted string" : "string";
  throw new PythonSyntaxError(`unterminated ${kind} literal (detected at line ${detected})`, line);
}

function checkNumber(number: string, rest: string, line: number): void {
  if (/^0[0-9_]*[1-9]/.test(number) && /^[0-9_]+$/.test(number)) {
    throw new PythonSyntaxError(
      "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
      line,
    );
  }
  // `1if x` is Python, `1x` is none.
  if (/^(?:and|else|for|if|in|is|not|or)\b/.test(rest)) return;
  if (/^[\p{ID_Start}_]/u.test(rest)) throw new PythonSyntaxError("invalid decimal literal", line);
}

function refuseCharacter(source: string, at: number, line: number): PythonSyntaxError {
  const character = String.fromCodePoint(source.codePointAt(at) ?? 0);
  if (character.charCodeAt(0) < 128) return new PythonSyntaxError("invalid syntax", line);
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  const isPrintable = !/\p{C}|\p{Z}/u.test(character);
  return new PythonSyntaxError(
    isPrintable
      ? `invalid character '${character}' (U+${code})`
      : `invalid non-printable character U+${code}`,
    line,
  );
}

/**
 * The source with every number spelled in digits alone, in as many characters: the grammar's own
 * numbers must not end in a dot, and Python's may.
 */
export function spellNumbersPlain(source: string, tokens: readonly Token[]): string {
  let text = "";
  let at = 0;
  for (const { kind, from, text: token } of tokens) {
    if (kind !== "number") continue;
    text += source.slice(at, from) + "1".repeat(token.length);
    at = from + token.length;
  }
  return text + source.slice(at);
}
