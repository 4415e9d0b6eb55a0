import type { Text } from "@regula/base";
import type { ExerciseId } from "../exercises/exercise.ts";
import type { FormulaName } from "./formulas.ts";

/** A picture that is alive where the lesson is shown; each is made by the lab. */
export const figureNames = [
  ...["kicks", "threeBoundaries", "costWithoutRegularization", "penaltyStrength"],
  ...["droppedUnits", "frozenAgainstFresh", "intervalsOfAccuracy", "recommendation"],
] as const;

/** One of `figureNames`. */
export type FigureName = (typeof figureNames)[number];

/** What a learner is asked to expect, and which of the choices is so. */
export interface FigureQuestion {
  readonly asks: Text;
  readonly choices: readonly Text[];
  readonly right: number;
}

/**
 * A lesson is read from top to bottom. Text may hold `code` between backticks and *emphasis*
 * between asterisks, and nothing else.
 */
export type Block =
  | { readonly is: "text"; readonly text: Text }
  | { readonly is: "heading"; readonly text: Text }
  | { readonly is: "formula"; readonly formula: FormulaName }
  | {
      readonly is: "figure";
      readonly figure: FigureName;
      /** Asked before the figure is shown. */
      readonly question: FigureQuestion;
      readonly caption: Text;
    }
  /** What the assignment says, and what is wrong with it. */
  | { readonly is: "correction"; readonly text: Text }
  | { readonly is: "exercise"; readonly exercise: ExerciseId };

/** The lessons, in their order. */
export const lessonIds = ["problem", "noRegularization", "l2", "dropout", "choosing"] as const;

/** One of `lessonIds`. */
export type LessonId = (typeof lessonIds)[number];

/** A lesson: title, goal and blocks. */
export interface Lesson {
  readonly id: LessonId;
  readonly title: Text;
  /** One sentence: what one can do afterwards. */
  readonly goal: Text;
  readonly blocks: readonly Block[];
}
