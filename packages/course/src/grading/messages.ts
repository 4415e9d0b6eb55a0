import type { Text } from "@regula/base";
import type { ExerciseId } from "../exercises/exercise.ts";
import type { EncodedValue } from "../exercises/value.ts";
import type { ProgramLanguage } from "../submission/programLanguage.ts";
import type { Verdict } from "./judge.ts";

/** A teacher's case as a message carries it. */
export interface EncodedCase {
  readonly exercise: ExerciseId;
  readonly title: Text;
  readonly arguments: Readonly<Record<string, EncodedValue>>;
  readonly expected: EncodedValue | null;
}

/** To a grading thread; the same in Node and in browsers. */
export type GradingMessage =
  /** Cases to grade by in addition to the exercises' own, from now on. */
  | { readonly type: "hold"; readonly cases: readonly EncodedCase[] }
  | {
      readonly type: "grade";
      readonly job: number;
      readonly exercise: ExerciseId;
      readonly source: string;
      readonly language: ProgramLanguage;
    };

/** From a grading thread. */
export type GradingNews =
  /** The interpreter is there. */
  | { readonly type: "ready" }
  /** The learner's code runs: a sign of life. */
  | { readonly type: "running"; readonly job: number }
  /** The code was read; its function is called from now on. */
  | { readonly type: "loaded"; readonly job: number }
  /** The learner's code has ended, and is judged from now on. */
  | { readonly type: "ran"; readonly job: number }
  | { readonly type: "verdict"; readonly job: number; readonly verdict: Verdict }
  /** The interpreter itself fell over. */
  | { readonly type: "failed"; readonly job: number };
