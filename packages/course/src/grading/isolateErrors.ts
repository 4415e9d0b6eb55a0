import { neverFirst } from "../python/neverFirst.ts";
import { definedNames } from "../submission/definedNames.ts";
import type { ProgramLanguage } from "../submission/programLanguage.ts";

/** Lines of a file from where a statement of its own begins to where the next does. */
interface Piece {
  readonly text: string;
  readonly firstLine: number;
}

/** Where a statement of the file's own begins, after a line that is not empty. */
const begins: Readonly<Record<ProgramLanguage, (line: string, before: string) => boolean>> = {
  javascript: (line, before) =>
    /^(?:export\s+|default\s+|async\s+)*(?:function|class)\b/.test(line) ||
    /^(?:const|let|var)\s+\w+\s*=\s*(?:async\s*)?(?:function\b|\(.*=>|\w+\s*=>)/.test(line) ||
    (/^\S/.test(line) && /^\};?\s*$/.test(before)),
  python: (line) => /^[A-Za-z_@]/.test(line) && !neverFirst.test(line),
};

/** A file with the pieces left out that are no program, and what is wrong with each. */
interface Isolated<Problem> {
  readonly source: string;
  readonly broken: readonly { readonly text: string; readonly problem: Problem }[];
}

/**
 * Splits a file that is no program where its statements begin, and leaves out those that are none
 * by themselves, so that a slip in one function spoils no other. Lines keep their numbers.
 *
 * @param check what is wrong with code, its lines counted from 1; null where nothing is
 */
function isolateErrors<Problem extends { readonly line: number | null }>(
  source: string,
  language: ProgramLanguage,
  check: (code: string) => Problem | null,
): Isolated<Problem> {
  const kept: string[] = [];
  const broken: { text: string; problem: Problem }[] = [];
  for (const { text, firstLine } of split(source, language)) {
    const problem = check("\n".repeat(firstLine - 1) + text);
    if (problem) broken.push({ text, problem });
    kept.push(problem ? text.replaceAll(/[^\n]/g, "") : text);
  }
  return { source: kept.join("\n"), broken };
}

function split(source: string, language: ProgramLanguage): Piece[] {
  const pieces: Piece[] = [];
  const lines = source.split("\n");
  let from = 0;
  let before = lines[0];
  for (let at = 1; at <= lines.length; at++) {
    const isBegin = at < lines.length && begins[language](lines[at], before);
    if (at < lines.length && lines[at].trim() !== "") before = lines[at];
    if (at < lines.length && !isBegin) continue;
    pieces.push({ text: lines.slice(from, at).join("\n"), firstLine: from + 1 });
    from = at;
  }
  return pieces;
}

/**
 * A file that is no program, without what makes it none; the problem itself where the function that
 * is wanted stands in it, or nowhere else.
 */
export function leaveOutErrors<Problem extends { readonly line: number | null }>(
  file: { readonly source: string; readonly language: ProgramLanguage },
  functionName: string,
  whole: Problem,
  check: (code: string) => Problem | null,
): string | Problem {
  const { source, broken } = isolateErrors(file.source, file.language, check);
  const own = broken.find(({ text }) => definedNames(text).has(functionName));
  if (own) return own.problem;
  return broken.length > 0 && definedNames(source).has(functionName) ? source : whole;
}
