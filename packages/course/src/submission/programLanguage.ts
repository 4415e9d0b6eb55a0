/** What a learner's code is written in; TypeScript counts as JavaScript, a notebook as Python. */
export type ProgramLanguage = "javascript" | "python";

/** Code that a learner hands in. */
export interface SourceCode {
  readonly text: string;
  readonly language: ProgramLanguage;
  /** Where each code cell of a notebook begins in the text; none of any other file. */
  readonly cells: readonly NotebookCell[];
}

/** A code cell of a notebook. */
export interface NotebookCell {
  /** Its place among the code cells, from 1. */
  readonly cell: number;
  /** Of the text, from 1. */
  readonly firstLine: number;
}

/** A line of a text as the learner sees it: in a notebook that of its cell. */
export interface CodePlace {
  readonly line: number;
  readonly cell: number | null;
}

export function placeOf(line: number, cells: readonly NotebookCell[]): CodePlace {
  const inside = cells.findLast(({ firstLine }) => firstLine <= line);
  return inside ? { cell: inside.cell, line: line - inside.firstLine + 1 } : { cell: null, line };
}

/** The language of code of which no file name tells it. */
export function guessLanguage(text: string): ProgramLanguage {
  const isPython = /^(?:def \w+\(|import [\w., ]+(?:#.*)?$|from [\w.]+ import )/m.test(text);
  return isPython && !/^\s*(?:export |async )*function\b|=>|^import .*["']/m.test(text)
    ? "python"
    : "javascript";
}
