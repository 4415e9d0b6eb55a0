import {
  type ExerciseId,
  exerciseIds,
  type LessonId,
  lessonIds,
  lessonOf,
  lessons,
} from "@regula/course";

/** What a teacher's link can keep from the learner. */
export const lockNames = ["lessons", "hints", "solution", "training"] as const;

export type LockName = (typeof lockNames)[number];

/** All that a link to the course says. */
export interface CoursePlace {
  readonly lesson: LessonId;
  readonly exercise: ExerciseId;
  readonly locks: readonly LockName[];
  /** Whether exports report the help that was used. */
  readonly tellsHelp: boolean;
}

/** The exercises of a lesson, in its order; of a lesson without any, the first of the next. */
export function exercisesOf(lesson: LessonId): readonly ExerciseId[] {
  return lessons[lesson].blocks.flatMap((block) =>
    block.is === "exercise" ? [block.exercise] : [],
  );
}

/** What follows `course?` in a link; what it does not say is as a newcomer has it. */
export function readPlace(query: string): CoursePlace {
  const parts = new URLSearchParams(query);
  const exercise = exerciseIds.find((id) => id === parts.get("exercise"));
  const asked = lessonIds.find((id) => id === parts.get("lesson"));
  const lesson = asked ?? (exercise ? lessonOf(exercise) : lessonIds[0]);
  return {
    lesson,
    exercise: exercise ?? exercisesOf(lesson)[0] ?? exerciseIds[0],
    locks: lockNames.filter((name) => parts.getAll("lock").includes(name)),
    tellsHelp: parts.get("tell") === "help",
  };
}

export function writePlace({ lesson, exercise, locks, tellsHelp }: CoursePlace): string {
  const parts = new URLSearchParams({ lesson });
  if (exercise !== (exercisesOf(lesson)[0] ?? exerciseIds[0])) parts.set("exercise", exercise);
  for (const lock of locks) parts.append("lock", lock);
  if (tellsHelp) parts.set("tell", "help");
  return parts.toString();
}
