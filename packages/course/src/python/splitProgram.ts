import { exerciseIds } from "../exercises/exercise.ts";
import { exercises } from "../exercises/index.ts";
import {
  type NotebookCell,
  placeOf,
  type SetAsideLine,
  type SourceCode,
} from "../submission/programLanguage.ts";
import type { Answers } from "../submission/submission.ts";
import { neverFirst } from "./neverFirst.ts";
import { PythonSyntaxError } from "./pythonSyntaxError.ts";
import { readProgram } from "./reading/readStatement.ts";
import { anyName, type Expression, type Statement } from "./syntax.ts";
import { findBindings } from "./translation/scopes.ts";
import { translateProgram } from "./translation/translateProgram.ts";
import { expressionsIn, statementsIn, subexpressions } from "./walk.ts";

/** A program as the course's exercises have it. */
export interface SplitProgram {
  /** Of each exercise's function its code, with all that it uses of the program. */
  readonly answers: Answers;
  /** What belongs to none: what is not run, and what no exercise's function uses. */
  readonly setAside: readonly SetAsideLine[];
}

/** A statement at top level, as its lines stand. */
interface TopStatement {
  readonly line: number;
  readonly source: string;
  readonly names: readonly string[];
  readonly isImport: boolean;
  readonly uses: ReadonlySet<string>;
}

/**
 * Parts a program of Python by the exercises whose functions it defines. What cannot be read is
 * parted by its indentation, so that one slip in a cell spoils no other.
 */
export function splitProgram(code: SourceCode): SplitProgram {
  const pieces = readPieces(code);
  const statements = pieces.flatMap((piece) => piece.statements);
  const answers = exerciseIds.flatMap((id) => {
    // A name that is only imported is no answer.
    const own = statements.findLast(
      ({ isImport, names }) => !isImport && names.includes(exercises[id].functionName),
    );
    return own ? [[id, findNeeded(own, statements)] as const] : [];
  });
  const needed = new Set(answers.flatMap(([, own]) => [...own]));
  const left = statements
    .filter((one) => !one.isImport && one.names.length > 0 && !needed.has(one))
    .map(({ line, source }) => ({ line, text: firstLineOf(source) }));
  const setAside = [...pieces.flatMap((piece) => piece.setAside), ...left]
    .sort((a, b) => a.line - b.line)
    .map(({ line, text }) => ({ ...placeOf(line, code.cells), text }));
  const sources = answers.map(([id, own]) => [id, gather(own, statements)] as const);
  return { answers: Object.fromEntries(sources), setAside };
}

/** Of a statement with the comments above it. */
const firstLineOf = (source: string) =>
  (source.split("\n").find((line) => !line.startsWith("#")) ?? "").trim();

interface Piece {
  readonly statements: readonly TopStatement[];
  readonly setAside: readonly { readonly line: number; readonly text: string }[];
}

/** The program without the cells that cannot be read, then those. */
function readPieces({ text, cells }: SourceCode): readonly Piece[] {
  const whole = readPiece(text, cells);
  if (whole) return [whole];
  const lines = text.split("\n");
  const starts = cells.length > 0 ? cells.map(({ firstLine }) => firstLine) : [1];
  const broken = starts
    .map((first, i) => ({
      first,
      lines: lines.slice(first - 1, (starts[i + 1] ?? lines.length + 1) - 1),
    }))
    .filter((cell) => readPiece(cell.lines.join("\n"), []) === null);
  for (const { first, lines: own } of broken) lines.fill("", first - 1, first - 1 + own.length);
  const rest = readPiece(lines.join("\n"), cells);
  return [
    ...(rest ? [rest] : []),
    ...broken.map(({ first, lines: own }) => readByIndentation(own, first)),
  ];
}

/** null where it is not Python. */
function readPiece(text: string, cells: readonly NotebookCell[]): Piece | null {
  try {
    const { setAside } = translateProgram(text);
    const aside = new Set(setAside.map(({ line }) => line));
    const lines = text.split("\n");
    const tops = new Set(cells.map(({ firstLine }) => firstLine));
    const statements = readProgram(text)
      .filter((one) => !aside.has(one.line) && !isGiven(one))
      .map((one) => ({
        line: one.line,
        source: lines.slice(startOf(one.line, lines, tops) - 1, one.lastLine).join("\n"),
        names: [...findBindings([one]).bound],
        isImport: one.is === "import",
        uses: namesUsed(one),
      }));
    return { statements, setAside };
  } catch (error) {
    if (!(error instanceof PythonSyntaxError)) throw error;
    return null;
  }
}

/** What it imports is there without it: `np`, and the notebook's own functions by their names. */
const isGiven = (statement: Statement) =>
  statement.is === "import" &&
  statement.imports.every(({ module, member, name }) =>
    module === "numpy" && member === null
      ? name === "np"
      : module === "reg_utils" && (member === name || member === anyName),
  );

/** With the comments that stand just above, in the same cell. */
function startOf(line: number, lines: readonly string[], tops: ReadonlySet<number>): number {
  let start = line;
  while (start > 1 && !tops.has(start) && lines[start - 2].startsWith("#")) start -= 1;
  return start;
}

/** The names that a statement takes from around it. */
function namesUsed(statement: Statement): Set<string> {
  const used = new Set<string>();
  const lookAt = (expression: Expression): void => {
    if (expression.is === "name") used.add(expression.name);
    subexpressions(expression).forEach(lookAt);
  };
  const visit = (one: Statement): void => {
    expressionsIn(one).forEach(lookAt);
    statementsIn(one).forEach(visit);
  };
  visit(statement);
  if (statement.is === "function") {
    for (const { name } of statement.parameters) used.delete(name);
    for (const name of findBindings(statement.body).bound) used.delete(name);
  }
  return used;
}

/** Functions from their `def` to the next line that begins at the margin. */
function readByIndentation(lines: readonly string[], firstLine: number): Piece {
  const blocks: { readonly line: number; readonly lines: string[] }[] = [];
  lines.forEach((line, i) => {
    if (/^[^\s#)\]}]/.test(line) && !(blocks.length > 0 && neverFirst.test(line)))
      blocks.push({ line: firstLine + i, lines: [line] });
    else blocks.at(-1)?.lines.push(line);
  });
  const nameOf = ({ lines: [first] }: (typeof blocks)[number]) => /^def (\w+)/.exec(first)?.[1];
  return {
    statements: blocks.flatMap((block) => {
      const name = nameOf(block);
      if (name === undefined) return [];
      const source = block.lines.join("\n").trimEnd();
      return [
        {
          line: block.line,
          source,
          names: [name],
          isImport: false,
          uses: new Set(source.match(/[A-Za-z_]\w*/g)),
        },
      ];
    }),
    setAside: blocks
      .filter((block) => nameOf(block) === undefined && !/^import numpy/.test(block.lines[0]))
      .map(({ line, lines: [first] }) => ({ line, text: first.trim() })),
  };
}

/** A function with all that it uses. */
function findNeeded(
  own: TopStatement,
  statements: readonly TopStatement[],
): ReadonlySet<TopStatement> {
  const needed = new Set([own]);
  for (const one of needed) {
    for (const other of statements) {
      if (other.names.some((name) => one.uses.has(name))) needed.add(other);
    }
  }
  return needed;
}

/** Statements as one text, in the program's order. */
function gather(needed: ReadonlySet<TopStatement>, statements: readonly TopStatement[]): string {
  const sources = statements.filter((one) => needed.has(one)).map(({ source }) => source);
  return `${sources.join("\n\n")}\n`;
}
