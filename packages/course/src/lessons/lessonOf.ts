import type { ExerciseId } from "../exercises/exercise.ts";
import { lessons } from "./index.ts";
import { type LessonId, lessonIds } from "./lesson.ts";

/** The lesson in which a function is to be written. @throws Error for one that no lesson has */
export function lessonOf(id: ExerciseId): LessonId {
  const found = lessonIds.find((lesson) =>
    lessons[lesson].blocks.some((block) => block.is === "exercise" && block.exercise === id),
  );
  if (!found) throw new Error(`No lesson has the exercise ${id}.`);
  return found;
}
