import { cleanText, type Language } from "@regula/base";
import {
  type ClassFiles,
  describeFinding,
  exercises,
  type HeldCases,
  type RefusedSource,
} from "@regula/course";
import {
  codeOf,
  countFunctions,
  countMistakes,
  type GradedSource,
  type GradedSources,
  percentOf,
  type SimilarSources,
  setAsideIn,
} from "@regula/report/grades";
import { cure } from "../cures.ts";
import type { Document } from "../documents/index.ts";

export interface GradeResults {
  readonly graded: GradedSources;
  readonly found: ClassFiles;
  readonly refused: readonly RefusedSource[];
  readonly similar: readonly SimilarSources[];
  readonly cases: HeldCases;
  readonly csv: string | undefined;
  readonly gradebook: string | undefined;
}

/** Pairs that are listed; of more only the count is given. */
const mostListed = 200;

/** What `regula grade --json` prints. */
export function gradeToJson(
  { graded, found, refused, similar, cases, csv, gradebook }: GradeResults,
  language: Language,
): Document<"grade"> {
  const { submissions, interrupted } = graded;
  return {
    submissions: submissions.map((one) => describeSubmission(one, language)),
    refused: refused.map(({ name, error }) => ({ file: name, error: cure(error).in(language) })),
    ignored: found.ignored,
    interrupted,
    heldCases: Object.values(cases).reduce((sum, some) => sum + some.length, 0),
    functions: countFunctions(submissions).map(({ exercise, ...counts }) => ({
      function: exercises[exercise].functionName,
      ...counts,
    })),
    mistakes: countMistakes(submissions, language).map(({ exercise, ...mistake }) => ({
      function: exercises[exercise].functionName,
      ...mistake,
    })),
    similar: similar.slice(0, mostListed).map(({ works, share, shared }) => ({
      files: works.map(({ name }) => name),
      share,
      shared,
    })),
    similarLeftOut: Math.max(0, similar.length - mostListed),
    csv: csv ?? null,
    gradebook: gradebook ?? null,
  };
}

function describeSubmission(
  one: GradedSource,
  language: Language,
): Document<"grade">["submissions"][number] {
  const { name, learner, id, platform, isLate, format, files, notes, grade } = one;
  const verdicts = grade?.verdicts.map((verdict) => {
    const { exercise, file, status, passed, cases, finding, printed } = verdict;
    return {
      function: exercises[exercise].functionName,
      file,
      status,
      passed,
      cases,
      is: codeOf(verdict),
      text: describeFinding(finding, language),
      printed,
    };
  });
  return {
    file: name,
    learner,
    id,
    platform,
    isLate,
    format,
    files,
    score: grade?.score ?? null,
    percent: percentOf(one),
    notes: notes.map((note) => ({ text: note[language] })),
    verdicts: verdicts ?? null,
    setAside: (grade ? setAsideIn(grade) : []).map(({ file, line, cell, text }) => ({
      file,
      line,
      cell,
      text: cleanText(text, 200),
    })),
  };
}
