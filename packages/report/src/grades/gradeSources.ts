import type { Text } from "@regula/base";
import {
  fingerprintsOf,
  type Grader,
  type LearnerFiles,
  type LearnerWork,
  type Platform,
  type ReadFile,
  type RefusedSource,
  readLearner,
} from "@regula/course";
import type { AbortSignalLike } from "@regula/engine";
import { type LearnerGrade, mergeGrades } from "./mergeGrades.ts";

/** What a learner handed in and what it is worth. */
export interface GradedSource {
  /** The path of the file, or of the folder where there are more. */
  readonly name: string;
  /** As the platform names the learner, else as the export does. */
  readonly learner: string;
  /** The platform's number of the learner; empty where there is none. */
  readonly id: string;
  readonly platform: Platform | null;
  readonly isLate: boolean;
  /** `export` where every file is one. */
  readonly format: "export" | "plain";
  /** What was graded. */
  readonly files: readonly string[];
  /** Whether any of them has more in it than comments, quotations and blank lines. */
  readonly holdsCode: boolean;
  /** Notes for the teacher. */
  readonly notes: readonly Text[];
  /** By which its code is compared with that of others. */
  readonly fingerprints: Uint32Array;
  /** Null where nothing could be graded, or grading was interrupted before. */
  readonly grade: LearnerGrade | null;
}

/** What `gradeSources` returns. */
export interface GradedSources {
  /** A learner each, in the order of the names. */
  readonly submissions: readonly GradedSource[];
  readonly refused: readonly RefusedSource[];
  readonly interrupted: boolean;
}

/**
 * Grades a class, as many learners at a time as the grader has threads; each one's files are read
 * when their turn comes. A file that cannot be read is named in `refused`; after an abortion the
 * rest is left ungraded.
 */
export async function gradeSources(
  learners: readonly LearnerFiles[],
  grader: Grader,
  signal: AbortSignalLike,
  onDone: (done: number) => void,
): Promise<GradedSources> {
  const submissions: (readonly GradedSource[])[] = learners.map(() => []);
  const refused: RefusedSource[] = [];
  let next = 0;
  let done = 0;

  async function gradeOne(at: number): Promise<void> {
    const { name, by } = learners[at];
    submissions[at] = [notReached(ungraded({ name, by, files: [], notes: [] }))];
    if (signal.aborted) return;
    const read = await readLearner(learners[at]);
    for (const one of read.refused) refused.push(one);
    const works = read.works.map(ungraded);
    submissions[at] = works;
    for (const [i, work] of read.works.entries()) {
      const grade = await gradeWork(work, grader, signal);
      if (signal.aborted) {
        submissions[at] = works.map((one, j) => (j < i ? one : notReached(one)));
        return;
      }
      works[i] = { ...works[i], grade };
    }
    done += 1;
    onDone(done);
  }

  async function work(): Promise<void> {
    while (next < learners.length) await gradeOne(next++);
  }

  await Promise.all(Array.from({ length: grader.size }, work));
  return { submissions: submissions.flat(), refused, interrupted: signal.aborted };
}

function ungraded({ name, by, files, notes }: LearnerWork): GradedSource {
  const named = files.find(({ learner }) => learner !== "");
  return {
    name,
    learner: by?.learner || named?.learner || "",
    id: by?.id ?? "",
    platform: by?.platform ?? null,
    isLate: by?.isLate ?? false,
    format:
      files.length > 0 && files.every(({ format }) => format === "export") ? "export" : "plain",
    files: files.map((file) => file.name),
    holdsCode: files.some((file) => file.holdsCode),
    notes,
    fingerprints: fingerprint(files),
    grade: null,
  };
}

const interruptedNote: Text = {
  en: "Not graded: interrupted.",
  "pt-BR": "Não corrigido: interrompido.",
};

function notReached(one: GradedSource): GradedSource {
  return { ...one, notes: [...one.notes, interruptedNote] };
}

function fingerprint(files: readonly ReadFile[]): Uint32Array {
  const all = new Set<number>();
  for (const { code } of files) {
    for (const one of fingerprintsOf(code.text, code.language)) all.add(one);
  }
  return Uint32Array.from(all).sort();
}

/** Null where there is nothing to grade, or the signal aborted. */
async function gradeWork(
  { files }: LearnerWork,
  grader: Grader,
  signal: AbortSignalLike,
): Promise<LearnerGrade | null> {
  if (files.length === 0) return null;
  const grades = [];
  for (const file of files) {
    const { text, language, cells } = file.code;
    try {
      const { verdicts } = await grader.grade(text, { signal, language, cells });
      grades.push({ file, verdicts });
    } catch (error) {
      if (signal.aborted) return null;
      throw error;
    }
  }
  return mergeGrades(grades);
}
