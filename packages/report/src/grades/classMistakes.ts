import type { Language } from "@regula/base";
import {
  type ExerciseId,
  exercises,
  findingNames,
  nameOfMistake,
  type Verdict,
} from "@regula/course";
import { codeOf } from "./gradebook.ts";
import type { GradedSource } from "./gradeSources.ts";

/** A mistake in a function, and how many submissions made it. */
export interface CountedMistake {
  readonly exercise: ExerciseId;
  /** The mistake's name, or the kind of finding. */
  readonly is: string;
  readonly submissions: number;
  readonly text: string;
}

/** What went wrong in a class, the most frequent first. */
export function countMistakes(
  submissions: readonly GradedSource[],
  language: Language,
): CountedMistake[] {
  const counted = new Map<string, CountedMistake>();
  for (const verdict of submissions.flatMap(({ grade }) => grade?.verdicts ?? [])) {
    const text = nameFinding(verdict, language);
    if (text === null) continue;
    const is = codeOf(verdict);
    const key = `${verdict.exercise} ${is}`;
    const before = counted.get(key)?.submissions ?? 0;
    counted.set(key, { exercise: verdict.exercise, is, submissions: before + 1, text });
  }
  return [...counted.values()].sort((a, b) => b.submissions - a.submissions);
}

function nameFinding({ finding }: Verdict, language: Language): string | null {
  if (finding.is === "right" || finding.is === "not-defined") return null;
  if (finding.is !== "mistakes") return findingNames[finding.is][language];
  return finding.named.map(({ id }) => nameOfMistake(id, language)).join("; ");
}

/** How many submissions fare how in a function. */
export interface FunctionCount {
  readonly exercise: ExerciseId;
  readonly isGraded: boolean;
  readonly passed: number;
  readonly failed: number;
  readonly missing: number;
}

/** How many learners have each function of the course right, wrong, or not defined. */
export function countFunctions(submissions: readonly GradedSource[]): FunctionCount[] {
  const verdicts = submissions.flatMap(({ grade }) => grade?.verdicts ?? []);
  return Object.values(exercises).map(({ id, isGraded }) => {
    const own = verdicts.filter(({ exercise }) => exercise === id);
    const count = (status: Verdict["status"]) => own.filter((one) => one.status === status).length;
    const [passed, missing] = [count("passed"), count("not-defined")];
    return { exercise: id, isGraded, passed, failed: own.length - passed - missing, missing };
  });
}
