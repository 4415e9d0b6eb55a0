import { PythonSyntaxError } from "../pythonSyntaxError.ts";
import { findColon } from "./checkLines.ts";
import type { Token } from "./scanTokens.ts";

/** The tokens around the place where the grammar stopped. */
interface Stop {
  /** Of the logical line that it stopped in. */
  readonly words: readonly Token[];
  /** Where in them; their length at the line's end. */
  readonly at: number;
  readonly line: number;
}

/** Says what it is, or null where it is something else. */
type Explanation = (stop: Stop) => PythonSyntaxError | null;

/** What CPython says of the usual slips; the first that fits. */
const explanations: readonly Explanation[] = [
  missingParentheses,
  formatString,
  comparisonMeant,
  keywordMeant,
  missingColon,
  missingElse,
  missingDictionaryValue,
  missingComma,
];

/** What CPython says where its grammar stops. */
export function explainError(tokens: readonly Token[], position: number): PythonSyntaxError {
  const found = tokens.findIndex(({ from, text }) => from + text.length > position);
  const at = found < 0 ? tokens.length - 1 : found;
  const start = tokens.findLastIndex(({ kind }, i) => i < at && kind === "newline") + 1;
  const end = tokens.findIndex(({ kind }, i) => i >= at && kind === "newline");
  const line = tokens[at]?.line ?? 1;
  const stop: Stop = { words: tokens.slice(start, end), at: at - start, line };
  for (const explain of explanations) {
    const error = explain(stop);
    if (error) return error;
  }
  return new PythonSyntaxError("invalid syntax", line);
}

function missingParentheses({ words: [first, second] }: Stop): PythonSyntaxError | null {
  if (first?.text !== "print" && first?.text !== "exec") return null;
  if (!second || !["string", "name", "number"].includes(second.kind)) return null;
  const { text, line } = first;
  const message = `Missing parentheses in call to '${text}'. Did you mean ${text}(...)?`;
  return new PythonSyntaxError(message, line);
}

function formatString({ words, at, line }: Stop): PythonSyntaxError | null {
  const word = words[at];
  if (word?.kind !== "string" || !/^[a-zA-Z]*[fF]/.test(word.text)) return null;
  const inside = word.text.replaceAll("{{", "").replaceAll("}}", "");
  const isOpen = inside.split("{").length > inside.split("}").length;
  return new PythonSyntaxError(
    isOpen ? "f-string: expecting '}'" : "f-string: invalid syntax",
    line,
  );
}

function comparisonMeant({ words, line }: Stop): PythonSyntaxError | null {
  if (!["if", "elif", "while"].includes(words[0]?.text)) return null;
  const colon = findColon(words);
  const test = colon < 0 ? words : words.slice(0, colon);
  if (!test.some(({ kind, text, depth }) => kind === "operator" && text === "=" && depth === 0)) {
    return null;
  }
  const message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
  return new PythonSyntaxError(message, line);
}

function keywordMeant({ words, at, line }: Stop): PythonSyntaxError | null {
  const equals = words.findIndex(({ text }, i) => (i === at || i === at + 1) && text === "=");
  if (equals < 1 || words[equals].depth === 0) return null;
  const before = words[equals - 1].text;
  if (["True", "False", "None"].includes(before)) {
    return new PythonSyntaxError(`cannot assign to ${before}`, line);
  }
  const message = 'expression cannot contain assignment, perhaps you meant "=="?';
  return new PythonSyntaxError(message, line);
}

/** Of what opens a block: whether all that stands before its colon is there. */
const isComplete: Readonly<Record<string, (head: readonly string[], isEnd: boolean) => boolean>> = {
  def: (head) => head.at(-1) === ")",
  for: (head) => head.includes("in") && head.at(-1) !== "in",
  else: (head) => head.length === 1,
  try: (head) => head.length === 1,
  finally: (head) => head.length === 1,
  if: (head, isEnd) => head.length > 1 && isEnd,
  elif: (head, isEnd) => head.length > 1 && isEnd,
  while: (head, isEnd) => head.length > 1 && isEnd,
  with: (head, isEnd) => head.length > 1 && isEnd,
  class: (head, isEnd) => head.length > 1 && isEnd,
  except: (_head, isEnd) => isEnd,
};

function missingColon({ words, at }: Stop): PythonSyntaxError | null {
  const first = words[0]?.text;
  if (first === undefined || !Object.hasOwn(isComplete, first)) return null;
  const colon = findColon(words);
  if (colon >= 0 && (first !== "else" || colon === 1)) return null;
  const head = words.slice(0, Math.max(at, 1)).map(({ text }) => text);
  const line = (words[at] ?? words[words.length - 1]).line;
  if (first === "def" && head.length === 2) return new PythonSyntaxError("expected '('", line);
  if (!isComplete[first](head, at >= words.length)) return null;
  return new PythonSyntaxError("expected ':'", line);
}

function missingElse({ words, at, line }: Stop): PythonSyntaxError | null {
  const choice = words.findLastIndex(
    ({ kind, text }, i) => i > 0 && i < at && kind === "name" && text === "if",
  );
  if (choice < 0 || at === choice + 1 || words[choice].depth > 0 || at < words.length) return null;
  if (words.slice(choice).some(({ text }) => text === "else")) return null;
  return new PythonSyntaxError("expected 'else' after 'if' expression", line);
}

function missingDictionaryValue({ words, at, line }: Stop): PythonSyntaxError | null {
  const word = words[at];
  if (word?.text !== "}") return null;
  const open = words.findLastIndex(
    ({ text, depth }, i) => i < at && text === "{" && depth < word.depth,
  );
  const hasValues = words.some(
    ({ text, depth }, i) => i > open && text === ":" && depth === word.depth,
  );
  return hasValues ? new PythonSyntaxError("':' expected after dictionary key", line) : null;
}

function missingComma({ words, at }: Stop): PythonSyntaxError | null {
  const [before, here] = [words[at - 1], words[at]];
  if (!before || !here || here.depth === 0 || !endsAtom(before) || !startsAtom(here)) return null;
  return new PythonSyntaxError("invalid syntax. Perhaps you forgot a comma?", before.line);
}

/** Words that are no names. */
const keywords =
  /^(?:and|as|assert|async|await|break|class|continue|def|del|elif|else|except|finally|for|from|global|if|import|in|is|lambda|nonlocal|not|or|pass|raise|return|try|while|with|yield)$/;

const endsAtom = ({ kind, text }: Token) =>
  kind === "number" ||
  kind === "string" ||
  (kind === "name" && !keywords.test(text)) ||
  /^[)\]}]$/.test(text);

const startsAtom = ({ kind, text }: Token) =>
  kind === "number" || kind === "string" || (kind === "name" && !keywords.test(text));
