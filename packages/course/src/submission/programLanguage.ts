/** What a learner's code is written in, the notebook's own first; TypeScript counts as JavaScript. */
export const programLanguages = ["python", "javascript"] as const;

/** One of `programLanguages`. */
export type ProgramLanguage = (typeof programLanguages)[number];

/** Programming languages as they are written. */
export const programNames: Readonly<Record<ProgramLanguage, string>> = {
  python: "Python",
  javascript: "JavaScript",
};

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

/** The first line of a statement outside all functions that is not run. */
export interface SetAsideLine extends CodePlace {
  readonly text: string;
}

export function placeOf(line: number, cells: readonly NotebookCell[]): CodePlace {
  const inside = cells.findLast(({ firstLine }) => firstLine <= line);
  return inside ? { cell: inside.cell, line: line - inside.firstLine + 1 } : { cell: null, line };
}

/** The language of code without a file name. */
export function guessLanguage(text: string): ProgramLanguage {
  const isPython = /^(?:def \w+\(|import [\w., ]+(?:#.*)?$|from [\w.]+ import )/m.test(text);
  return isPython && !/^\s*(?:export |async )*function\b|=>|^import .*["']/m.test(text)
    ? "python"
    : "javascript";
}

/** What stands in one language and never in the other. */
const tellTales: Readonly<Record<ProgramLanguage, RegExp>> = {
  python:
    /^ *(?:def \w+\(.*:|(?:for|if|elif|while) .*:) *(?:#.*)?$|^(?:import numpy|from \w+ import) /m,
  javascript: /^ *(?:export |async )*function \w+\(|^ *(?:const|let|var) [\w[{]|\) => /m,
};

/** The language that code is in, where it is plainly not the one that it is read as; else null. */
export function findMistakenLanguage(
  text: string,
  readAs: ProgramLanguage,
): ProgramLanguage | null {
  const other = programLanguages.find((one) => one !== readAs && tellTales[one].test(text));
  return other && !tellTales[readAs].test(text) ? other : null;
}
