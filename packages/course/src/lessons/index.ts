import { choosing } from "./choosing.ts";
import { dropout } from "./dropout.ts";
import { l2 } from "./l2.ts";
import type { Lesson, LessonId } from "./lesson.ts";
import { noRegularization } from "./noRegularization.ts";
import { problem } from "./problem.ts";

/** The course, in order. */
export const lessons: Readonly<Record<LessonId, Lesson>> = {
  problem,
  noRegularization,
  l2,
  dropout,
  choosing,
};
