import { exerciseIds } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import type { ProgramLanguage } from "../submission/programLanguage.ts";

const word = String.raw`[\p{L}_$][\p{L}\p{N}_$]*`;
const number = String.raw`\d[\w.]*|\.\d\w*`;
const operator = String.raw`\*\*=?|\/\/=?|=>|[=!]==?|[<>+\-*/%&|^@]=|&&|\|\||\+\+|--|[^\s]`;

/** What is no token, quotations, and tokens; the first that fits counts. */
const lexers: Readonly<Record<ProgramLanguage, RegExp>> = {
  javascript: new RegExp(
    String.raw`\/\/.*|\/\*[^]*?(?:\*\/|$)|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\x60(?:[^\x60\\]|\\[^])*\x60)|(${number}|${word}|${operator})`,
    "gu",
  ),
  python: new RegExp(
    String.raw`#.*|((?:\b[a-zA-Z]{1,2})?(?:"""(?:[^\\]|\\[^])*?"""|'''(?:[^\\]|\\[^])*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'))|(${number}|${word}|${operator})`,
    "gu",
  ),
};

/** Words that every writer of the same code uses. */
const kept: ReadonlySet<string> = new Set([
  ...[
    "if",
    "else",
    "for",
    "while",
    "return",
    "function",
    "def",
    "lambda",
    "in",
    "of",
    "not",
    "and",
  ],
  ...["or", "try", "except", "catch", "throw", "raise", "assert", "import", "from", "new", "class"],
  ...["const", "let", "var", "np", "range", "len", "Math"],
  ...exerciseIds.map((id) => exercises[id].functionName),
]);

const blank = new Set([";", "const", "let", "var"]);
const quoted = '""';

/**
 * The tokens of code without what a writer changes easily: comments, layout, semicolons and words of
 * declaration are gone, quotations are one token, and so are names that the writer chose; keywords,
 * attributes and the course's own names stay.
 */
export function tokensOf(text: string, language: ProgramLanguage): string[] {
  const tokens: string[] = [];
  let before = "";
  for (const [, quotation, token] of text.matchAll(lexers[language])) {
    const said = quotation === undefined ? token : quoted;
    if (said === undefined || blank.has(said)) continue;
    const isName = /^[\p{L}_$]/u.test(said);
    tokens.push(isName && before !== "." && !kept.has(said) ? "v" : said);
    before = said;
  }
  return tokens;
}

/** Whether a text does anything: it is more than blank lines, comments and quotations. */
export function holdsCode(text: string, language: ProgramLanguage): boolean {
  return tokensOf(text, language).some((token) => token !== quoted);
}
