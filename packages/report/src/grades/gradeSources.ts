import { RegulaError } from "@regula/base";
import {
  type Grader,
  type RefusedSource,
  readSubmission,
  type SourceFile,
  type SubmissionGrade,
} from "@regula/course";
import type { AbortSignalLike } from "@regula/engine";

/** A submission and what it is worth; null where grading was interrupted before it. */
export interface GradedSource {
  readonly name: string;
  readonly learner: string;
  readonly format: "export" | "plain";
  readonly grade: SubmissionGrade | null;
}

export interface GradedSources {
  /** In the order of the files. */
  readonly submissions: readonly GradedSource[];
  readonly refused: readonly RefusedSource[];
  readonly interrupted: boolean;
}

/**
 * Grades files, as many at a time as the grader has threads; each is read when its turn comes. A
 * file that cannot be read is named in `refused`; after an abortion the rest is left ungraded.
 */
export async function gradeSources(
  files: readonly SourceFile[],
  grader: Grader,
  signal: AbortSignalLike,
  onDone: (done: number) => void,
): Promise<GradedSources> {
  const submissions: (GradedSource | null)[] = files.map(() => null);
  const refused: RefusedSource[] = [];
  let next = 0;
  let done = 0;

  async function gradeOne(at: number): Promise<void> {
    const { name } = files[at];
    const ungraded: GradedSource = { name, learner: "", format: "plain", grade: null };
    submissions[at] = ungraded;
    if (signal.aborted) return;
    try {
      const { text, language, cells } = await files[at].read();
      const { learner, format } = readSubmission(text, language);
      submissions[at] = { ...ungraded, learner, format };
      const grade = await grader.grade(text, { signal, language, cells });
      submissions[at] = { name, learner, format, grade };
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof RegulaError)) throw error;
      refused.push({ name, error });
      submissions[at] = null;
    }
    done += 1;
    onDone(done);
  }

  async function work(): Promise<void> {
    while (next < files.length) await gradeOne(next++);
  }

  await Promise.all(Array.from({ length: grader.size }, work));
  return {
    submissions: submissions.filter((one) => one !== null),
    refused,
    interrupted: signal.aborted,
  };
}
