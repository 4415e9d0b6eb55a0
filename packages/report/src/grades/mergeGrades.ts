import {
  type ReadFile,
  type Score,
  type SetAsideLine,
  scoreOf,
  type Verdict,
} from "@regula/course";

/** A verdict, and the file that it is of; null where the learner's work is one file. */
export interface LearnerVerdict extends Verdict {
  readonly file: string | null;
}

/** What a learner's files are worth together. */
export interface LearnerGrade {
  readonly verdicts: readonly LearnerVerdict[];
  readonly score: Score;
}

/** The verdicts of one file, in the order of the exercises. */
interface FileGrade {
  readonly file: ReadFile;
  readonly verdicts: readonly Verdict[];
}

/**
 * One verdict for each function: the best that a file of the learner's gives. What a file does not
 * define is not held against it, not even where it cannot be read.
 */
export function mergeGrades(grades: readonly FileGrade[]): LearnerGrade {
  const [first, ...others] = grades;
  const isOne = others.length === 0;
  const verdicts = first.verdicts.map((verdict, i): LearnerVerdict => {
    let best = { file: first.file, verdict };
    for (const { file, verdicts: own } of others) {
      if (compare(file, own[i], best.file, best.verdict) > 0) best = { file, verdict: own[i] };
    }
    const isFound = best.verdict.status !== "not-defined";
    return { ...best.verdict, file: isOne || !isFound ? null : best.file.name };
  });
  return { verdicts, score: scoreOf(verdicts) };
}

function compare(fileA: ReadFile, a: Verdict, fileB: ReadFile, b: Verdict): number {
  return rank(fileA, a) - rank(fileB, b) || a.passed - b.passed;
}

function rank({ defines }: ReadFile, { exercise, status }: Verdict): number {
  if (status === "passed") return 3;
  if (defines.includes(exercise)) return 2;
  return status === "not-defined" ? 1 : 0;
}

/** A line that was not run, and its file; null where the learner's work is one file. */
export interface LearnerSetAside extends SetAsideLine {
  readonly file: string | null;
}

/** Lines outside all functions that were not run, each once, in order. */
export function setAsideIn({ verdicts }: LearnerGrade): readonly LearnerSetAside[] {
  const lines = verdicts.flatMap(({ file, setAside }) => setAside.map((one) => ({ ...one, file })));
  const united = new Map(lines.map((one) => [`${one.cell} ${one.line} ${one.file}`, one]));
  return [...united.values()].sort(
    (a, b) =>
      (a.file ?? "").localeCompare(b.file ?? "", "en") ||
      (a.cell ?? 0) - (b.cell ?? 0) ||
      a.line - b.line,
  );
}
