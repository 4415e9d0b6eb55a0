import { PythonSyntaxError } from "../pythonSyntaxError.ts";
import { countLines } from "./countLines.ts";
import type { Token } from "./scanTokens.ts";

/** A line as Python counts them: it goes on over line ends in brackets and after a backslash. */
interface LogicalLine {
  readonly line: number;
  readonly tokens: readonly Token[];
  readonly indentation: Indentation;
}

/** How far a line stands in: once with tabs to columns of eight, once of one. */
interface Indentation {
  readonly columns: number;
  readonly alternative: number;
}

/** What opens a block, and what CPython calls it. */
const blocks: Readonly<Record<string, string>> = {
  def: "function definition",
  class: "class definition",
  if: "'if' statement",
  elif: "'elif' statement",
  else: "'else' statement",
  for: "'for' statement",
  while: "'while' statement",
  try: "'try' statement",
  except: "'except' statement",
  finally: "'finally' statement",
  with: "'with' statement",
};

/** Words that open one only where the line ends in a colon; elsewhere they are names. */
const softBlocks: Readonly<Record<string, string>> = {
  match: "'match' statement",
  case: "'case' statement",
};

/** A block that was opened and whose lines are to follow. */
interface Opened {
  readonly what: string;
  readonly line: number;
  /** Not where its opening is itself not Python, which the grammar reports better. */
  readonly isSure: boolean;
}

/**
 * Checks how lines stand in, and that every block has lines.
 *
 * @throws PythonSyntaxError in CPython's words
 */
export function checkLines(source: string, tokens: readonly Token[]): void {
  const stack: Indentation[] = [{ columns: 0, alternative: 0 }];
  let opened: Opened | null = null;
  for (const one of logicalLines(source, tokens)) {
    checkIndentation(one, stack, opened);
    opened = checkBlock(one);
  }
  if (opened?.isSure) throw refuseEmptyBlock(opened, countLines(source));
}

function logicalLines(source: string, tokens: readonly Token[]): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let start = 0;
  tokens.forEach(({ kind }, at) => {
    if (kind !== "newline") return;
    const inside = tokens.slice(start, at);
    start = at + 1;
    if (inside.length === 0) return;
    const { from, line } = inside[0];
    const begin = source.lastIndexOf("\n", from - 1) + 1;
    lines.push({ line, tokens: inside, indentation: measure(source.slice(begin, from)) });
  });
  return lines;
}

function measure(space: string): Indentation {
  let columns = 0;
  let alternative = 0;
  for (const c of space) {
    if (c === "\t") {
      columns = (Math.floor(columns / 8) + 1) * 8;
      alternative += 1;
    } else if (c === "\f") {
      columns = 0;
      alternative = 0;
    } else {
      columns += 1;
      alternative += 1;
    }
  }
  return { columns, alternative };
}

function checkIndentation(
  { line, indentation }: LogicalLine,
  stack: Indentation[],
  opened: Opened | null,
): void {
  const { columns, alternative } = indentation;
  const top = stack[stack.length - 1];
  if (columns === top.columns) {
    if (alternative !== top.alternative) throw refuseTabs(line);
    if (opened?.isSure) throw refuseEmptyBlock(opened, line);
  } else if (columns > top.columns) {
    if (alternative <= top.alternative) throw refuseTabs(line);
    if (!opened) throw new PythonSyntaxError("unexpected indent", line, "IndentationError");
    stack.push(indentation);
  } else {
    while (stack[stack.length - 1].columns > columns) stack.pop();
    const level = stack[stack.length - 1];
    if (level.columns !== columns) {
      const message = "unindent does not match any outer indentation level";
      throw new PythonSyntaxError(message, line, "IndentationError");
    }
    if (level.alternative !== alternative) throw refuseTabs(line);
    if (opened?.isSure) throw refuseEmptyBlock(opened, line);
  }
}

function refuseTabs(line: number): PythonSyntaxError {
  const message = "inconsistent use of tabs and spaces in indentation";
  return new PythonSyntaxError(message, line, "TabError");
}

function refuseEmptyBlock({ what, line: openedAt }: Opened, line: number): PythonSyntaxError {
  const message = `expected an indented block after ${what} on line ${openedAt}`;
  return new PythonSyntaxError(message, line, "IndentationError");
}

/** What the line opens; null where no lines are to follow. */
function checkBlock({ tokens: all, line }: LogicalLine): Opened | null {
  const tokens = all[0].text === "async" && all.length > 1 ? all.slice(1) : all;
  const first = tokens[0];
  if (first.kind !== "name") return null;
  const colon = findColon(tokens);
  if (isSoftBlock(tokens, colon)) {
    const isOpen = colon === tokens.length - 1;
    return isOpen ? { what: softBlocks[first.text], line, isSure: true } : null;
  }
  if (!Object.hasOwn(blocks, first.text)) return null;
  if (colon >= 0 && colon < tokens.length - 1) return null;
  const isSure = colon > 1 || (colon === 1 && standsAlone.has(first.text));
  return { what: blocks[first.text], line, isSure };
}

/** `match x:` and `case y:`, of which the second may have its block on its line. */
const isSoftBlock = (tokens: readonly Token[], colon: number) =>
  Object.hasOwn(softBlocks, tokens[0].text) &&
  colon > 1 &&
  (colon === tokens.length - 1 || tokens[0].text === "case");

/**
 * The source with one name for all that is matched, in as many characters: the grammar knows some
 * patterns only, and `match` is refused for any.
 */
export function spellPatternsPlain(source: string, tokens: readonly Token[]): string {
  let text = "";
  let at = 0;
  for (const { tokens: own } of logicalLines(source, tokens)) {
    const colon = findColon(own);
    if (!isSoftBlock(own, colon)) continue;
    const begin = own[0].from + own[0].text.length;
    const length = own[colon].from - begin;
    text += source.slice(at, begin) + " _".padEnd(length);
    at = begin + length;
  }
  return text + source.slice(at);
}

/** What opens a block without another word. */
const standsAlone = new Set(["else", "try", "finally", "except"]);

/** The colon that ends what opens the block: outside brackets and of no lambda. */
export function findColon(tokens: readonly Token[]): number {
  let lambdas = 0;
  for (let at = 0; at < tokens.length; at++) {
    const { kind, text, depth } = tokens[at];
    if (depth > 0) continue;
    if (kind === "name" && text === "lambda") lambdas += 1;
    if (kind !== "operator" || text !== ":") continue;
    if (lambdas === 0) return at;
    lambdas -= 1;
  }
  return -1;
}
