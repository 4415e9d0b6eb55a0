import type { Exercise } from "../exercises/exercise.ts";
import { createJob, judgeExercise, type Verdict } from "../grading/judge.ts";
import { runInQuickJs } from "../grading/quickJsSandbox.ts";
import type { ProgramLanguage } from "../submission/programLanguage.ts";

// A tenth as fast as time: many are called in the time of one, on machines that do much else.
const host = { now: () => performance.now() / 10 };

/** Grades one submission as everywhere. */
export async function gradeAlone(
  exercise: Exercise,
  source: string,
  language: ProgramLanguage,
): Promise<Verdict> {
  const job = createJob(exercise, source, exercise.cases, language);
  return judgeExercise(exercise, await runInQuickJs(job, host));
}

/**
 * Grades many submissions of one exercise in one interpreter, which takes most of the time: each
 * under a name of its own, called through a function that receives the name. Null where one cannot be
 * run with the others.
 */
export async function gradeTogether(
  exercise: Exercise,
  sources: readonly string[],
  language: ProgramLanguage,
): Promise<readonly Verdict[] | null> {
  const { functionName, cases } = exercise;
  const nameOf = (i: number) => `${functionName}_number_${i}`;
  const named = sources.map((source, i) =>
    source.replaceAll(new RegExp(`\\b${functionName}\\(`, "g"), `${nameOf(i)}(`),
  );
  const names = sources.map((_, i) => nameOf(i)).join(", ");
  const dispatch = {
    javascript: `function dispatch(i, ...args) { return [${names}][i](...args); }`,
    python: `def dispatch(i, *args):\n    return [${names}][i](*args)\n`,
  }[language];
  const source = [...named, dispatch].join("\n");
  const { request } = createJob(exercise, source, cases, language);
  const calls = sources.flatMap((_, i) => request.calls.map((call) => [i, ...call]));
  const outcome = await runInQuickJs(
    { source, language, functionName: "dispatch", request: { ...request, calls } },
    host,
  );
  if (outcome.is !== "ran" || outcome.outcomes.length < calls.length) return null;
  const outcomes = outcome.outcomes.map((one) =>
    one.is === "returned" ? { ...one, argumentsAfter: one.argumentsAfter.slice(1) } : one,
  );
  return sources.map((_, i) =>
    judgeExercise(exercise, {
      is: "ran",
      outcomes: outcomes.slice(i * cases.length, (i + 1) * cases.length),
      printed: [],
    }),
  );
}
